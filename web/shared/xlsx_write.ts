// Writes one sheet of text as .xlsx: what is handed back to a person who brought a workbook. Every cell is text, so that
// no spreadsheet rounds an identity number or reads a date its own way.
import { strToU8, zipSync } from 'fflate'

export interface SheetToWrite {
  name: string
  // The first row is the header.
  rows: string[][]
  // The column (from 0) that tells what is wrong.
  marked?: number
}

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
// Control characters are not XML at all, tabs and line ends excepted.
const isXml = (sign: string): boolean => sign >= ' ' || sign === '\t' || sign === '\n' || sign === '\r'
const escapeXml = (text: string): string =>
  [...text]
    .filter(isXml)
    .join('')
    .replace(/[&<>"\ufffe\uffff]/g, (sign) => escapes[sign] ?? '')

export function columnName(column: number): string {
  let name = ''
  for (let rest = column + 1; rest > 0; rest = Math.floor((rest - 1) / 26))
    name = String.fromCharCode(65 + ((rest - 1) % 26)) + name
  return name
}

const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const packaged = 'http://schemas.openxmlformats.org/package/2006'

// Styles: 0 as it comes, 1 text, 2 text in bold (header), 3 text on pale red (what is wrong).
const styles = `${head}<styleSheet xmlns="${main}"><fonts count="2"><font><sz val="11"/></font><font><b/><sz val="11"/></font></fonts>
<fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFFBE3E3"/></patternFill></fill></fills>
<borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>
<cellXfs count="4"><xf/><xf numFmtId="49" applyNumberFormat="1"/><xf numFmtId="49" fontId="1" applyNumberFormat="1" applyFont="1"/><xf numFmtId="49" fillId="2" applyNumberFormat="1" applyFill="1"/></cellXfs></styleSheet>`

const narrow = 8
const wide = 48

// Chinese letters are twice as wide as Latin ones.
const widthOf = (text: string): number => [...text].reduce((sum, sign) => sum + (sign > '\u2e80' ? 2 : 1), 0)

function columns(rows: string[][]): string {
  const count = Math.max(1, ...rows.slice(0, 200).map((row) => row.length))
  const widths = Array.from({ length: count }, (_none, column) =>
    Math.min(wide, Math.max(narrow, ...rows.slice(0, 200).map((row) => widthOf(row[column] ?? '') + 2))),
  )
  return widths
    .map((width, column) => `<col min="${column + 1}" max="${column + 1}" width="${width}" customWidth="1"/>`)
    .join('')
}

function sheetXml(sheet: SheetToWrite): string {
  const rows = sheet.rows.map((cells, row) => {
    const written = cells.map((text, column) => {
      if (text === '') return ''
      const style = row === 0 ? 2 : column === sheet.marked ? 3 : 1
      const place = `${columnName(column)}${row + 1}`
      return `<c r="${place}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${escapeXml(text)}</t></is></c>`
    })
    return `<row r="${row + 1}">${written.join('')}</row>`
  })
  const frozen = '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>'
  return `${head}<worksheet xmlns="${main}"><sheetViews><sheetView workbookViewId="0">${frozen}</sheetView></sheetViews><cols>${columns(sheet.rows)}</cols><sheetData>${rows.join('')}</sheetData></worksheet>`
}

// A sheet's name is at most 31 letters and holds none of these signs.
const sheetName = (name: string): string =>
  escapeXml(
    name
      .replace(/[\\/?*[\]:]/g, ' ')
      .slice(0, 31)
      .trim() || 'Sheet1',
  )

export function writeWorkbook(sheet: SheetToWrite): Uint8Array<ArrayBuffer> {
  const content = 'application/vnd.openxmlformats-officedocument.spreadsheetml'
  const files: Record<string, string> = {
    '[Content_Types].xml': `${head}<Types xmlns="${packaged}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${content}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${content}.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="${content}.styles+xml"/></Types>`,
    '_rels/.rels': `${head}<Relationships xmlns="${packaged}/relationships"><Relationship Id="rId1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `${head}<workbook xmlns="${main}" xmlns:r="${office}"><sheets><sheet name="${sheetName(sheet.name)}" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `${head}<Relationships xmlns="${packaged}/relationships"><Relationship Id="rId1" Type="${office}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${office}/styles" Target="styles.xml"/></Relationships>`,
    'xl/styles.xml': styles,
    'xl/worksheets/sheet1.xml': sheetXml(sheet),
  }
  const packed = zipSync(Object.fromEntries(Object.entries(files).map(([path, text]) => [path, strToU8(text)])))
  return new Uint8Array(packed)
}
