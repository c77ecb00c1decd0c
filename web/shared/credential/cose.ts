// COSE_Sign1 (RFC 9052), as src/credential/cose.cc reads it.
import { concat, utf8 } from './bytes'
import { type Cbor, CborMap, CborTag, decodeCbor } from './cbor'
import { findKeys, verifySignature } from './keys'
import type { PublicKey } from './types'
import type { Verdict } from './verdict'

export interface Sign1 {
  protectedBytes: Uint8Array
  payload: Uint8Array
  signature: Uint8Array
  keyId: Uint8Array
  algorithm: bigint | null
}

const algorithms: Record<string, string> = { '-7': 'ES256', '-8': 'EdDSA', '-37': 'PS256' }

// Head of a byte string.
function head(major: number, size: number): Uint8Array {
  if (size < 24) return Uint8Array.of((major << 5) | size)
  if (size < 256) return Uint8Array.of((major << 5) | 24, size)
  if (size < 65536) return Uint8Array.of((major << 5) | 25, size >> 8, size)
  return Uint8Array.of((major << 5) | 26, size >>> 24, size >> 16, size >> 8, size)
}
const byteString = (bytes: Uint8Array): Uint8Array => concat(head(2, bytes.length), bytes)

function toBeSigned(message: Sign1, external: Uint8Array): Uint8Array {
  const context = utf8('Signature1')
  const parts = [byteString(message.protectedBytes), byteString(external), byteString(message.payload)]
  return concat(head(4, 4), head(3, context.length), context, ...parts)
}

export function readSign1(bytes: Uint8Array): Sign1 | Verdict {
  const reading = decodeCbor(bytes)
  if (reading.problem !== undefined) return reading.problem === 'truncated' ? 'truncated' : 'cbor-malformed'
  let message: Cbor = reading.value
  if (message instanceof CborTag && message.number === 61n) message = message.content
  if (message instanceof CborTag && message.number === 18n) message = message.content
  if (!Array.isArray(message) || message.length !== 4) return 'cose-malformed'
  const [protectedBytes, unprotected, payload, signature] = message
  if (!(protectedBytes instanceof Uint8Array) || !(unprotected instanceof CborMap)) return 'cose-malformed'
  if (!(payload instanceof Uint8Array) || !(signature instanceof Uint8Array)) return 'cose-malformed'
  let header = new CborMap([])
  if (protectedBytes.length > 0) {
    const inner = decodeCbor(protectedBytes)
    if (inner.problem !== undefined || !(inner.value instanceof CborMap)) return 'cose-malformed'
    header = inner.value
  }
  // Nothing critical is understood.
  if (header.get(2n) !== undefined) return 'cose-malformed'
  const algorithm = header.get(1n)
  const id = header.get(4n) ?? unprotected.get(4n)
  return {
    protectedBytes,
    payload,
    signature,
    keyId: id instanceof Uint8Array ? id : new Uint8Array(),
    algorithm: typeof algorithm === 'bigint' ? algorithm : null,
  }
}

/** The key whose signature fits, or why there is none. */
export function verifySign1(
  message: Sign1,
  keys: readonly PublicKey[],
  external: Uint8Array = new Uint8Array(),
): PublicKey | Verdict {
  const candidates = findKeys(keys, message.keyId)
  if (candidates.length === 0) return 'unknown-key'
  const algorithm = algorithms[String(message.algorithm)]
  if (algorithm === undefined) return 'algorithm-unsupported'
  const signed = toBeSigned(message, external)
  // The key decides the algorithm; a message that names another one is not its.
  const fits = (key: PublicKey): boolean =>
    key.algorithm === algorithm && verifySignature(key, signed, message.signature)
  return candidates.find(fits) ?? 'wrong-signature'
}
