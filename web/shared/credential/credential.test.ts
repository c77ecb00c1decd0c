// The twin against the server's own answers: testdata/codes.json is written by src/credential/fixture_test.cc.
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { decodeBase45 } from './base45'
import { fromBase64, fromHex, toBase64url } from './bytes'
import { decodeCbor, toJson } from './cbor'
import { DenyFilter, DenyList, denyKey } from './filter'
import { healthProblem } from './health'
import { readJwks, verifyCode, type PublicKey } from './index'
import { unpack } from './packing'
import { verdicts } from './verdict'

interface Fixture {
  at: number
  jwks: unknown
  lists: {
    filter: string
    delta: string
    hits_from_2000_to_202000: string[]
    others: { name: string; bytes: string; verdict: string }[]
  }
  codes: { text: string; verdict: string; kind: string; steps: string[]; payload: unknown; holder: string | null }[]
  values: { hex: string; problem: string; json: unknown }[]
}

// Some hundred signatures on a busy machine.
const patience = 60_000

const here = new URL('testdata/codes.json', import.meta.url)
const fixture = JSON.parse(readFileSync(here, 'utf8')) as Fixture
const noon = fixture.at - 2 * 3_600_000
const bytes = (text: string): Uint8Array => fromBase64(text) ?? new Uint8Array()

function trusted(): PublicKey[] {
  const keys = readJwks(fixture.jwks)
  if (!keys) throw new Error('the fixture has no keys')
  return keys
}

function held(): DenyList {
  const list = new DenyList()
  expect(list.take(bytes(fixture.lists.filter), trusted(), noon)).toBe('valid')
  expect(list.take(bytes(fixture.lists.delta), trusted(), noon)).toBe('valid')
  return list
}

describe('a code', () => {
  it(
    'gets the answer, the steps and the payload that the server gives',
    () => {
      const keys = trusted()
      const filter = held()
      expect(fixture.codes.length).toBeGreaterThan(300)
      for (const code of fixture.codes) {
        const report = verifyCode(code.text, { keys, at: fixture.at, filter })
        const steps = report.steps.map(({ state }) => ({ passed: '+', failed: '-', skipped: '?' })[state])
        const mine = { verdict: report.verdict, kind: report.kind, steps, holder: report.pass?.holder ?? null }
        const theirs = { verdict: code.verdict, kind: code.kind, steps: code.steps, holder: code.holder }
        expect(mine, code.text).toEqual(theirs)
        expect(JSON.parse(JSON.stringify(report.payload ?? null)), code.text).toEqual(code.payload)
      }
    },
    patience,
  )

  it('shows what its pass says', () => {
    const [first] = fixture.codes
    const report = verifyCode(first?.text ?? '', { keys: trusted(), at: fixture.at })
    expect(report.verdict).toBe('valid')
    expect(report.steps.at(-1)?.verdict).toBe('filter-missing')
    expect(report.pass).toEqual({
      id: '0196f0aa-1234-7abc-8def-0123456789ac',
      area: '411002001001',
      holder: '王*明',
      phoneTail: '6543',
      idTail: '002X',
      medium: 'phone',
    })
    expect(report.issued).toBe(noon)
  })

  it('is valid in its last second and expired after it', () => {
    const text = fixture.codes[0]?.text ?? ''
    const end = noon + 90 * 86_400_000
    expect(verifyCode(text, { keys: trusted(), at: end }).verdict).toBe('valid')
    expect(verifyCode(text, { keys: trusted(), at: end + 1 }).verdict).toBe('expired')
  })

  it(
    'is never valid when no key is trusted',
    () => {
      for (const { text } of fixture.codes)
        expect(verifyCode(text, { keys: [], at: fixture.at }).verdict).not.toBe('valid')
    },
    patience,
  )
})

