import { describe, expect, it } from 'vitest'
import { matches } from './stores/session'
import { childTowards } from './tree'

const node = (code: string) => ({ code, name: code, level: '', children_count: 0 })

describe('the way to an area', () => {
  it('goes by the longest code that the target begins with', () => {
    expect(childTowards([node('411002'), node('411003')], '411002001001')?.code).toBe('411002')
    expect(childTowards([node('411002'), node('411002001')], '411002001001')?.code).toBe('411002001')
    expect(childTowards([node('411003')], '411002001')).toBeUndefined()
  })
})

describe('what a grant allows', () => {
  it('by name, by module, or everything', () => {
    expect(matches('*', 'mobilisation.form_team')).toBe(true)
    expect(matches('mobilisation.*', 'mobilisation.form_team')).toBe(true)
    expect(matches('mobilisation.*', 'bulletins.publish')).toBe(false)
    expect(matches('bulletins.confirm', 'bulletins.confirm')).toBe(true)
    expect(matches('bulletins.confirm', 'bulletins.confirm_all')).toBe(false)
  })
})
