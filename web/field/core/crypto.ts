// What a phone keeps is sealed with AES-256-GCM under a key that only the login opens. WebCrypto where there is any; on plain
// http there is none, and the noble libraries write the very same bytes.
import { gcm } from '@noble/ciphers/aes.js'
import { pbkdf2Async } from '@noble/hashes/pbkdf2.js'
import { sha256 } from '@noble/hashes/sha2.js'

export type Bytes = Uint8Array<ArrayBuffer>

// OWASP's figure of 2021 for PBKDF2-HMAC-SHA-256: a phone of 2016 takes a second.
export const iterations = 310_000
const nonceLength = 12

export interface Sealer {
  seal(text: string): Promise<Bytes>
  open(sealed: Uint8Array): Promise<string>
}

export function randomBytes(count: number): Bytes {
  return crypto.getRandomValues(new Uint8Array(count))
}

// Absent on plain http, whatever the type says.
function subtle(): SubtleCrypto | undefined {
  return (globalThis.crypto as { subtle?: SubtleCrypto } | undefined)?.subtle
}

function owned(bytes: Uint8Array): Bytes {
  return new Uint8Array(bytes)
}

export async function deriveKey(
  secret: string,
  salt: Uint8Array,
  rounds: number = iterations,
  native: SubtleCrypto | undefined = subtle(),
): Promise<Bytes> {
  const password = owned(new TextEncoder().encode(secret.normalize('NFKC')))
  if (native === undefined)
    return owned(await pbkdf2Async(sha256, password, salt, { c: rounds, dkLen: 32, asyncTick: 20 }))
  const base = await native.importKey('raw', password, 'PBKDF2', false, ['deriveBits'])
  const how = { name: 'PBKDF2', hash: 'SHA-256', salt: owned(salt), iterations: rounds }
  return new Uint8Array(await native.deriveBits(how, base, 256))
}

// A new nonce for each value; 12 bytes of it stand in front.
export async function sealerOf(key: Bytes, native: SubtleCrypto | undefined = subtle()): Promise<Sealer> {
  const imported = await native?.importKey('raw', key, 'AES-GCM', false, ['encrypt', 'decrypt'])
  const sealBytes = async (plain: Bytes): Promise<Bytes> => {
    const nonce = randomBytes(nonceLength)
    const sealed =
      native === undefined || imported === undefined
        ? gcm(key, nonce).encrypt(plain)
        : new Uint8Array(await native.encrypt({ name: 'AES-GCM', iv: nonce }, imported, plain))
    const all = new Uint8Array(nonceLength + sealed.length)
    all.set(nonce)
    all.set(sealed, nonceLength)
    return all
  }
  const openBytes = async (sealed: Uint8Array): Promise<Uint8Array> => {
    const nonce = owned(sealed.slice(0, nonceLength))
    const rest = owned(sealed.slice(nonceLength))
    if (native === undefined || imported === undefined) return gcm(key, nonce).decrypt(rest)
    return new Uint8Array(await native.decrypt({ name: 'AES-GCM', iv: nonce }, imported, rest))
  }
  return {
    seal: async (text) => await sealBytes(owned(new TextEncoder().encode(text))),
    open: async (sealed) => new TextDecoder().decode(await openBytes(sealed)),
  }
}

export function toBase64(bytes: Uint8Array): string {
  let text = ''
  for (let at = 0; at < bytes.length; at += 8192) text += String.fromCharCode(...bytes.subarray(at, at + 8192))
  return btoa(text)
}

export function fromBase64(text: string): Bytes {
  return Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0))
}
