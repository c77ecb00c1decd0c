// Reads .xlsx in the browser: the cells of each sheet as the text that a person sees, row by row as numbered in the sheet.
// Unzipped in one go on this thread: the content security policy allows no workers made from text.
import { strFromU8, unzipSync } from 'fflate'

export interface Sheet {
  name: string
  // rows[0] is row 1 of the sheet; empty rows are kept, so that numbers stay true.
  rows: string[][]
}

export type WorkbookFault = 'old_xls' | 'not_a_workbook' | 'too_large' | 'no_rows'

export class WorkbookProblem extends Error {
  readonly fault: WorkbookFault

  constructor(fault: WorkbookFault) {
    super(fault)
    this.fault = fault
  }
}

// What a 4 GB office computer unpacks without stalling; about 500,000 rows of ten cells.
const mostUnpacked = 300 << 20

interface Piece {
  name: string
  attributes: string
  isEnd: boolean
  isEmpty: boolean
  text: string
}

const piece = /<(\/?)(?:[\w.-]+:)?([\w.-]+)((?:"[^"]*"|'[^']*'|[^<>"'])*?)(\/?)>|([^<]+)/g

function* pieces(xml: string): Generator<Piece> {
  for (const match of xml.matchAll(piece)) {
    yield {
      name: match[2] ?? '',
      attributes: match[3] ?? '',
      isEnd: match[1] === '/',
      isEmpty: match[4] === '/',
      text: match[5] ?? '',
    }
  }
}

const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

export function unescapeXml(text: string): string {
  if (!text.includes('&')) return text
  return text.replace(/&(#x[\da-f]+|#\d+|\w+);/gi, (whole, name: string) => {
    if (!name.startsWith('#')) return entities[name] ?? whole
    const code = /^#x/i.test(name) ? parseInt(name.slice(2), 16) : parseInt(name.slice(1), 10)
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : ''
  })
}

// Line ends and tabs inside a cell would begin a new row of the table that is sent.
const oneLine = (text: string): string =>
  text
    .replace(/_x([\dA-F]{4})_/gi, (_whole, code: string) => String.fromCharCode(parseInt(code, 16)))
    .replace(/[\r\n\t\v\f]+/g, ' ')

function attribute(attributes: string, name: string): string {
  const found = new RegExp(`(?:^|\\s)(?:[\\w.-]+:)?${name}\\s*=\\s*("([^"]*)"|'([^']*)')`).exec(attributes)
  return unescapeXml(found?.[2] ?? found?.[3] ?? '')
}

export function sharedStrings(xml: string): string[] {
  const all: string[] = []
  let text = ''
  let isText = false
  // Phonetic guides (rPh) repeat the letters in another writing.
  let isPhonetic = false
  for (const part of pieces(xml)) {
    if (part.name === '') {
      if (isText && !isPhonetic) text += unescapeXml(part.text)
    } else if (part.name === 't') isText = !part.isEnd && !part.isEmpty
    else if (part.name === 'rPh') isPhonetic = !part.isEnd && !part.isEmpty
    else if (part.name === 'si') {
      if (part.isEnd || part.isEmpty) all.push(oneLine(text))
      text = ''
    }
  }
  return all
}

const builtInDates = (id: number): boolean =>
  (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58)

export function isDateFormat(code: string): boolean {
  const bare = code.replace(/"[^"]*"|\\.|\[[^\]]*\]|_.|\*./g, '')
  return /[ymdhs年月日时分秒]/i.test(bare) && !/general/i.test(bare)
}

// For each style number: is a number in this style a date?
export function dateStyles(xml: string): boolean[] {
  const custom = new Map<number, string>()
  const styles: boolean[] = []
  let isInCells = false
  for (const part of pieces(xml)) {
    if (part.name === 'numFmt')
      custom.set(Number(attribute(part.attributes, 'numFmtId')), attribute(part.attributes, 'formatCode'))
    else if (part.name === 'cellXfs') isInCells = !part.isEnd && !part.isEmpty
    else if (part.name === 'xf' && isInCells && !part.isEnd) {
      const id = Number(attribute(part.attributes, 'numFmtId'))
      const code = custom.get(id)
      styles.push(code === undefined ? builtInDates(id) : isDateFormat(code))
    }
  }
  return styles
}

const two = (value: number): string => String(value).padStart(2, '0')
const dayMs = 86_400_000
// 1970-01-01 counted in days of the calendar that begins 1900; the other one begins four years later.
const epochDay = 25_569
const lateStart = 1462

export function dateText(serial: number, is1904 = false): string {
  // The spreadsheet believes in a 29 February 1900.
  const days = is1904 ? serial + lateStart : serial < 60 ? serial + 1 : serial
  const at = new Date(Math.round((days - epochDay) * 86_400) * 1000)
  const time = `${two(at.getUTCHours())}:${two(at.getUTCMinutes())}:${two(at.getUTCSeconds())}`
  if (serial >= 0 && serial < 1) return time
  const date = `${at.getUTCFullYear()}-${two(at.getUTCMonth() + 1)}-${two(at.getUTCDate())}`
  return at.getTime() % dayMs === 0 ? date : `${date} ${time}`
}

// A number as the cell holds it: an identity number that became one shows the digits it still has.
function numberText(raw: string): string {
  const value = Number(raw)
  return raw.trim() !== '' && Number.isFinite(value) ? String(value) : raw
}

function columnOf(reference: string): number {
  let column = 0
  for (const letter of /^[A-Z]+/i.exec(reference)?.[0].toUpperCase() ?? '')
    column = column * 26 + letter.charCodeAt(0) - 64
  return column - 1
}
const rowOf = (reference: string): number => Number(/\d+/.exec(reference)?.[0] ?? 0) - 1

interface Reading {
  strings: string[]
  dates: boolean[]
  is1904: boolean
}

function cellText(type: string, style: string, raw: string, reading: Reading): string {
  const text = unescapeXml(raw)
  switch (type) {
    case 's':
      return reading.strings[Number(text)] ?? ''
    case 'b':
      return text === '1' ? '是' : text === '0' ? '否' : ''
    case 'str':
    case 'inlineStr':
    case 'e':
      return oneLine(text)
    case 'd':
      return text.replace('T', ' ').replace(/(\.\d+)?Z?$/, '')
    default:
      return reading.dates[Number(style)] === true && text !== '' && Number.isFinite(Number(text))
        ? dateText(Number(text), reading.is1904)
        : numberText(text)
  }
}

// What a cell merged over several rows says holds for each of them; across columns it is a title and stays where it is.
function fillDown(rows: string[][], merged: string[]): void {
  for (const range of merged) {
    const [from = '', to = from] = range.split(':')
    const column = columnOf(from)
    const value = rows[rowOf(from)]?.[column] ?? ''
    for (let row = rowOf(from) + 1; row <= rowOf(to) && row < rows.length; row++) {
      const cells = rows[row]
      if (cells === undefined) continue
      while (cells.length <= column) cells.push('')
      cells[column] = value
    }
  }
}

export function sheetRows(xml: string, reading: Reading): string[][] {
  const rows: string[][] = []
  const merged: string[] = []
  let row = -1
  let column = -1
  let type = ''
  let style = ''
  let raw = ''
  let isValue = false
  let isPhonetic = false
  for (const part of pieces(xml)) {
    if (part.name === '') {
      if (isValue && !isPhonetic) raw += part.text
    } else if (part.name === 'row' && !part.isEnd) {
      const given = attribute(part.attributes, 'r')
      row = given === '' ? row + 1 : Number(given) - 1
      column = -1
      while (rows.length <= row) rows.push([])
    } else if (part.name === 'c') {
      if (!part.isEnd) {
        const given = attribute(part.attributes, 'r')
        column = given === '' ? column + 1 : columnOf(given)
        type = attribute(part.attributes, 't')
        style = attribute(part.attributes, 's')
        raw = ''
      }
      if ((part.isEnd || part.isEmpty) && raw !== '') {
        const cells = rows[row]
        if (cells === undefined) continue
        while (cells.length <= column) cells.push('')
        cells[column] = cellText(type, style, raw, reading)
      }
    } else if (part.name === 'v' || part.name === 't') isValue = !part.isEnd && !part.isEmpty
    else if (part.name === 'rPh') isPhonetic = !part.isEnd && !part.isEmpty
    else if (part.name === 'mergeCell' && !part.isEnd) merged.push(attribute(part.attributes, 'ref'))
  }
  fillDown(rows, merged)
  while (rows.length > 0 && rows.at(-1)?.every((cell) => cell.trim() === '') === true) rows.pop()
  return rows
}

interface Listed {
  name: string
  id: string
}

function listed(workbook: string): { sheets: Listed[]; is1904: boolean } {
  const sheets: Listed[] = []
  let is1904 = false
  for (const part of pieces(workbook)) {
    if (part.name === 'workbookPr') is1904 = ['1', 'true'].includes(attribute(part.attributes, 'date1904'))
    if (part.name !== 'sheet' || part.isEnd || attribute(part.attributes, 'state') !== '') continue
    sheets.push({ name: attribute(part.attributes, 'name'), id: attribute(part.attributes, 'id') })
  }
  return { sheets, is1904 }
}

function unpack(bytes: Uint8Array): Record<string, Uint8Array> {
  let unpacked = 0
  return unzipSync(bytes, {
    filter: (file) => {
      if (!/^xl\/.*\.(xml|rels)$/i.test(file.name)) return false
      unpacked += file.originalSize
      if (unpacked > mostUnpacked) throw new WorkbookProblem('too_large')
      return true
    },
  })
}

export function readWorkbook(bytes: Uint8Array): Sheet[] {
  // The old format, and a workbook locked with a password, begin alike.
  if (bytes[0] === 0xd0 && bytes[1] === 0xcf) throw new WorkbookProblem('old_xls')
  if (bytes[0] !== 0x50 || bytes[1] !== 0x4b) throw new WorkbookProblem('not_a_workbook')
  let files: Record<string, Uint8Array>
  try {
    files = unpack(bytes)
  } catch (error) {
    throw error instanceof WorkbookProblem ? error : new WorkbookProblem('not_a_workbook')
  }
  const text = (path: string): string => {
    const found = files[path]
    return found === undefined ? '' : strFromU8(found)
  }
  const { sheets, is1904 } = listed(text('xl/workbook.xml'))
  const targets = new Map<string, string>()
  for (const part of pieces(text('xl/_rels/workbook.xml.rels')))
    if (part.name === 'Relationship')
      targets.set(attribute(part.attributes, 'Id'), attribute(part.attributes, 'Target').replace(/^\/?(xl\/)?/, ''))
  if (sheets.length === 0) throw new WorkbookProblem('not_a_workbook')
  const reading: Reading = {
    strings: sharedStrings(text('xl/sharedStrings.xml')),
    dates: dateStyles(text('xl/styles.xml')),
    is1904,
  }
  const read = sheets
    .map(({ name, id }) => ({ name, rows: sheetRows(text(`xl/${targets.get(id) ?? ''}`), reading) }))
    .filter((sheet) => sheet.rows.length > 0)
  if (read.length === 0) throw new WorkbookProblem('no_rows')
  return read
}
