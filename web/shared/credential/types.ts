// The face of the offline check: what goes in and what comes out of `verifyCode`.
import type { DenyList } from './filter'
import type { Verdict } from './verdict'

export const steps = [
  'prefix',
  'base45',
  'zlib',
  'cose',
  'key-id',
  'signature',
  'key-validity',
  'validity',
  'key-usage',
  'payload',
  'revocation',
] as const
export type StepName = (typeof steps)[number]

export interface StepReport {
  step: StepName
  state: 'passed' | 'failed' | 'skipped'
  /** Why it failed, or why it was skipped where there is a reason (filter-missing, filter-old). */
  verdict: Verdict
  detail: string
}

/** What a pass of ours says of its holder; names and numbers are cut short by the issuer. */
export interface Pass {
  id: string
  area: string
  holder: string
  phoneTail: string
  idTail: string
  medium: 'phone' | 'paper'
}

export type CodeKind = 'none' | 'pass' | 'test' | 'vaccination' | 'recovery' | 'dynamic'

export interface CodeReport {
  /** The first step's that failed; `valid` when none did. `listed` and `online-only` mean: ask, do not deny. */
  verdict: Verdict
  kind: CodeKind
  steps: StepReport[]
  issuer: string
  keyId: string
  /** Milliseconds since 1970. */
  issued?: number
  expires?: number
  /** The certificate's claims, also when the signature is wrong: show them only when the verdict is `valid` or `listed`. */
  payload: unknown
  pass?: Pass
}

/** A key of `GET /api/passes/keys` (JWKS) as it is used. */
export interface PublicKey {
  /** Of 8 bytes, in base64url. */
  id: string
  /** As the list wrote it. */
  kidText: string
  algorithm: 'ES256' | 'EdDSA' | 'PS256'
  curve: string
  /** x and y of a curve, or n and e of RSA. */
  a: Uint8Array
  b: Uint8Array
  uses: ReadonlySet<string>
  notBefore?: number
  notAfter?: number
}

export interface CheckOptions {
  keys: readonly PublicKey[]
  /** Milliseconds since 1970: the phone's clock plus the measured skew. */
  at: number
  filter?: DenyList | undefined
}
