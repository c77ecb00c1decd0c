import { describe, expect, it } from 'vitest'
import { inOrder, troublesOf, type DeviceRow } from './devices'

const now = Date.parse('2026-11-22T16:00:00+08:00')
const device = (more: Partial<DeviceRow>): DeviceRow => ({
  id: 'a',
  area: '411002001001',
  label: '手机甲',
  state: 'in_use',
  last_seen_at: '2026-11-22T15:59:00+08:00',
  ...more,
})

describe('devices', () => {
  it('a phone is in trouble by silence, by what waits, by refusals and by its clock', () => {
    expect(troublesOf(device({}), now)).toEqual([])
    expect(troublesOf(device({ last_seen_at: '2026-11-22T08:00:00+08:00' }), now)).toEqual(['silent'])
    expect(troublesOf(device({ unsent: 51 }), now)).toEqual(['unsent'])
    expect(troublesOf(device({ unsent: 1, oldest_unsent_at: '2026-11-22T07:00:00+08:00' }), now)).toEqual(['unsent'])
    expect(troublesOf(device({ failures: 1, skew_seconds: -600 }), now)).toEqual(['failures', 'clock'])
  })
  it('one that is wiped is in no trouble any more', () => {
    expect(troublesOf(device({ state: 'wiped', unsent: 99, last_seen_at: '2026-11-01T08:00:00+08:00' }), now)).toEqual(
      [],
    )
  })
  it('trouble comes first, what is over last', () => {
    const rows = [
      device({ id: 'wiped', state: 'wiped' }),
      device({ id: 'good' }),
      device({ id: 'bad', failures: 2 }),
      device({ id: 'older', last_seen_at: '2026-11-22T12:00:00+08:00' }),
    ]
    expect(inOrder(rows, now).map((row) => row.id)).toEqual(['bad', 'older', 'good', 'wiped'])
  })
})
