import { describe, expect, it } from 'vitest'
import { canBeTaken, conditionOf, exportState } from './exports'
import { parseTime } from './time'

const expires = '2021-08-08T15:00:00+08:00'
const end = parseTime(expires)

describe('an ordered export', () => {
  it('can be taken, and taken again, until the moment at which it expires', () => {
    const order = { expires_at: expires, taken_at: null, cancelled_at: null }
    expect(exportState(order, end - 1)).toBe('ready')
    expect(exportState({ ...order, taken_at: '2021-08-08T09:00:00+08:00' }, end - 1)).toBe('taken')
    expect(canBeTaken({ ...order, taken_at: '2021-08-08T09:00:00+08:00' }, end - 1)).toBe(true)
    expect(exportState(order, end)).toBe('expired')
    expect(canBeTaken(order, end)).toBe(false)
  })
  it('stays cancelled, whatever the clock says', () => {
    const order = { expires_at: expires, cancelled_at: '2021-08-08T10:00:00+08:00' }
    expect(exportState(order, end - 1)).toBe('cancelled')
    expect(exportState(order, end + 1)).toBe('cancelled')
    expect(canBeTaken(order, end - 1)).toBe(false)
  })
  it('carries the condition of the list without the area and without what was not asked', () => {
    expect(conditionOf({ area: '411002', q: '张 三&', sort: '', sex: 'male' })).toBe(
      'q=%E5%BC%A0+%E4%B8%89%26&sex=male',
    )
    expect(conditionOf({ area: '411002', q: '' })).toBe('')
  })
})
