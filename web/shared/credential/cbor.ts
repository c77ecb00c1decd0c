// CBOR (RFC 8949): the strict, bounded decoder of src/credential/cbor_bytes.cc, rule for rule. The packages for it decode more than a
// code may hold (dates, classes, references), and none refuses all of: a key twice, bad UTF-8, a depth, a number of items.
import { fromUtf8, toBase64url, toHex, viewOf } from './bytes'

/** Whole numbers are bigint, floats are number. */
export type Cbor = bigint | number | string | Uint8Array | boolean | null | Cbor[] | CborMap | CborTag | CborSimple

export class CborMap {
  constructor(readonly members: [Cbor, Cbor][]) {}
  /** The member, or undefined when there is none. */
  get(key: bigint | string): Cbor | undefined {
    return this.members.find(([name]) => name === key)?.[1]
  }
}
export class CborTag {
  constructor(
    readonly number: bigint,
    readonly content: Cbor,
  ) {}
}
/** A simple value but for false, true and null. */
export class CborSimple {
  constructor(readonly value: number) {}
}

export type CborProblem = 'truncated' | 'malformed' | 'too-deep' | 'too-large' | 'trailing'

const deepest = 16
const mostItems = 4096

class Problem extends Error {
  constructor(readonly problem: CborProblem) {
    super(problem)
  }
}

interface Head {
  major: number
  info: number
  value: bigint
}
const indefinite = 31

function halfOf(bits: number): number {
  const exponent = (bits >> 10) & 31
  const mantissa = bits & 1023
  const value =
    exponent === 0
      ? mantissa * 2 ** -24
      : exponent < 31
        ? (mantissa + 1024) * 2 ** (exponent - 25)
        : mantissa === 0
          ? Infinity
          : NaN
  return bits & 0x8000 ? -value : value
}

// Equal for equal keys and for no others.
function keyOf(value: Cbor): string {
  if (typeof value === 'bigint') return `i${value}`
  if (typeof value === 'number') return Object.is(value, -0) ? 'f-0' : `f${value}`
  if (typeof value === 'string') return `t${JSON.stringify(value)}`
  if (value instanceof Uint8Array) return `b${toHex(value)}`
  if (Array.isArray(value)) return `[${value.map(keyOf).join()}]`
  if (value instanceof CborMap)
    return `{${value.members.map(([key, member]) => `${keyOf(key)}:${keyOf(member)}`).join()}}`
  if (value instanceof CborTag) return `g${value.number}(${keyOf(value.content)})`
  if (value instanceof CborSimple) return `s${value.value}`
  return String(value)
}

class Reader {
  private at = 0
  private items = 0
  private readonly view: DataView
  constructor(private readonly bytes: Uint8Array) {
    this.view = viewOf(bytes)
  }

  readAll(): Cbor {
    const value = this.read(0)
    if (this.at !== this.bytes.length) throw new Problem('trailing')
    return value
  }

  private head(): Head {
    const first = this.bytes[this.at]
    if (first === undefined) throw new Problem('truncated')
    this.at += 1
    const major = first >> 5
    const info = first & 31
    if (info < 24) return { major, info, value: BigInt(info) }
    if (info === indefinite) return { major, info, value: 0n }
    if (info > 27) throw new Problem('malformed')
    const size = 1 << (info - 24)
    if (this.bytes.length - this.at < size) throw new Problem('truncated')
    let value = 0n
    for (let i = 0; i < size; ++i) value = (value << 8n) | BigInt(this.view.getUint8(this.at++))
    return { major, info, value }
  }

  private takesBreak(): boolean {
    if (this.at >= this.bytes.length) throw new Problem('truncated')
    if (this.bytes[this.at] !== 0xff) return false
    this.at += 1
    return true
  }

  private count(): void {
    this.items += 1
    if (this.items > mostItems) throw new Problem('too-large')
  }

  private read(depth: number): Cbor {
    const head = this.head()
    if (depth >= deepest) throw new Problem('too-deep')
    this.count()
    if (head.info === indefinite && (head.major < 2 || head.major > 5)) throw new Problem('malformed')
    switch (head.major) {
      case 0:
        return head.value
      case 1:
        return -1n - head.value
      case 2:
        return this.string(head)
      case 3:
        return this.text(head)
      case 4:
        return this.list(head, () => this.read(depth + 1))
      case 5:
        return this.map(head, depth)
      case 6:
        return new CborTag(head.value, this.read(depth + 1))
      default:
        return this.simple(head)
    }
  }

  private piece(size: bigint): Uint8Array {
    if (size > BigInt(this.bytes.length - this.at)) throw new Problem('truncated')
    const out = this.bytes.subarray(this.at, this.at + Number(size))
    this.at += out.length
    return out
  }

  private string(head: Head): Uint8Array {
    if (head.info !== indefinite) return this.piece(head.value)
    const parts: number[] = []
    while (!this.takesBreak()) {
      const chunk = this.head()
      if (chunk.major !== head.major || chunk.info === indefinite) throw new Problem('malformed')
      this.count()
      const part = this.piece(chunk.value)
      if (head.major === 3 && fromUtf8(part) === null) throw new Problem('malformed')
      for (const byte of part) parts.push(byte)
    }
    return Uint8Array.from(parts)
  }

  private text(head: Head): string {
    const text = fromUtf8(this.string(head))
    if (text === null) throw new Problem('malformed')
    return text
  }

  private list<T>(head: Head, read: () => T): T[] {
    const out: T[] = []
    for (let i = 0n; head.info === indefinite ? !this.takesBreak() : i < head.value; ++i) out.push(read())
    return out
  }

  private map(head: Head, depth: number): CborMap {
    const members = this.list(head, (): [Cbor, Cbor] => [this.read(depth + 1), this.read(depth + 1)])
    if (new Set(members.map(([key]) => keyOf(key))).size !== members.length) throw new Problem('malformed')
    return new CborMap(members)
  }

  private simple(head: Head): Cbor {
    if (head.info === 25) return halfOf(Number(head.value))
    if (head.info === 26) return this.view.getFloat32(this.at - 4)
    if (head.info === 27) return this.view.getFloat64(this.at - 8)
    const value = Number(head.value)
    if (head.info === 24 && value < 24) throw new Problem('malformed')
    return value === 20 ? false : value === 21 ? true : value === 22 ? null : new CborSimple(value)
  }
}

export function decodeCbor(bytes: Uint8Array): { value: Cbor; problem?: undefined } | { problem: CborProblem } {
  try {
    return { value: new Reader(bytes).readAll() }
  } catch (error) {
    if (error instanceof Problem) return { problem: error.problem }
    throw error
  }
}

/** For showing and for the schema: keys as text, bytes as base64url, tags dropped, other simple values as null. */
export function toJson(value: Cbor): unknown {
  if (typeof value === 'bigint') return Number(value)
  if (typeof value === 'number') return Number.isFinite(value) ? value : null
  if (value instanceof Uint8Array) return toBase64url(value)
  if (Array.isArray(value)) return value.map(toJson)
  if (value instanceof CborTag) return toJson(value.content)
  if (value instanceof CborSimple) return null
  if (!(value instanceof CborMap)) return value
  const out = Object.create(null) as Record<string, unknown>
  for (const [key, member] of value.members)
    out[typeof key === 'string' ? key : typeof key === 'bigint' ? String(key) : JSON.stringify(toJson(key))] =
      toJson(member)
  return out
}
