// Base45 (RFC 9285), as src/credential/base45.cc reads it.
import type { Verdict } from './verdict'

const letters = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:'

export function decodeBase45(text: string): Uint8Array | Verdict {
  const values: number[] = []
  for (const letter of text) {
    const value = letters.indexOf(letter)
    if (value < 0) return 'base45-malformed'
    values.push(value)
  }
  if (values.length % 3 === 1) return 'truncated'
  const out: number[] = []
  for (let at = 0; at < values.length; at += 3) {
    const third = values[at + 2]
    const value = (values[at] ?? 0) + 45 * (values[at + 1] ?? 0) + 2025 * (third ?? 0)
    if (third === undefined) {
      if (value > 0xff) return 'truncated'
      out.push(value)
    } else {
      if (value > 0xffff) return 'base45-malformed'
      out.push(value >> 8, value & 0xff)
    }
  }
  return Uint8Array.from(out)
}
