import { describe, expect, it } from 'vitest'
import { compared, said, type RuleSet } from './rules'

const set = (parameters: Record<string, RuleSet['parameters'][string]['value']>): RuleSet => ({
  id: 's',
  disease: 'covid-19',
  edition: '9',
  zh: '第九版',
  en: '9th',
  from: '',
  until: '',
  base: '',
  document: '',
  note_zh: '',
  note_en: '',
  words: {},
  gate_said: [],
  parameters: Object.fromEntries(
    Object.entries(parameters).map(([name, value]) => [name, { value, confirmed: true, source: [] }]),
  ),
})

describe('a rule set on the screen', () => {
  it('shows what differs first, and what only one of the two knows', () => {
    const rows = compared(set({ a: 1, b: [1, 4, 7], c: 3 }), set({ a: 1, b: [1, 4], d: true }))
    expect(rows.map((row) => row.name)).toEqual(['b', 'c', 'd', 'a'])
    expect(rows.filter((row) => row.differs).map((row) => row.name)).toEqual(['b', 'c', 'd'])
  })
  it('says that nothing differs when there is nothing to compare with', () => {
    expect(compared(set({ a: 1 }), null)).toEqual([{ name: 'a', differs: false }])
  })
  it('says days, yes and nothing in words', () => {
    expect(said([1, 4, 7], '是', '否')).toBe('1, 4, 7')
    expect(said(false, '是', '否')).toBe('否')
    expect(said(null, '是', '否')).toBe('–')
    expect(said(37.3, '是', '否')).toBe('37.3')
  })
})
