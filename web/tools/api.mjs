// The API's types, made from what the program says of itself:  npm run api:generate | api:check
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import openapiTS, { astToString } from 'openapi-typescript'

const root = resolve(import.meta.dirname, '../..')
const target = join(root, 'web/shared/api.d.ts')
const head =
  '// Made by `npm run api:generate` from `fangxian openapi`; `npm run api:check` finds a difference. Not to be edited.\n'

function program() {
  const candidates = [process.env.FANGXIAN_BINARY, process.env.FANGXIAN, 'build/release/fangxian', 'build/dev/fangxian']
    .filter(Boolean)
    .map((path) => resolve(root, path))
  const found = candidates.find((path) => existsSync(path))
  if (found === undefined) throw new Error(`there is no program fangxian; looked for ${candidates.join(', ')}`)
  return found
}

function description() {
  const done = spawnSync(program(), ['openapi'], { encoding: 'utf8', maxBuffer: 64 << 20 })
  if (done.status !== 0) throw new Error(`fangxian openapi ended with ${done.status ?? done.signal}: ${done.stderr}`)
  // Records and commands are what the screens name by hand; the addresses are the same for all of them.
  return { ...JSON.parse(done.stdout), paths: {} }
}

const text = head + astToString(await openapiTS(description()))
if (process.argv[2] === 'check') {
  const kept = existsSync(target) ? readFileSync(target, 'utf8') : ''
  if (kept !== text) {
    console.error(
      'web/shared/api.d.ts is not what the program describes: npm run api:generate, and look at the difference',
    )
    process.exitCode = 1
  }
} else {
  writeFileSync(target, text)
  console.log(`${target}: ${text.split('\n').length} lines`)
}
