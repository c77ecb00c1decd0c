// The compact deny filter on a phone: the twin of src/credential/deny_filter.cc and deny_list.cc. A hit means “ask”, never “deny”.
import { sha256 } from '@noble/hashes/sha2.js'
import { utf8, viewOf } from './bytes'
import { CborMap, decodeCbor } from './cbor'
import { readSign1, verifySign1 } from './cose'
import type { PublicKey } from './types'
import type { Verdict } from './verdict'

const headBytes = 17
const edition = 1
const longestSegment = 2 ** 18
const mostDenied = 4_000_000
const mostDeltaEntries = 200_000
const largestFilterBytes = 16 * 1024 * 1024
const clockSlack = 5 * 60_000
const latestSecond = 7_258_118_400n

/** The first 8 bytes of a SHA-256 of the id: what filters hold, so that they tell no id. */
export function denyKey(id: string): bigint {
  return viewOf(sha256(utf8(`fangxian deny 1:${id}`))).getBigUint64(0)
}

export class DenyFilter {
  private constructor(
    private readonly bytes: Uint8Array,
    readonly size: number,
    private readonly seed: Uint8Array,
    private readonly segmentLength: number,
    private readonly segmentCount: number,
  ) {}

  static decode(bytes: Uint8Array): DenyFilter | null {
    if (bytes.length < headBytes || bytes.length > largestFilterBytes || bytes[0] !== edition) return null
    const view = viewOf(bytes)
    const [count, length, segments] = [view.getUint32(1), view.getUint32(9), view.getUint32(13)]
    if (length < 4 || length > longestSegment || (length & (length - 1)) !== 0 || count > mostDenied) return null
    const slots = count === 0 ? 0 : (segments + 2) * length
    if (bytes.length !== headBytes + 2 * slots || (count === 0) !== (segments === 0)) return null
    return new DenyFilter(bytes, count, bytes.subarray(5, 9), length, segments)
  }

  mayHold(key: bigint): boolean {
    if (this.size === 0) return false
    const input = new Uint8Array(12)
    input.set(this.seed)
    viewOf(input).setBigUint64(4, key)
    const words = viewOf(sha256(input))
    const mask = this.segmentLength - 1
    // The high half of a product of 32 bits and 24, in steps that a double holds.
    const word = words.getUint32(0)
    const slots = this.segmentCount * this.segmentLength
    const first = Math.floor(((word >>> 16) * slots + Math.floor(((word & 0xffff) * slots) / 65536)) / 65536)
    const second = (first + this.segmentLength) ^ (words.getUint32(4) & mask)
    const third = (first + 2 * this.segmentLength) ^ (words.getUint32(8) & mask)
    const view = viewOf(this.bytes)
    const at = (place: number): number => view.getUint16(headBytes + 2 * place)
    return (at(first) ^ at(second) ^ at(third)) === (words.getUint32(12) & 0xffff)
  }
}

function keysOf(bytes: unknown): bigint[] | null {
  if (!(bytes instanceof Uint8Array) || bytes.length % 8 !== 0) return null
  const view = viewOf(bytes)
  return Array.from({ length: bytes.length / 8 }, (_, at) => view.getBigUint64(8 * at))
}

const versionOf = (value: unknown): number | null =>
  typeof value === 'bigint' && value >= 0n && value <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(value) : null

const timeOf = (value: unknown): number | null =>
  typeof value === 'bigint' && value >= 0n && value <= latestSecond ? Number(value) * 1000 : null

// Signature, key's use and time; what is inside is judged by the caller.
function open(
  sealed: Uint8Array,
  keys: readonly PublicKey[],
  at: number,
): { claims: CborMap; expires: number } | Verdict {
  if (sealed.length > largestFilterBytes) return 'oversized'
  const message = readSign1(sealed)
  if (typeof message === 'string') return message
  const key = verifySign1(message, keys)
  if (typeof key === 'string') return key
  if (!key.uses.has('filter')) return 'wrong-key-usage'
  const reading = decodeCbor(message.payload)
  if (reading.problem !== undefined) return 'cbor-malformed'
  const claims = reading.value instanceof CborMap ? reading.value : new CborMap([])
  const [issued, expires] = [timeOf(claims.get(6n)), timeOf(claims.get(4n))]
  if (issued === null || expires === null) return 'claims-malformed'
  if (issued < (key.notBefore ?? -Infinity) || issued > (key.notAfter ?? Infinity)) return 'key-out-of-date'
  if (at + clockSlack < issued) return 'not-yet-valid'
  return { claims, expires }
}

/**
 * What a phone holds: a filter and the deltas since, folded. Keep the sealed bytes that `take` said `valid` to (the last filter and the
 * deltas after it) and take them again in that order after a start, also when their time is over: old news is better than none, and
 * `verifyCode` says `filter-old` of whoever is not listed.
 */
export class DenyList {
  version = 0
  area = ''
  /** Milliseconds since 1970; null = nothing was taken yet. */
  expires: number | null = null
  private filter: DenyFilter | null = null
  private readonly added = new Set<bigint>()
  private readonly removed = new Set<bigint>()

  /** Anything but `valid` changes nothing. `filter-gap`: fetch the whole filter. */
  take(sealed: Uint8Array, keys: readonly PublicKey[], at: number): Verdict {
    const opened = open(sealed, keys, at)
    if (typeof opened === 'string') return opened
    const [filter, delta] = [opened.claims.get(-65538n), opened.claims.get(-65539n)]
    if (filter !== undefined) return this.takeFilter(filter, opened.expires)
    return delta === undefined ? 'payload-malformed' : this.takeDelta(delta, opened.expires)
  }

  mayHold(id: string): boolean {
    const key = denyKey(id)
    return this.added.has(key) || (!this.removed.has(key) && (this.filter?.mayHold(key) ?? false))
  }

  private takeFilter(content: unknown, expires: number): Verdict {
    if (!(content instanceof CborMap)) return 'payload-malformed'
    const [area, version, bytes] = [content.get(1n), versionOf(content.get(2n)), content.get(3n)]
    const filter = bytes instanceof Uint8Array ? DenyFilter.decode(bytes) : null
    if (typeof area !== 'string' || version === null || !filter) return 'payload-malformed'
    if (this.expires !== null && area === this.area && version < this.version) return 'filter-old'
    this.filter = filter
    this.added.clear()
    this.removed.clear()
    this.version = version
    this.area = area
    this.expires = expires
    return 'valid'
  }

  private takeDelta(content: unknown, expires: number): Verdict {
    if (!(content instanceof CborMap)) return 'payload-malformed'
    const [area, to, from] = [content.get(1n), versionOf(content.get(2n)), versionOf(content.get(4n))]
    const [added, removed] = [keysOf(content.get(5n)), keysOf(content.get(6n))]
    if (typeof area !== 'string' || to === null || from === null || to <= from || !added || !removed)
      return 'payload-malformed'
    if (this.expires === null || area !== this.area || from !== this.version) return 'filter-gap'
    if (this.added.size + this.removed.size + added.length + removed.length > mostDeltaEntries) return 'filter-gap'
    for (const key of removed) {
      this.added.delete(key)
      this.removed.add(key)
    }
    for (const key of added) {
      this.removed.delete(key)
      this.added.add(key)
    }
    this.version = to
    this.expires = expires
    return 'valid'
  }
}
