// Checking a code on a phone without a network: the twin of src/credential/code.cc, step for step and answer for answer.
import { decodeBase45 } from './base45'
import { toBase64url, toHex } from './bytes'
import { type Cbor, CborMap, decodeCbor, toJson } from './cbor'
import { readSign1, type Sign1, verifySign1 } from './cose'
import { healthProblem } from './health'
import { unpack } from './packing'
import type { CheckOptions, CodeKind, CodeReport, Pass, PublicKey, StepName, StepReport } from './types'
import { steps } from './types'
import type { Verdict } from './verdict'

export { DenyList, denyKey } from './filter'
export { readJwks } from './keys'
export type * from './types'
export { type Verdict, verdicts, verdictWords } from './verdict'

const longestCode = 4296
const largestCose = 32 * 1024
const clockSlack = 5 * 60_000
const latestSecond = 7_258_118_400

interface Unwrapped {
  prefix: string
  failed?: [StepName, Verdict]
  cose: Uint8Array
}

function unwrap(raw: string): Unwrapped {
  const text = raw.replace(/[\r\n]+$/, '')
  const no = (step: StepName, why: Verdict, prefix = ''): Unwrapped => ({
    prefix,
    failed: [step, why],
    cose: new Uint8Array(),
  })
  // Counted in bytes, as the server counts; a code has one byte a letter.
  if (new TextEncoder().encode(text).length > longestCode) return no('prefix', 'oversized')
  const prefix = ['FX1:', 'HC1:', 'FXD:'].find((one) => text.startsWith(one))
  if (prefix === undefined) return no('prefix', 'not-a-code')
  if (prefix === 'FXD:') return no('prefix', 'online-only', prefix)
  const packed = decodeBase45(text.slice(prefix.length))
  if (typeof packed === 'string') return no('base45', packed, prefix)
  const cose = unpack(packed, largestCose)
  return typeof cose === 'string' ? no('zlib', cose, prefix) : { prefix, cose }
}

function timeOf(claim: Cbor | undefined): number | undefined {
  if (typeof claim !== 'bigint' && typeof claim !== 'number') return undefined
  const seconds = Number(claim)
  return seconds >= 0 && seconds < latestSecond ? Math.floor(seconds * 1000) : undefined
}

function idOf(id: Cbor | undefined): string {
  if (typeof id === 'string') return id
  if (!(id instanceof Uint8Array) || id.length !== 16) return ''
  return toHex(id).replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')
}

// No control characters but tab and line feed.
const isPrintable = (text: string): boolean =>
  [...text].every((letter) => {
    const point = letter.codePointAt(0) ?? 0
    return point === 9 || point === 10 || (point >= 32 && point < 127) || point > 159
  })
const isArea = (text: string): boolean => /^(?!00)\d{2}(\d{2}(\d{2}(\d{3}(\d{3}(\d{3})?)?)?)?)?$/.test(text)

function passOf(content: Cbor | undefined): Pass | undefined {
  if (!(content instanceof CborMap)) return undefined
  const id = idOf(content.get(1n))
  const texts = [4n, 5n, 6n].map((member) => content.get(member) ?? '')
  if (id === '' || !texts.every((text): text is string => typeof text === 'string' && isPrintable(text)))
    return undefined
  const area = content.get(3n) ?? ''
  if (typeof area !== 'string' || (content.get(3n) !== undefined && !isArea(area))) return undefined
  const medium = content.get(2n) ?? 0n
  if (medium !== 0n && medium !== 1n) return undefined
  const [holder = '', phoneTail = '', idTail = ''] = texts
  return { id, area, holder, phoneTail, idTail, medium: medium === 1n ? 'paper' : 'phone' }
}

class Checker {
  private readonly report: CodeReport = {
    verdict: 'valid',
    kind: 'none',
    steps: steps.map((step): StepReport => ({ step, state: 'skipped', verdict: 'valid', detail: '' })),
    issuer: '',
    keyId: '',
    payload: null,
  }
  private key: PublicKey | null = null
  private listedAs = ''

  constructor(private readonly options: CheckOptions) {}

  run(text: string): CodeReport {
    const unwrapped = unwrap(text)
    if (unwrapped.prefix === 'FXD:') this.report.kind = 'dynamic'
    for (const step of ['prefix', 'base45', 'zlib'] as const) {
      if (unwrapped.failed?.[0] === step) return this.end(step, unwrapped.failed[1])
      this.pass(step)
    }
    const message = readSign1(unwrapped.cose)
    if (typeof message === 'string') return this.end('cose', message)
    const claims = decodeCbor(message.payload)
    if (claims.problem !== undefined || !(claims.value instanceof CborMap)) return this.end('cose', 'cbor-malformed')
    this.pass('cose')
    this.judgeSignature(message)
    this.judgeTime(claims.value)
    if (unwrapped.prefix === 'FX1:') this.judgePass(claims.value)
    else this.judgeHealth(claims.value)
    this.judgeUse()
    this.judgeRevocation()
    this.report.verdict = this.report.steps.find((step) => step.state === 'failed')?.verdict ?? 'valid'
    return this.report
  }

