// The keys of `GET /api/passes/keys` (JWKS), and signatures by them. WebCrypto is not used: plain http has none, browsers disagree on
// Ed25519, and one way of checking for every phone is one that is tested. A signature takes an old phone some 20 ms.
import { ed25519 } from '@noble/curves/ed25519.js'
import { p256, p384 } from '@noble/curves/nist.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { concat, fromBase64, toBase64url, utf8 } from './bytes'
import { verifyPss } from './pss'
import type { PublicKey } from './types'

const health = ['test', 'vaccination', 'recovery']
const known = new Set([...health, 'pass', 'filter'])
const mostKeys = 10_000

type Jwk = Record<string, unknown>
const text = (jwk: Jwk, name: string): string => (typeof jwk[name] === 'string' ? jwk[name] : '')
const bytes = (jwk: Jwk, name: string): Uint8Array | null =>
  text(jwk, name) === '' ? null : fromBase64(text(jwk, name))

const curves = { 'P-256': { curve: p256, size: 32 }, 'P-384': { curve: p384, size: 48 } } as const
const isCurve = (name: string): name is keyof typeof curves => name in curves

// The numbers of a key that can be used, or null.
function numbersOf(jwk: Jwk): Pick<PublicKey, 'algorithm' | 'curve' | 'a' | 'b'> | null {
  const kind = text(jwk, 'kty')
  const curve = text(jwk, 'crv')
  if (kind === 'RSA') {
    const [a, b] = [bytes(jwk, 'n'), bytes(jwk, 'e')]
    const bits = a ? a.length * 8 : 0
    return a && b && bits >= 2048 && bits <= 8192 && b.length <= 8 ? { algorithm: 'PS256', curve: '', a, b } : null
  }
  const [x, y] = [bytes(jwk, 'x'), bytes(jwk, 'y')]
  if (kind === 'OKP' && curve === 'Ed25519' && x?.length === 32)
    return { algorithm: 'EdDSA', curve, a: x, b: new Uint8Array() }
  if (kind !== 'EC' || !isCurve(curve) || !x || !y || x.length !== curves[curve].size || y.length !== x.length)
    return null
  try {
    curves[curve].curve.Point.fromBytes(concat(Uint8Array.of(4), x, y)).assertValidity()
  } catch {
    return null // not a point of the curve
  }
  return { algorithm: 'ES256', curve, a: x, b: y }
}

// RFC 7638 over the members that it names, in its order.
function thumbprint(jwk: Jwk): Uint8Array {
  const names =
    jwk['kty'] === 'RSA' ? ['e', 'kty', 'n'] : jwk['kty'] === 'OKP' ? ['crv', 'kty', 'x'] : ['crv', 'kty', 'x', 'y']
  return sha256(utf8(JSON.stringify(Object.fromEntries(names.map((name) => [name, jwk[name]]))))).subarray(0, 8)
}

function keyOf(jwk: Jwk): PublicKey | null {
  if (text(jwk, 'use') !== '' && text(jwk, 'use') !== 'sig') return null
  const named = jwk['fx:use']
  // What a certificate limits a key to is read by the server, which then says it in `fx:use`.
  if (!Array.isArray(named) && Array.isArray(jwk['x5c'])) return null
  const numbers = numbersOf(jwk)
  if (!numbers) return null
  const algorithm = text(jwk, 'alg')
  if (algorithm !== '' && algorithm !== numbers.algorithm && algorithm !== 'ES384') return null
  const kidText = text(jwk, 'kid')
  const kid = bytes(jwk, 'kid')
  const id = kid?.length === 8 ? kid : kidText === '' ? thumbprint(jwk) : utf8(kidText)
  const uses = Array.isArray(named) ? named.filter((use): use is string => known.has(use as string)) : health
  const out: PublicKey = { ...numbers, id: toBase64url(id), kidText, uses: new Set(uses) }
  if (Number.isSafeInteger(jwk['nbf'])) out.notBefore = Number(jwk['nbf']) * 1000
  if (Number.isSafeInteger(jwk['exp'])) out.notAfter = Number(jwk['exp']) * 1000
  return out
}

/** Keys of kinds that we do not take are left out; null when it is no list of keys. */
export function readJwks(jwks: unknown): PublicKey[] | null {
  const list = (jwks as { keys?: unknown } | null)?.keys
  if (!Array.isArray(list) || list.length > mostKeys) return null
  const entries = list.filter((one): one is Jwk => typeof one === 'object' && one !== null)
  return entries.map(keyOf).filter((key) => key !== null)
}

/** All keys with that id: an id of 8 bytes may be shared, and the signature decides. */
export function findKeys(keys: readonly PublicKey[], id: Uint8Array): PublicKey[] {
  const wanted = toBase64url(id)
  return keys.filter((key) => key.id === wanted || (key.kidText !== '' && toBase64url(utf8(key.kidText)) === wanted))
}

export function verifySignature(key: PublicKey, message: Uint8Array, signature: Uint8Array): boolean {
  try {
    // As OpenSSL has it: cofactorless, and only canonical points.
    if (key.algorithm === 'EdDSA') return ed25519.verify(signature, message, key.a, { zip215: false })
    if (key.algorithm === 'PS256') return verifyPss(key.a, key.b, message, signature)
    if (!isCurve(key.curve) || signature.length !== 2 * curves[key.curve].size) return false
    const point = concat(Uint8Array.of(4), key.a, key.b)
    return curves[key.curve].curve.verify(signature, sha256(message), point, { prehash: false, lowS: false })
  } catch {
    return false // numbers that no signature of that kind can have
  }
}
