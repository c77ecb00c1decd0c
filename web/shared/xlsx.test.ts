import { strToU8, unzipSync, strFromU8, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { dateText, isDateFormat, readWorkbook, WorkbookProblem } from './xlsx'
import { columnName, writeWorkbook } from './xlsx_write'

const rels = (count: number): string =>
  `<Relationships>${Array.from({ length: count }, (_none, at) => `<Relationship Id="rId${at + 1}" Target="worksheets/sheet${at + 1}.xml"/>`).join('')}</Relationships>`

// A workbook as Excel writes one: shared strings, styles by number, sheets by relation.
function workbook(sheets: string[], options: { strings?: string; styles?: string; is1904?: boolean } = {}): Uint8Array {
  const names = sheets.map((_xml, at) => `<sheet name="表${at + 1}" sheetId="${at + 1}" r:id="rId${at + 1}"/>`).join('')
  const files: Record<string, string> = {
    'xl/workbook.xml': `<workbook>${options.is1904 === true ? '<workbookPr date1904="1"/>' : ''}<sheets>${names}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': rels(sheets.length),
    'xl/styles.xml': options.styles ?? '<styleSheet/>',
    'xl/sharedStrings.xml': options.strings ?? '<sst/>',
  }
  sheets.forEach((xml, at) => (files[`xl/worksheets/sheet${at + 1}.xml`] = xml))
  return zipSync(Object.fromEntries(Object.entries(files).map(([path, text]) => [path, strToU8(text)])))
}
const sheet = (rows: string, more = ''): string => `<worksheet><sheetData>${rows}</sheetData>${more}</worksheet>`

describe('reading a workbook', () => {
  it('keeps the numbers of rows and columns that the sheet shows, with empty ones between', () => {
    const [read] = readWorkbook(
      workbook([sheet('<row r="2"><c r="B2" t="s"><v>0</v></c></row><row r="4"><c r="A4"><v>7</v></c></row>')], {
        strings: '<sst><si><t>姓名</t></si></sst>',
      }).slice(),
    ).map((item) => item.rows)
    expect(read).toEqual([[], ['', '姓名'], [], ['7']])
  })
  it('joins the runs of rich text and leaves phonetic guides out', () => {
    const strings =
      '<sst><si><r><t>张</t></r><r><t xml:space="preserve"> 伟&amp;</t></r><rPh><t>zhang</t></rPh></si></sst>'
    expect(
      readWorkbook(workbook([sheet('<row r="1"><c r="A1" t="s"><v>0</v></c></row>')], { strings }))[0]?.rows,
    ).toEqual([['张 伟&']])
  })
  it('shows a number in a date style as the date, in any other style as the number', () => {
    const styles =
      '<styleSheet><numFmts><numFmt numFmtId="176" formatCode="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="176"/><xf numFmtId="22"/></cellXfs></styleSheet>'
    const cells = ['0', '1', '2', '3'].map((style, at) => `<c r="${columnName(at)}1" s="${style}"><v>43857.625</v></c>`)
    expect(readWorkbook(workbook([sheet(`<row r="1">${cells.join('')}</row>`)], { styles }))[0]?.rows).toEqual([
      ['43857.625', '2020-01-27 15:00:00', '2020-01-27 15:00:00', '2020-01-27 15:00:00'],
    ])
  })
  it('shows an identity number that became a number with the digits it still has', () => {
    const xml = sheet('<row r="1"><c r="A1"><v>4.1002319500101101E+17</v></c></row>')
    expect(readWorkbook(workbook([xml]))[0]?.rows).toEqual([['410023195001011000']])
  })
  it('lets a cell merged over rows hold for each, a title merged over columns for none but the first', () => {
    const xml = sheet(
      '<row r="1"><c r="A1" t="inlineStr"><is><t>返乡人员登记表</t></is></c></row><row r="2"><c r="A2" t="str"><v>西湖社区</v></c><c r="B2"><v>1</v></c></row><row r="3"><c r="B3"><v>2</v></c></row>',
      '<mergeCells><mergeCell ref="A1:C1"/><mergeCell ref="A2:A3"/></mergeCells>',
    )
    expect(readWorkbook(workbook([xml]))[0]?.rows).toEqual([['返乡人员登记表'], ['西湖社区', '1'], ['西湖社区', '2']])
  })
  it('leaves empty sheets out and keeps the names of the others', () => {
    const filled = sheet('<row r="1"><c r="A1" t="b"><v>1</v></c></row>')
    expect(readWorkbook(workbook([sheet(''), filled]))).toEqual([{ name: '表2', rows: [['是']] }])
  })
  it('says that an old or locked workbook, and something else, are none', () => {
    const fault = (bytes: Uint8Array): string => {
      try {
        readWorkbook(bytes)
      } catch (error) {
        return error instanceof WorkbookProblem ? error.fault : 'other'
      }
      return 'none'
    }
    expect(fault(new Uint8Array([0xd0, 0xcf, 0x11, 0xe0]))).toBe('old_xls')
    expect(fault(strToU8('姓名,电话'))).toBe('not_a_workbook')
    expect(fault(new Uint8Array([0x50, 0x4b, 3, 4, 1, 2]))).toBe('not_a_workbook')
    expect(fault(workbook([sheet('')]))).toBe('no_rows')
  })
})

describe('dates of a spreadsheet', () => {
  it('know both calendars, times alone, and the 29 February 1900 that never was', () => {
    expect(dateText(43857)).toBe('2020-01-27')
    expect(dateText(42395, true)).toBe('2020-01-27')
    expect(dateText(0.625)).toBe('15:00:00')
    expect(dateText(1)).toBe('1900-01-01')
    expect(dateText(61)).toBe('1900-03-01')
  })
  it('are told from numbers by their style', () => {
    expect(['yyyy/m/d', 'm月d日', '[$-804]h:mm', 'mm:ss.0'].map(isDateFormat)).toEqual([true, true, true, true])
    expect(['General', '0.00', '#,##0"人/日"', '@', '[Red]0', '0_);\\(0\\)'].map(isDateFormat)).toEqual([
      false,
      false,
      false,
      false,
      false,
      false,
    ])
  })
})

describe('writing a workbook', () => {
  const rows = [
    ['姓名', '身份证号码', '问题'],
    ['张<三> & "四"', '410023195001011000', '身份证号码：被表格舍入'],
    ['', '41100219560203123X', ''],
  ]
  it('gives back what was written, every cell as text', () => {
    const bytes = writeWorkbook({ name: '未导入/行', rows, marked: 2 })
    expect(readWorkbook(bytes)).toEqual([{ name: '未导入 行', rows: [rows[0], rows[1], ['', '41100219560203123X']] }])
    const xml = strFromU8(unzipSync(bytes)['xl/worksheets/sheet1.xml'] ?? new Uint8Array())
    expect(xml).toContain('<c r="B2" s="1" t="inlineStr">')
    expect(xml).toContain('<c r="C2" s="3" t="inlineStr">')
  })
  it('names columns as spreadsheets do', () => {
    expect([0, 25, 26, 51, 52, 701, 702].map(columnName)).toEqual(['A', 'Z', 'AA', 'AZ', 'BA', 'ZZ', 'AAA'])
  })
})
