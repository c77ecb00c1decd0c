import { describe, expect, it } from 'vitest'
import { share } from './visiting'

describe('coverage', () => {
  it('never rounds up to all', () => {
    expect(share(1999, 2000)).toBe('99.9%')
    expect(share(2000, 2000)).toBe('100.0%')
    expect(share(0, 0)).toBe('')
  })
})