describe('a deny filter', () => {
  it(
    'holds what was denied, errs where the server errs, and follows a delta',
    () => {
      const list = held()
      expect(list.version).toBe(9)
      expect(list.area).toBe('4110')
      expect(list.mayHold('0196f0aa-1234-7abc-8def-0123456789ab')).toBe(true)
      expect(list.mayHold('pass-3')).toBe(false)
      for (let i = 0; i < 2000; ++i) expect(list.mayHold(`pass-${i}`)).toBe(i !== 3)
      // Around every hit that the server found among 200,000 strangers: the same ones, and none beside them.
      const hits = fixture.lists.hits_from_2000_to_202000
      expect(hits).toContain('pass-9000')
      for (const hit of hits) {
        const number = Number(hit.slice('pass-'.length))
        for (let i = number - 200; i <= number + 200; ++i)
          expect(list.mayHold(`pass-${i}`), `pass-${i}`).toBe(i < 2000 ? i !== 3 : hits.includes(`pass-${i}`))
      }
    },
    patience,
  )

  it(
    'refuses what the server refuses, and then holds what it held',
    () => {
      expect(fixture.lists.others.length).toBeGreaterThan(40)
      for (const other of fixture.lists.others) {
        const list = held()
        expect(list.take(bytes(other.bytes), trusted(), noon), other.name).toBe(other.verdict)
        expect(list.version, other.name).toBe(9)
        expect(list.mayHold('pass-9000'), other.name).toBe(true)
      }
    },
    patience,
  )

  it('is refused when its measures do not agree', () => {
    for (const size of [0, 1, 16, 17, 18]) expect(DenyFilter.decode(new Uint8Array(size).fill(1))).toBeNull()
    expect(denyKey('a')).not.toBe(denyKey('b'))
  })
})

describe('a deny filter whose time is over', () => {
  it('is still taken after a start, still knows who is listed, and is called old for everybody else', () => {
    const [keys, at] = [trusted(), noon + 9 * 86_400_000]
    const filter = new DenyList()
    expect(filter.take(bytes(fixture.lists.filter), keys, at)).toBe('valid')
    expect(filter.mayHold('pass-3')).toBe(true)
    const report = verifyCode(fixture.codes[0]?.text ?? '', { keys, at, filter })
    expect([report.verdict, report.steps.at(-1)?.verdict]).toEqual(['valid', 'filter-old'])
  })
})

describe('the layers', () => {
  it('read CBOR as the server does, and see the same faults', () => {
    for (const { hex, problem, json } of fixture.values) {
      const reading = decodeCbor(fromHex(hex))
      expect(reading.problem ?? 'none', hex).toBe(problem)
      if (reading.problem === undefined) expect(JSON.parse(JSON.stringify(toJson(reading.value))), hex).toEqual(json)
    }
  })

  it('bound depth, items and claimed lengths', () => {
    expect(decodeCbor(new Uint8Array(1_000_000).fill(0x81)).problem).toBe('too-deep')
    expect(decodeCbor(fromHex('9bffffffffffffffff')).problem).toBe('truncated')
    expect(decodeCbor(new Uint8Array(5000).fill(0x9f, 0, 1)).problem).toBe('too-large')
  })

  it('know base45 as RFC 9285 writes it', () => {
    expect(new TextDecoder().decode(decodeBase45('QED8WEX0') as Uint8Array)).toBe('ietf!')
    expect(decodeBase45('GGW')).toBe('base45-malformed')
    expect(decodeBase45('A')).toBe('truncated')
  })

  it('go from bytes to text and back', () => {
    for (let size = 0; size < 40; ++size) {
      const some = Uint8Array.from({ length: size }, (_, at) => (at * 73 + size) & 255)
      expect(fromBase64(toBase64url(some))).toEqual(some)
    }
    expect(fromBase64('A')).toBeNull()
    expect(fromBase64('AA==')).toEqual(Uint8Array.of(0))
    expect(unpack(Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8), 10)).toBe('zlib-malformed')
  })

  it('judge a health certificate by the published schema', () => {
    const entry = { tg: 'a', tt: 'b', sc: '2021-01-02T03:04:05Z', tr: 'c', co: 'CN', is: 'd', ci: 'e' }
    const good = { ver: '1.3.3', nam: { fnt: 'W' }, dob: '', t: [entry] }
    expect(healthProblem(good)).toBeNull()
    expect(healthProblem({ ...good, t: [{ ...entry, sc: '2021-02-30T03:04:05Z' }] })).toBe('/t/0/sc')
    expect(healthProblem({ ...good, t: [entry, entry] })).toBe('/t')
    expect(healthProblem({ ...good, ver: '1.2.0', t: [entry, entry] })).toBeNull()
    expect(healthProblem({ ...good, nam: { fn: 'W' } })).toBe('/nam')
    expect(healthProblem({ ...good, dob: '1979-4-1' })).toBe('/dob')
  })
})

describe('the list of answers', () => {
  it('is the server’s, word for word', () => {
    const source = readFileSync(new URL('../../../src/credential/verdict.cc', import.meta.url), 'utf8')
    const rows = [...source.matchAll(/\{"([a-z0-9-]+)", \{"([^"]+)", "([^"]+)"\}\}/g)]
    expect(Object.fromEntries(rows.map(([, name, zh, en]) => [name, { zh, en }]))).toEqual(verdicts)
  })
})
