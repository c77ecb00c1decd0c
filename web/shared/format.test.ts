import { describe, expect, it } from 'vitest'
import { formatChange, formatNumber, formatValue, tabSeparated } from './format'
import { csvCell, csvText } from './csv'

const options = { locale: 'zh-CN', yes: '是', no: '否', labels: { p1: '张*华', '411002': '魏都区' } }

describe('values as people read them', () => {
  it('four figures stand together, five are grouped', () => {
    expect(formatNumber(1804)).toBe('1804')
    expect(formatNumber(25891)).toBe('25,891')
    expect(formatNumber(1234567.5)).toBe('1,234,567.5')
    expect(formatNumber(-12)).toBe('−12')
    expect(formatChange(3)).toBe('+3')
    expect(formatChange(-3)).toBe('−3')
    expect(formatChange(0)).toBe('0')
  })
  it('a choice is shown by its label, an id by its name, money with two places', () => {
    expect(
      formatValue({ kind: 'choice', choices: [{ code: 'night', zh: '夜班', en: 'Night' }] }, 'night', options),
    ).toBe('夜班')
    expect(
      formatValue({ kind: 'choice', choices: [{ code: 'night', zh: '夜班', en: 'Night' }] }, 'night', {
        ...options,
        locale: 'en',
      }),
    ).toBe('Night')
    expect(formatValue({ kind: 'id' }, 'p1', options)).toBe('张*华')
    expect(formatValue({ kind: 'area' }, '411002', options)).toBe('魏都区')
    expect(formatValue({ kind: 'area' }, '411003', options)).toBe('411003')
    expect(formatValue({ kind: 'money' }, 12.5, options)).toBe('12.50')
    expect(formatValue({ kind: 'boolean' }, false, options)).toBe('否')
    expect(formatValue({ kind: 'list' }, ['甲', '乙'], options)).toBe('甲、乙')
    expect(formatValue({ kind: 'text' }, null, options)).toBe('')
  })
})

describe('tables for a spreadsheet', () => {
  it('cells with tabs and line breaks stay one cell', () => {
    expect(
      tabSeparated([
        ['a\tb', 'c\nd'],
        ['e', 'f'],
      ]),
    ).toBe('a b\tc d\ne\tf')
  })
  it('CSV is quoted and no cell begins a formula', () => {
    expect(csvCell('a,"b"')).toBe('"a,""b"""')
    expect(csvCell('=cmd|x')).toBe("'=cmd|x")
    expect(csvCell('@sum')).toBe("'@sum")
    expect(csvCell('-5')).toBe('-5')
    expect(csvCell('-5+cmd')).toBe("'-5+cmd")
    expect(
      csvText([
        ['名称', '数'],
        ['甲', '1'],
      ]),
    ).toBe('\uFEFF名称,数\r\n甲,1\r\n')
  })
})
