import { describe, expect, it } from 'vitest'
import { addsUp, drillParts, drillQuery, isLastStep, ownValue, sumOf } from './drill'

const nine = [310, 205, 190, 260, 240, 300, 120, 99, 80].map((value, index) => ({ area: `41100${index}`, value }))

describe('the way down from a number', () => {
  it('nine units add up to 1804', () => {
    expect(sumOf(nine)).toBe(1804)
    expect(addsUp({ value: 1804, children: nine, own: 0 })).toBe(true)
    expect(addsUp({ value: 1805, children: nine, own: 0 })).toBe(false)
    expect(addsUp({ value: 1805, children: nine, own: 1 })).toBe(true)
  })
  it("what belongs to no unit below is the area's own", () => {
    expect(ownValue({ value: 1810, children: nine })).toBe(6)
    expect(ownValue({ value: 1810, children: nine, own: 6 })).toBe(6)
  })
  it('a part that is zero stays in the list, an unknown name is its code', () => {
    const parts = drillParts(
      [
        { area: '411002', value: 0 },
        { area: '411003', value: 5 },
      ],
      { '411002': '魏都区' },
      5,
    )
    expect(parts.map((part) => [part.name, part.share])).toEqual([
      ['魏都区', 0],
      ['411003', 1],
    ])
    expect(drillParts([{ area: '411002', value: 0 }], {}, 0)[0]?.share).toBe(0)
  })
  it('ends where nothing lies below', () => {
    expect(isLastStep({ children: [] })).toBe(true)
    expect(isLastStep({ children: [{ area: '411002001', value: 0 }] })).toBe(true)
    expect(isLastStep({ children: [{ area: '411002001', value: 2 }] })).toBe(false)
  })
  it('keeps the moment and the bulletin on the way', () => {
    expect(drillQuery({ at: '2021-08-09T00:00:00+08:00', known: 'k', bulletin: 'b', in: '4110' }, '411002')).toEqual({
      at: '2021-08-09T00:00:00+08:00',
      known: 'k',
      bulletin: 'b',
      in: '411002',
    })
  })
})
