import { describe, expect, it } from 'vitest'
import {
  addsUp,
  byLine,
  byMistake,
  chooseField,
  chooseValue,
  conflicts,
  guessRecord,
  mappingHeader,
  mappingToSend,
  missingFields,
  sameMapping,
  startMapping,
  undecidedValues,
} from './imports'
import type { ImportFailure, ImportRecord, Preview } from './imports'

const record: ImportRecord = {
  record: 'people',
  command: 'people.enter',
  zh: '人员',
  en: 'Person',
  fields: [
    { name: 'area', zh: '所在地', en: 'Area', kind: 'area', required: true },
    { name: 'name', zh: '姓名', en: 'Name', kind: 'name', required: true },
    { name: 'sex', zh: '性别', en: 'Sex', kind: 'choice', choices: [{ code: 'male', zh: '男', en: 'Male' }] },
  ],
}
const preview: Preview = {
  encoding: 'gb18030',
  delimiter: ',',
  form: 'T-1',
  headers: [
    { column: 0, header: '姓名', field: 'name', confidence: 1, samples: ['张三'] },
    { column: 1, header: '户主姓名', field: 'name', confidence: 0.6, samples: [] },
    { column: 2, header: '性别', field: 'sex', confidence: 1, samples: ['男性'] },
    { column: 3, header: '备注', field: null, confidence: 0, samples: [] },
  ],
  unknown_values: [
    {
      field: 'sex',
      values: [
        { value: '男性', count: 3, suggestion: 'male' },
        { value: '不详', count: 2, suggestion: null },
      ],
    },
  ],
  titles: [],
  rows: [],
  skipped: [],
  read: 5,
  mapping: { columns: { 姓名: 'name', 户主姓名: 'name', 性别: 'sex' }, values: {} },
  saved_mapping: null,
  missing: [],
}

describe('the mapping of a table', () => {
  it('begins with what is suggested, and leaves out what nobody recognised', () => {
    expect(startMapping(preview)).toEqual({
      columns: { 姓名: 'name', 户主姓名: 'name', 性别: 'sex', 备注: '' },
      values: { sex: { 男性: 'male', 不详: '' } },
    })
  })
  it('says when two columns fill one field, until one is left out', () => {
    const mapping = startMapping(preview)
    expect(conflicts(mapping, record.fields)).toEqual([{ field: 'name', headers: ['姓名', '户主姓名'] }])
    expect(conflicts(chooseField(mapping, '户主姓名', ''), record.fields)).toEqual([])
    expect(mapping.columns.户主姓名).toBe('name')
    const place = { columns: { 乡镇: 'area', 村: 'area' }, values: {} }
    expect(conflicts(place, record.fields)).toEqual([])
  })
  it('misses a required field unless a column or the whole file gives it', () => {
    const mapping = startMapping(preview)
    expect(missingFields(record, mapping, {}).map((field) => field.name)).toEqual(['area'])
    expect(missingFields(record, mapping, { area: '411002001001' })).toEqual([])
  })
  it('counts rows whose value nobody has decided, while their column is taken', () => {
    const mapping = startMapping(preview)
    expect(undecidedValues(preview, mapping)).toBe(2)
    expect(undecidedValues(preview, chooseValue(mapping, 'sex', '不详', 'male'))).toBe(0)
    expect(undecidedValues(preview, chooseField(mapping, '性别', ''))).toBe(0)
  })
  it('is sent without undecided values, as letters that a header may carry', () => {
    const sent = mappingToSend(startMapping(preview))
    expect(sent.values).toEqual({ sex: { 男性: 'male' } })
    const header = mappingHeader(startMapping(preview))
    expect(header).toMatch(/^[\w-]+$/)
    const text = new TextDecoder().decode(
      Uint8Array.from(atob(header.replaceAll('-', '+').replaceAll('_', '/')), (sign) => sign.charCodeAt(0)),
    )
    expect(JSON.parse(text)).toEqual(sent)
  })
  it('is the same as another however its parts are ordered', () => {
    const one = { columns: { a: 'x', b: 'y' }, values: {} }
    expect(sameMapping(one, { columns: { b: 'y', a: 'x' }, values: { sex: { q: '' } } })).toBe(true)
    expect(sameMapping(one, { columns: { a: 'x', b: '' }, values: {} })).toBe(false)
  })
})

describe('the result of an import', () => {
  it('adds up only when every row read is in one of the five numbers', () => {
    expect(addsUp({ read: 15, new: 1, updated: 2, same: 3, queued: 4, failed: 5 })).toBe(true)
    expect(addsUp({ read: 16, new: 1, updated: 2, same: 3, queued: 4, failed: 5 })).toBe(false)
  })
  const failure = (line: number, column: string, zh: string): ImportFailure => ({
    line,
    column,
    field: '',
    value: '',
    zh,
    en: zh,
  })
  const failures = [failure(9, '证件', '舍入'), failure(4, '时间', '不成日期'), failure(9, '时间', '不成日期')]
  it('is told row by row in the order of the file', () => {
    expect(byLine(failures).map((row) => [row.line, row.failures.length])).toEqual([
      [4, 1],
      [9, 2],
    ])
  })
  it('is told mistake by mistake, the most frequent first', () => {
    expect(byMistake(failures).map((kind) => [kind.column, kind.count, kind.lines])).toEqual([
      ['时间', 2, [4, 9]],
      ['证件', 1, [9]],
    ])
  })
})

describe('which register a table is for', () => {
  const households: ImportRecord = {
    record: 'households',
    command: 'people.open_household',
    zh: '住户',
    en: 'Household',
    fields: [
      { name: 'address', zh: '地址', en: 'Address', kind: 'text', headings: '门牌号 详细地址' },
      { name: 'head', zh: '户主', en: 'Head', kind: 'text', headings: ['户主姓名'] },
    ],
  }
  const forms = [
    {
      code: 'T-2',
      zh: '返乡户汇总',
      en: 'Households of returnees',
      record: 'households',
      columns: ['序号', '门牌号', '户主姓名'].map((header) => ({ header, field: null })),
    },
  ]
  const catalogue = { records: [record, households], forms }
  it('is known by the row whose cells are known best, wherever it stands', () => {
    expect(guessRecord(catalogue, [['西湖社区人员表'], ['姓名 *', '性别（男/女）', '备注']])).toEqual({
      record: 'people',
      form: null,
      known: 2,
    })
  })
  it('is known surest by a whole form', () => {
    expect(guessRecord(catalogue, [['序号', '门牌号', '户主姓名']])?.form).toBe('T-2')
  })
  it('is nobody’s when fewer than two headings are known', () => {
    expect(guessRecord(catalogue, [['姓名', '身高', '体重'], ['张三']])).toBeNull()
  })
})
