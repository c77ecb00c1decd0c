import { describe, expect, it } from 'vitest'
import { byDay, difference, firstTake } from './people'
import type { PairField, TimelineItem } from './people'

describe('two entries side by side', () => {
  const field = (name: string, person: string | null, other: string | null, isSame = false): PairField => ({
    name,
    zh: name,
    en: name,
    kind: 'text',
    person,
    other,
    is_same: isSame,
  })
  it('tell a gap from a contradiction, by the values and not by their masks', () => {
    expect(difference(field('phone', '138****1234', '138****1234'))).toBe('differs')
    expect(difference(field('phone', '138****1234', '138****1234', true))).toBe('same')
    expect(difference(field('phone', null, '138****1234'))).toBe('only_other')
    expect(difference(field('phone', '138****1234', ''))).toBe('only_person')
    expect(difference(field('phone', null, null, true))).toBe('empty')
  })
  it('give the kept entry only what it lacks, until a person chooses', () => {
    const fields = [
      field('name', '张玮', '张伟'),
      field('phone', '138', null),
      field('employer', null, '一中'),
      field('registered_at', '2021', null),
    ]
    expect(firstTake(fields, 'other')).toEqual(['phone'])
    expect(firstTake(fields, 'person')).toEqual(['employer'])
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
