import { describe, expect, it } from 'vitest'
import { changeCell, decodeTable, glanceAt, readLines, tableBytes, tableText, tableTextAtLines } from './table'

describe('a table as text', () => {
  it('is read with the line that each row begins on', () => {
    expect(readLines('a,b\r\n"x\ny",2\n\n,"q""r"', ',')).toEqual([
      { line: 1, cells: ['a', 'b'] },
      { line: 2, cells: ['x\ny', '2'] },
      { line: 4, cells: [''] },
      { line: 5, cells: ['', 'q"r'] },
    ])
  })
  it('takes tabs as pasted, and a quote inside a cell as it stands', () => {
    expect(readLines('张三\t3号"楼\n', '\t')).toEqual([{ line: 1, cells: ['张三', '3号"楼'] }])
  })
  it('comes back the same after it was written', () => {
    const rows = [['姓名', '备注'], ['张三', '住"3号,楼"'], [''], ['李四', '']]
    expect(readLines(tableText(rows), ',').map((row) => row.cells)).toEqual(rows)
  })
  it('keeps every row on its line when a cell of several lines is sent as one', () => {
    const lines = readLines('h,k\n"a\nb",1\nc,2\n', ',')
    expect(readLines(tableTextAtLines(lines), ',')).toEqual([
      { line: 1, cells: ['h', 'k'] },
      { line: 2, cells: ['a b', '1'] },
      { line: 3, cells: [''] },
      { line: 4, cells: ['c', '2'] },
    ])
  })
  it('is changed in one cell of one row', () => {
    const lines = [
      { line: 3, cells: ['张三'] },
      { line: 4, cells: ['李四', 'x'] },
    ]
    expect(changeCell(lines, 3, 2, '1')).toEqual([
      { line: 3, cells: ['张三', '', '1'] },
      { line: 4, cells: ['李四', 'x'] },
    ])
    expect(lines[0]?.cells).toEqual(['张三'])
  })
  it('is decoded from GB18030 and sent as UTF-8 with its mark', () => {
    expect(decodeTable(new Uint8Array([0xd0, 0xd5, 0xc3, 0xfb]), 'gb18030')).toBe('姓名')
    expect([...tableBytes('姓').slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
    expect(decodeTable(tableBytes('姓'), 'utf-8-bom')).toBe('姓')
  })
})

describe('a glance at a table', () => {
  it('knows letters of two bytes, tabs, and the mark of UTF-8', () => {
    expect(glanceAt(new Uint8Array([0xd0, 0xd5, 0xc3, 0xfb, 0x2c, 0x31]))).toEqual({
      encoding: 'gb18030',
      delimiter: ',',
      rows: [['姓名', '1']],
    })
    expect(glanceAt(new TextEncoder().encode('姓名\t电话\n张三\t1'))).toMatchObject({
      encoding: 'utf-8',
      delimiter: '\t',
    })
    expect(glanceAt(tableBytes('a;b,c;d'))).toMatchObject({ encoding: 'utf-8-bom', delimiter: ';' })
  })
  it('is not misled by a letter cut in two at its end', () => {
    const bytes = new TextEncoder().encode(`a,${'姓'.repeat(30_000)}`)
    expect(glanceAt(bytes).encoding).toBe('utf-8')
  })
})
