// Tables as offices send them: in GB18030, with titles and totals, or as a workbook; and the numbers that they hold.
import { randomUUID } from 'node:crypto'
import { zipSync, strToU8 } from 'fflate'

// Every letter of two bytes, found by reading them all: Node reads GB18030 but does not write it.
let codes
function gbkCodes() {
  if (codes !== undefined) return codes
  codes = new Map()
  const reader = new TextDecoder('gb18030')
  for (let high = 0x81; high <= 0xfe; high++)
    for (let low = 0x40; low <= 0xfe; low++) {
      if (low === 0x7f) continue
      const letter = reader.decode(Uint8Array.of(high, low))
      if ([...letter].length === 1 && !codes.has(letter)) codes.set(letter, [high, low])
    }
  return codes
}

export function inGb18030(text) {
  const bytes = []
  for (const letter of text) {
    const code = letter.codePointAt(0)
    if (code < 0x80) bytes.push(code)
    else {
      const pair = gbkCodes().get(letter)
      if (pair === undefined) throw new Error(`no GB18030 for ${letter}`)
      bytes.push(...pair)
    }
  }
  return Buffer.from(bytes)
}

// A citizen's number with the right check character (GB 11643).
export function citizenNumber(area, birth, order) {
  const body = `${area}${birth}${String(order).padStart(3, '0')}`
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
  const sum = [...body].reduce((all, digit, at) => all + Number(digit) * weights[at], 0)
  return `${body}${'10X98765432'[sum % 11]}`
}

const column = (at) => String.fromCharCode(65 + at)
const escape = (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')

// Cells: text, {number}, or {date: serial}; `merged` are ranges as the sheet names them.
export function workbook(rows, merged = []) {
  const cell = (value, place) => {
    if (value === '') return ''
    if (typeof value === 'string') return `<c r="${place}" t="inlineStr"><is><t>${escape(value)}</t></is></c>`
    return value.date === undefined
      ? `<c r="${place}"><v>${value.number}</v></c>`
      : `<c r="${place}" s="1"><v>${value.date}</v></c>`
  }
  const body = rows
    .map(
      (cells, row) =>
        `<row r="${row + 1}">${cells.map((value, at) => cell(value, `${column(at)}${row + 1}`)).join('')}</row>`,
    )
    .join('')
  const ranges = merged.map((range) => `<mergeCell ref="${range}"/>`).join('')
  const files = {
    'xl/workbook.xml': '<workbook><sheets><sheet name="返乡人员" sheetId="1" r:id="rId1"/></sheets></workbook>',
    'xl/_rels/workbook.xml.rels':
      '<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/></Relationships>',
    'xl/styles.xml': '<styleSheet><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>',
    'xl/worksheets/sheet1.xml': `<worksheet><sheetData>${body}</sheetData>${ranges === '' ? '' : `<mergeCells>${ranges}</mergeCells>`}</worksheet>`,
  }
  return Buffer.from(zipSync(Object.fromEntries(Object.entries(files).map(([path, text]) => [path, strToU8(text)]))))
}

// A signed-in caller of the API, for what a journey needs before it begins.
export async function caller(url, name, password) {
  const ask = async (path, options = {}) => {
    const response = await fetch(`${url}${path}`, options)
    const text = await response.text()
    if (!response.ok) throw new Error(`${path}: ${response.status} ${text}`)
    return text === '' ? null : JSON.parse(text)
  }
  const session = await ask('/api/session', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ name, password }),
  })
  const headers = { Authorization: `Bearer ${session.token}` }
  return {
    get: (path) => ask(path, { headers }),
    run: async (command, input) => {
      const answer = await ask(`/api/do/${command}`, {
        method: 'POST',
        headers: {
          ...headers,
          'Content-Type': 'application/json',
          'Idempotency-Key': randomUUID(),
        },
        body: JSON.stringify(input),
      })
      return answer.answer
    },
  }
}
