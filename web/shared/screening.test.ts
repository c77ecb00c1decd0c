import { describe, expect, it } from 'vitest'
import { outcomeAddsUp } from './screening'
import type { OutcomeLine } from './screening'

const line = (code: string, count: number, subs: OutcomeLine[] = []): OutcomeLine => ({
  code,
  zh: code,
  en: code,
  count,
  subs,
})

describe('the outcome of a list', () => {
  // The 273 names of a township: who was known, wrong, missed, elsewhere, out of the window, passing or stopping on the way.
  const codes = [
    line('known', 98),
    line('wrong_data', 47),
    line('missed', 12),
    line('not_resident', 29),
    line('out_of_window', 16),
    line('passing', 33, [line('passed_focus_area', 25), line('through_only', 8)]),
    line('stopover', 38),
    line('open', 0),
  ]
  it('is whole when its lines are the names pushed', () => {
    expect(outcomeAddsUp({ total: 273, codes })).toBe(true)
  })
  it('is not when a name is in no line, or a finer line is more than its own', () => {
    expect(outcomeAddsUp({ total: 274, codes })).toBe(false)
    expect(outcomeAddsUp({ total: 1, codes: [line('passing', 1, [line('through_only', 2)])] })).toBe(false)
  })
})
