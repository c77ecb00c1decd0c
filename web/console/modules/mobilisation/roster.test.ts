import { parseTime } from '@shared/time'
import { describe, expect, it } from 'vitest'
import type { RosterShift } from './roster'
import { barsOf, toneOfShift } from './roster'
import { fieldsFor, warningsIn } from './warnings'

const shift = (starts: string, ends: string, more: Partial<RosterShift> = {}): RosterShift => ({
  id: starts,
  kind: 'day',
  kind_zh: '白班',
  kind_en: 'Day',
  starts_at: starts,
  ends_at: ends,
  hours: 8,
  state: 'in_force',
  needs_answer: false,
  warnings: [],
  checked_in_at: '',
  checked_out_at: '',
  handover: '',
  person: { id: 'p', name: '张*华', party_member: true },
  leader: { id: 'l', name: '李*', party_member: true },
  ...more,
})
const from = parseTime('2021-08-07T00:00')
const until = parseTime('2021-08-08T00:00')

describe('the 24-hour grid', () => {
  it('shifts that follow each other share a lane, shifts at the same time do not', () => {
    const { bars, lanes } = barsOf(
      [
        shift('2021-08-07T08:00', '2021-08-07T16:00'),
        shift('2021-08-07T00:00', '2021-08-07T08:00'),
        shift('2021-08-07T09:00', '2021-08-07T10:00'),
      ],
      from,
      until,
    )
    expect(bars.map((bar) => bar.lane)).toEqual([0, 0, 1])
    expect(lanes).toBe(2)
  })
  it('a shift over midnight is cut at the edge of the day', () => {
    const { bars } = barsOf(
      [shift('2021-08-06T18:00', '2021-08-07T06:00'), shift('2021-08-07T18:00', '2021-08-08T06:00')],
      from,
      until,
    )
    expect(bars.map((bar) => [bar.start, bar.width])).toEqual([
      [0, 0.25],
      [0.75, 0.25],
    ])
  })
  it('a warning that awaits its answer is shown before anything else', () => {
    expect(toneOfShift(shift('2021-08-07T07:00', '2021-08-08T00:00', { state: 'proposed', needs_answer: true }))).toBe(
      'warned',
    )
    expect(
      toneOfShift(shift('2021-08-07T07:00', '2021-08-08T00:00', { checked_in_at: '2021-08-07T07:00:00+08:00' })),
    ).toBe('on')
    expect(toneOfShift(shift('2021-08-07T07:00', '2021-08-08T00:00'))).toBe('planned')
  })
})

describe('fatigue warnings', () => {
  it('are read from an answer or from a row', () => {
    expect(warningsIn([{ code: 'over_hours', zh: '单班超过12小时', en: 'More than 12 hours' }])[0]?.zh).toBe(
      '单班超过12小时',
    )
    expect(warningsIn(['over_hours'])).toEqual([{ code: 'over_hours', zh: '', en: '' }])
    expect(warningsIn(undefined)).toEqual([])
  })
  it('each decision asks for what it needs, and always for the reason', () => {
    const field = (name: string) => ({ name, kind: 'text' as const, zh: name, en: name, required: name === 'reason' })
    const input = ['id', 'decision', 'reason', 'person', 'starts_at', 'ends_at'].map(field)
    expect(fieldsFor(input, 'keep').map((item) => item.name)).toEqual(['reason'])
    expect(fieldsFor(input, 'replace').map((item) => [item.name, item.required])).toEqual([
      ['person', true],
      ['reason', true],
    ])
    expect(fieldsFor(input, 'shorten').map((item) => item.name)).toEqual(['starts_at', 'ends_at', 'reason'])
    expect(fieldsFor(input, '')).toEqual([])
  })
})
