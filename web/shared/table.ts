// A table as text: what was read from a file or pasted, kept with the line that each row stands on, changed and sent again.

export interface TableLine {
  // As a person counts them in the file, from 1.
  line: number
  cells: string[]
}

export type Encoding = 'utf-8' | 'utf-8-bom' | 'gb18030' | 'utf-16le' | 'utf-16be'

// Enough to know a table by: its title rows, its header and some rows.
const glance = 1 << 16

export function glanceAt(bytes: Uint8Array): { encoding: Encoding; delimiter: string; rows: string[][] } {
  const begin = bytes.subarray(0, glance)
  let encoding: Encoding = begin[0] === 0xef && begin[1] === 0xbb ? 'utf-8-bom' : 'utf-8'
  let text: string
  try {
    // `stream`: a letter cut off at the end is no fault.
    text = new TextDecoder('utf-8', { fatal: true }).decode(begin, { stream: true })
  } catch {
    encoding = 'gb18030'
    text = decodeTable(begin, encoding)
  }
  const most = (sign: string): number => Math.max(...text.split('\n', 20).map((line) => line.split(sign).length))
  const delimiter = most('\t') >= most(',') && most('\t') > 1 ? '\t' : most(';') > most(',') ? ';' : ','
  const rows = readLines(text, delimiter)
    .slice(0, 20)
    .map((line) => line.cells)
  return { encoding, delimiter, rows }
}

export function decodeTable(bytes: Uint8Array, encoding: string): string {
  return new TextDecoder(encoding === 'utf-8-bom' ? 'utf-8' : encoding).decode(bytes)
}

// RFC 4180, and what people make of it: quotes only where a cell begins with one, any line end, a last line without one.
export function readLines(text: string, delimiter: string): TableLine[] {
  const lines: TableLine[] = []
  let cells: string[] = []
  let cell = ''
  let line = 1
  let begun = 1
  let isQuoted = false
  const endCell = (): void => {
    cells.push(cell)
    cell = ''
  }
  const endLine = (): void => {
    endCell()
    lines.push({ line: begun, cells })
    cells = []
    begun = line
  }
  for (let at = 0; at < text.length; at++) {
    const sign = text[at] ?? ''
    const isBreak = sign === '\n' || (sign === '\r' && text[at + 1] !== '\n')
    if (isBreak) line += 1
    if (isQuoted) {
      if (sign !== '"') cell += sign
      else if (text[at + 1] === '"') {
        cell += '"'
        at += 1
      } else isQuoted = false
    } else if (sign === '"' && cell === '') isQuoted = true
    else if (sign === delimiter) endCell()
    else if (isBreak) endLine()
    else if (sign !== '\r') cell += sign
  }
  if (cell !== '' || cells.length > 0) endLine()
  return lines
}

const quoted = (cell: string): string => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)

// One line a row, as it stands: nothing is defused here, the server reads it and no spreadsheet does.
export function tableText(rows: string[][]): string {
  return rows
    .map((row) => row.map((cell) => quoted(cell.replace(/[\r\n]+/g, ' '))).join(','))
    .map((line) => `${line}\r\n`)
    .join('')
}

// Every row on the line that it had: lines that are missing in between (cells of several lines) become empty ones.
export function tableTextAtLines(lines: TableLine[]): string {
  const rows: string[][] = []
  for (const { line, cells } of lines) {
    while (rows.length < line - 1) rows.push([])
    rows.push(cells)
  }
  return tableText(rows)
}

export function changeCell(lines: TableLine[], line: number, column: number, value: string): TableLine[] {
  return lines.map((row) => {
    if (row.line !== line) return row
    const cells = [...row.cells]
    while (cells.length <= column) cells.push('')
    cells[column] = value
    return { line, cells }
  })
}

const utf8Mark = '\uFEFF'

export const tableBytes = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(`${utf8Mark}${text}`)
