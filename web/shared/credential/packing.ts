// zlib with a ceiling. fflate unpacks; the header, the checksum and the ceiling, which it leaves to its caller, are judged here.
import { Inflate } from 'fflate'
import { concat, viewOf } from './bytes'
import type { Verdict } from './verdict'

// Deflate makes at most 1,032 bytes of one: this much is unpacked before the ceiling is looked at again.
const sliceBytes = 32
const endsEarly = 0 // fflate's code for an input that stops in the middle

function adler32(bytes: Uint8Array): number {
  let low = 1
  let high = 0
  for (const byte of bytes) {
    low = (low + byte) % 65521
    high = (high + low) % 65521
  }
  return high * 65536 + low
}

function isHeader(first: number, second: number): boolean {
  // Deflate, a window of at most 32 KiB, the check bits, and no preset dictionary.
  return (first & 15) === 8 && first >> 4 <= 7 && (first * 256 + second) % 31 === 0 && (second & 32) === 0
}

export function unpack(packed: Uint8Array, most: number): Uint8Array | Verdict {
  const [first, second] = packed
  if (first === undefined || second === undefined) return 'truncated'
  if (!isHeader(first, second)) return 'zlib-malformed'
  if (packed.length < 7) return 'truncated'
  const parts: Uint8Array[] = []
  let size = 0
  const inflate = new Inflate((part) => {
    size += part.length
    if (size <= most) parts.push(part)
  })
  const end = packed.length - 4
  try {
    for (let at = 2; at < end; at += sliceBytes) {
      inflate.push(packed.subarray(at, Math.min(at + sliceBytes, end)), at + sliceBytes >= end)
      if (size > most) return 'bomb'
    }
  } catch (error) {
    if (size > most) return 'bomb'
    return (error as { code?: number }).code === endsEarly ? 'truncated' : 'zlib-malformed'
  }
  const out = concat(...parts)
  return viewOf(packed).getUint32(end) === adler32(out) ? out : 'zlib-malformed'
}
