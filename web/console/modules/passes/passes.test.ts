import { describe, expect, it } from 'vitest'
import { hoursLeft, standing, waitsFor } from './passes'

describe('appeals', () => {
  it('tell how long is left and how long it is over', () => {
    expect(hoursLeft(125)).toEqual({ isOver: false, hours: 2, minutes: 5 })
    expect(hoursLeft(-61)).toEqual({ isOver: true, hours: 1, minutes: 1 })
  })
  it('may strike out what still stands and no test', () => {
    const row = (kind: string, ended_at: string | null) => ({ id: kind, area: '', kind, ended_at })
    const rows = [row('symptoms', null), row('close_contact', '2021-08-05'), row('test_negative', null)]
    expect(standing(rows).map((each) => each.kind)).toEqual(['symptoms'])
  })
})

describe('a batch', () => {
  it('waits for both bodies, then for the confirmation, then for nothing', () => {
    expect(waitsFor({ state: 'proposed', health_at: null, duty_at: null })).toEqual(['health', 'duty'])
    expect(waitsFor({ state: 'proposed', health_at: '2021-08-05', duty_at: null })).toEqual(['duty'])
    expect(waitsFor({ state: 'in_force', health_at: 'x', duty_at: 'x' })).toEqual(['confirmation'])
    expect(waitsFor({ state: 'confirmed', health_at: 'x', duty_at: 'x' })).toEqual([])
  })
})