  private put(step: StepName, state: StepReport['state'], verdict: Verdict, detail: string): void {
    this.report.steps[steps.indexOf(step)] = { step, state, verdict, detail }
  }
  private pass(step: StepName, detail = ''): void {
    this.put(step, 'passed', 'valid', detail)
  }
  private fail(step: StepName, why: Verdict, detail = ''): void {
    this.put(step, 'failed', why, detail)
  }
  private end(step: StepName, why: Verdict): CodeReport {
    this.fail(step, why)
    return { ...this.report, verdict: why }
  }

  private judgeSignature(message: Sign1): void {
    this.report.keyId = toBase64url(message.keyId)
    const key = verifySign1(message, this.options.keys)
    if (key === 'unknown-key') {
      this.fail('key-id', key, this.report.keyId)
      return
    }
    this.pass('key-id', this.report.keyId)
    if (typeof key === 'string') {
      this.fail('signature', key)
      return
    }
    this.key = key
    this.pass('signature', key.algorithm)
  }

  private judgeTime(claims: CborMap): void {
    const issuer = claims.get(1n)
    this.report.issuer = typeof issuer === 'string' ? issuer : ''
    const [issued, expires] = [timeOf(claims.get(6n)), timeOf(claims.get(4n))]
    if (issued !== undefined) this.report.issued = issued
    if (expires !== undefined) this.report.expires = expires
    const begins = claims.get(5n) === undefined ? issued : timeOf(claims.get(5n))
    if (issued === undefined || expires === undefined || begins === undefined) {
      this.fail('validity', 'claims-malformed')
      return
    }
    if (this.options.at > expires) this.fail('validity', 'expired')
    else if (this.options.at + clockSlack < begins) this.fail('validity', 'not-yet-valid')
    else this.pass('validity')
    if (!this.key) return
    if (issued < (this.key.notBefore ?? -Infinity) || issued > (this.key.notAfter ?? Infinity))
      this.fail('key-validity', 'key-out-of-date')
    else this.pass('key-validity')
  }

  private judgePass(claims: CborMap): void {
    const content = claims.get(-65537n)
    const pass = passOf(content)
    this.report.payload = content === undefined ? null : toJson(content)
    if (!pass) {
      this.fail('payload', 'payload-malformed')
      return
    }
    this.report.pass = pass
    this.report.kind = 'pass'
    this.listedAs = pass.id
    this.pass('payload')
  }

  private judgeHealth(claims: CborMap): void {
    const container = claims.get(-260n)
    const content = container instanceof CborMap ? container.get(1n) : undefined
    if (content === undefined) {
      this.fail('payload', 'payload-malformed', '/-260/1')
      return
    }
    const payload = toJson(content)
    this.report.payload = payload
    const kinds: [string, CodeKind][] = [
      ['t', 'test'],
      ['v', 'vaccination'],
      ['r', 'recovery'],
    ]
    for (const [group, kind] of kinds) {
      const entries = content instanceof CborMap ? (payload as Record<string, unknown>)[group] : undefined
      if (!Array.isArray(entries) || entries.length === 0) continue
      this.report.kind = kind
      const id = (entries[0] as { ci?: unknown } | null)?.ci
      this.listedAs = typeof id === 'string' ? id : ''
    }
    const problem = healthProblem(payload)
    if (problem === null) this.pass('payload')
    else this.fail('payload', 'payload-malformed', problem)
  }

  private judgeUse(): void {
    const kind = this.report.kind
    if (!this.key || kind === 'none' || kind === 'dynamic') return
    if (this.key.uses.has(kind)) this.pass('key-usage')
    else this.fail('key-usage', 'wrong-key-usage', kind)
  }

  private judgeRevocation(): void {
    if (this.listedAs === '') return
    const filter = this.options.filter
    if (!filter || filter.expires === null) this.put('revocation', 'skipped', 'filter-missing', '')
    else if (filter.mayHold(this.listedAs)) this.fail('revocation', 'listed')
    else if (this.options.at > filter.expires) this.put('revocation', 'skipped', 'filter-old', '')
    else this.pass('revocation')
  }
}

/** Any text. `listed` and `online-only` mean: ask, do not deny. Takes some 5 ms, 50 on an old phone; no network, no storage. */
export function verifyCode(text: string, options: CheckOptions): CodeReport {
  return new Checker(options).run(text)
}
