// RSASSA-PSS with SHA-256 (RFC 8017, 8.1.2 and 9.1.2), verification alone: some countries sign health certificates so, and no package
// of ours has it without WebCrypto, which plain http lacks.
import { sha256 } from '@noble/hashes/sha2.js'
import { concat, isEqual, toHex } from './bytes'

const hashBytes = 32
const saltBytes = 32

const toNumber = (bytes: Uint8Array): bigint => (bytes.length === 0 ? 0n : BigInt(`0x${toHex(bytes)}`))

function power(base: bigint, exponent: bigint, modulus: bigint): bigint {
  let out = 1n
  let square = base % modulus
  for (let rest = exponent; rest > 0n; rest >>= 1n) {
    if (rest & 1n) out = (out * square) % modulus
    square = (square * square) % modulus
  }
  return out
}

function toBytes(value: bigint, size: number): Uint8Array {
  const hex = value.toString(16).padStart(2 * size, '0')
  return Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))
}

function mask(seed: Uint8Array, size: number): Uint8Array {
  const blocks = Array.from({ length: Math.ceil(size / hashBytes) }, (_, count) =>
    sha256(concat(seed, Uint8Array.of(count >> 24, count >> 16, count >> 8, count))),
  )
  return concat(...blocks).subarray(0, size)
}

export function verifyPss(
  modulus: Uint8Array,
  exponent: Uint8Array,
  message: Uint8Array,
  signature: Uint8Array,
): boolean {
  const n = toNumber(modulus)
  const bits = n.toString(2).length
  const s = toNumber(signature)
  if (signature.length !== Math.ceil(bits / 8) || s >= n) return false
  const size = Math.ceil((bits - 1) / 8)
  const value = power(s, toNumber(exponent), n)
  if (value >> BigInt(8 * size) !== 0n) return false
  const encoded = toBytes(value, size)
  const split = size - hashBytes - 1
  if (split < saltBytes + 1 || encoded[size - 1] !== 0xbc) return false
  const hash = encoded.subarray(split, split + hashBytes)
  // The leftmost bits, beyond the modulus's, are zero before and after unmasking.
  const spare = 8 * size - (bits - 1)
  if ((encoded[0] ?? 0) >> (8 - spare) !== 0) return false
  const masked = mask(hash, split)
  const plain = encoded.subarray(0, split).map((byte, at) => byte ^ (masked[at] ?? 0))
  plain[0] = (plain[0] ?? 0) & (0xff >> spare)
  const end = split - saltBytes - 1
  if (plain.subarray(0, end).some((byte) => byte !== 0) || plain[end] !== 1) return false
  return isEqual(sha256(concat(new Uint8Array(8), sha256(message), plain.subarray(end + 1))), hash)
}
