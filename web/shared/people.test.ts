import { describe, expect, it } from 'vitest'
import { byDay, difference, firstTake } from './people'
import type { TimelineItem } from './people'

describe('two entries side by side', () => {
  it('tell a gap from a contradiction', () => {
    expect(difference('张伟', '张玮')).toBe('differs')
    expect(difference('', '138****1234')).toBe('only_other')
    expect(difference('male', null)).toBe('only_one')
    expect(difference(null, undefined)).toBe('empty')
    expect(difference(true, true)).toBe('same')
  })
  it('give the kept entry only what it lacks, until a person chooses', () => {
    const kept = { id: 'a', area: '4110', name: '张伟', phone: '', employer: '一中' }
    const merged = { id: 'b', area: '4110', name: '张玮', phone: '138', employer: '' }
    expect(firstTake(kept, merged, ['name', 'phone', 'employer'])).toEqual(['phone'])
  })
})

describe('a timeline', () => {
  const item = (at: string, id: string): TimelineItem => ({
    record: 'members',
    record_zh: '队员',
    record_en: 'Member',
    id,
    at,
    area: '',
    area_name: '',
    as: 'person',
    title: '',
    fields: {},
  })
  it('is one line of days, newest first, whatever the rows are of', () => {
    const days = byDay(
      [item('2021-08-06T02:00:00Z', 'a'), item('2021-08-07T01:00:00Z', 'b'), item('2021-08-06T09:00:00Z', 'c')],
      (at) => at.slice(0, 10),
    )
    expect(days.map((day) => [day.day, day.items.map(({ id }) => id)])).toEqual([
      ['2021-08-07', ['b']],
      ['2021-08-06', ['c', 'a']],
    ])
  })
})
