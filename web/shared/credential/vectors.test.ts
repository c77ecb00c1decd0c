// Published vectors, where FANGXIAN_SHARED points to them; elsewhere these are skipped, visibly.
import { X509Certificate, createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { fromHex } from './bytes'
import { decodeCbor } from './cbor'
import { readSign1, verifySign1 } from './cose'
import { readJwks, verifyCode, type PublicKey, type StepName } from './index'

const shared = process.env['FANGXIAN_SHARED'] ?? new URL('../../../../shared', import.meta.url).pathname
const path = (name: string): string => `${shared}/data/${name}`
const isThere = existsSync(path('dcc/vectors.jsonl'))

interface Vector {
  id: string
  prefix: string
  ctx: { CERTIFICATE: string; VALIDATIONCLOCK: string }
  expect: Record<string, boolean>
}

const arcs = ['1.3.6.1.4.1.1847.2021.1.', '1.3.6.1.4.1.0.1847.2021.1.']
const kinds: [string, string][] = [
  ['1', 'test'],
  ['2', 'vaccination'],
  ['3', 'recovery'],
]

// What the server does before it publishes a foreign key: the certificate's id, its usages and its numbers.
function keysOf(certificate: X509Certificate): PublicKey[] {
  const usages = certificate.keyUsage as string[] | undefined
  const uses = kinds
    .filter(([last]) => !usages || arcs.some((arc) => usages.includes(arc + last)))
    .map(([, name]) => name)
  const kid = createHash('sha256').update(certificate.raw).digest().subarray(0, 8).toString('base64')
  return readJwks({ keys: [{ ...certificate.publicKey.export({ format: 'jwk' }), kid, 'fx:use': uses }] }) ?? []
}

const flags: [string, StepName][] = [
  ['EXPECTEDUNPREFIX', 'prefix'],
  ['EXPECTEDB45DECODE', 'base45'],
  ['EXPECTEDCOMPRESSION', 'zlib'],
  ['EXPECTEDDECODE', 'cose'],
  ['EXPECTEDVERIFY', 'signature'],
  ['EXPECTEDEXPIRATIONCHECK', 'validity'],
  ['EXPECTEDKEYUSAGE', 'key-usage'],
  ['EXPECTEDSCHEMAVALIDATION', 'payload'],
]

describe.skipIf(!isThere)('published vectors', () => {
  it('of health certificates give the verdicts expected of them', () => {
    const lines = readFileSync(path('dcc/vectors.jsonl'), 'utf8').trim().split('\n')
    expect(lines.length).toBe(176)
    for (const line of lines) {
      const vector = JSON.parse(line) as Vector
      const clock = vector.ctx.VALIDATIONCLOCK.replace(/(\.\d{3})\d+/, '$1')
      const at = Date.parse(/(Z|[+-]\d\d:\d\d)$/.test(clock) ? clock : `${clock}Z`)
      const keys = keysOf(new X509Certificate(Buffer.from(vector.ctx.CERTIFICATE, 'base64')))
      const report = verifyCode(vector.prefix, { keys, at })
      for (const [flag, step] of flags) {
        const expected = vector.expect[flag]
        if (expected === undefined) continue
        const found = report.steps.find((one) => one.step === step)
        expect(found?.state, `${vector.id} ${flag} ${found?.verdict} ${found?.detail}`).toBe(
          expected ? 'passed' : 'failed',
        )
      }
    }
  }, 60_000)

  it('of CBOR are read whole', () => {
    const examples = JSON.parse(readFileSync(path('cbor/appendix_a.json'), 'utf8')) as { hex: string }[]
    expect(examples.length).toBe(82)
    for (const { hex } of examples) {
      expect(decodeCbor(fromHex(hex)).problem, hex).toBeUndefined()
      expect(decodeCbor(fromHex(`${hex}00`)).problem, hex).toBe('trailing')
    }
  })

  it('of COSE pass and fail as published', () => {
    const expected: Record<string, string> = {
      'ecdsa-sig-01': 'valid',
      'sign-pass-02': 'valid',
      'sign-fail-01': 'cose-malformed',
      'sign-fail-02': 'wrong-signature',
      'sign-fail-03': 'algorithm-unsupported',
      'sign-fail-04': 'algorithm-unsupported',
    }
    for (const [name, verdict] of Object.entries(expected)) {
      const file = JSON.parse(readFileSync(path(`cose/${name}.json`), 'utf8')) as {
        input: { sign0: { key: unknown; external?: string } }
        output: { cbor: string }
      }
      const message = readSign1(fromHex(file.output.cbor))
      const keys = readJwks({ keys: [file.input.sign0.key] }) ?? []
      const external = fromHex(file.input.sign0.external ?? '')
      const answer = typeof message === 'string' ? message : verifySign1(message, keys, external)
      expect(typeof answer === 'string' ? answer : 'valid', name).toBe(verdict)
    }
  })
})
