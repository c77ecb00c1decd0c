// Bytes to text and back.
export const toHex = (bytes: Uint8Array): string =>
  [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')

export function fromHex(hex: string): Uint8Array {
  return Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))
}

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'

export function toBase64url(bytes: Uint8Array): string {
  let out = ''
  for (let at = 0; at < bytes.length; at += 3) {
    const word = ((bytes[at] ?? 0) << 16) | ((bytes[at + 1] ?? 0) << 8) | (bytes[at + 2] ?? 0)
    const count = Math.min(bytes.length - at, 3) + 1
    for (let i = 0; i < count; ++i) out += letters.charAt((word >> (18 - 6 * i)) & 63)
  }
  return out
}

/** Base64url, or plain base64 as some issuers write it; null when it is neither. */
export function fromBase64(text: string): Uint8Array | null {
  const plain = text.replace(/=+$/, '').replaceAll('+', '-').replaceAll('/', '_')
  if (plain.length % 4 === 1 || !/^[\w-]*$/.test(plain)) return null
  const out = new Uint8Array(Math.floor((plain.length * 3) / 4))
  let word = 0
  let at = 0
  for (let i = 0; i < plain.length; ++i) {
    word = ((word << 6) | letters.indexOf(plain.charAt(i))) & 0xffffff
    if (i % 4 !== 0) out[at++] = (word >> (6 - 2 * (i % 4))) & 0xff
  }
  return out
}

export const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)

export function fromUtf8(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    return null
  }
}

export function concat(...parts: Uint8Array[]): Uint8Array {
  const out = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    out.set(part, at)
    at += part.length
  }
  return out
}

export function isEqual(left: Uint8Array, right: Uint8Array): boolean {
  return left.length === right.length && left.every((byte, at) => byte === right[at])
}

export const viewOf = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
