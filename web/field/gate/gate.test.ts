import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { type CodeReport, verifyCode } from '@shared/credential'
import { isExpired, takeBundle, type Bundle, type BundleDocument } from './bundle'
import { proofFrom } from './checker'
import { findResidents, isIdNumber, isPlate } from './find'
import { judge, noCircumstances, type Circumstances, type Traveller } from './judge'
import { looksLike } from './names'
import { classify, residentOf, type Proof } from './proof'
import { colourOf, decide, worstOf, type GateFact } from './table'
import { Repeats, Wedge } from './wedge'

// The national table as the server has it, from the same file.
const national = JSON.parse(
  readFileSync(new URL('../../../data/rulesets/covid-19-common.json', import.meta.url), 'utf8'),
) as NonNullable<BundleDocument['rule_set']>

const at = Date.parse('2026-11-22T08:00:00+08:00')
const document: BundleDocument = {
  as_of: '2026-11-22T07:40:00+08:00',
  expires_at: '2026-11-23T19:40:00+08:00',
  gate: { id: 'gate-1', name: '一号门岗', area: '411002001001' },
  rule_set: national,
  permits: [
    {
      id: 'p1',
      number: '许通1号',
      plate: '豫KA1234',
      goods: '蔬菜',
      valid_from: '2026-11-22T00:00:00+08:00',
      valid_until: '2026-11-23T00:00:00+08:00',
    },
    {
      id: 'p2',
      number: '许通2号',
      plate: '豫KB1234',
      valid_from: '2026-11-20T00:00:00+08:00',
      valid_until: '2026-11-21T00:00:00+08:00',
    },
  ],
  residents: [
    { id: 'r1', name: '王*英', phone_tail: '3350', id_tail: '0170', door: '3-1-401' },
    { id: 'r2', name: '王*', phone_tail: '3350', id_tail: '0021', door: '3-1-402' },
    { id: 'r3', name: '张*兰', phone_tail: '1188', id_tail: '' },
  ],
}
const bundle = takeBundle(null, document)
const proof = (more: Partial<Proof>): Proof => ({
  text: 'FX1:x',
  state: 'valid',
  pass: '',
  holder: '',
  phoneTail: '',
  idTail: '',
  words: null,
  ...more,
})
const nobody: Traveller = { resident: null, name: '', phone: '', idNumber: '', proof: 'none', code: null }
const resident: Traveller = { ...nobody, resident: bundle.residents[0] ?? null, proof: 'known' }
const how = (more: Partial<Circumstances> = {}): Circumstances => ({ ...noCircumstances, ...more })
const decided = (who: Traveller, what: Circumstances, held: Bundle | null = bundle, when = at): string => {
  const { decision, reason } = judge(held, who, what, when)
  return `${decision} ${reason}`
}

describe('the gate table on the phone', () => {
  it('the first row that holds decides, with its sentence and the set and numbers filled in', () => {
    const verdict = judge(bundle, resident, how({ temperature: 373 }), at)
    expect(`${verdict.decision} ${verdict.reason}`).toBe('hand_over fever')
    expect(verdict.zh).toContain('37.3')
    expect(verdict.zh).toContain('新冠肺炎防控通用')
    expect(verdict.en).toContain('37.3')
    expect(/[{}]/.test(`${verdict.zh}${verdict.en}`)).toBe(false)
  })
  it('a resident passes, a tenth of a degree below the threshold too', () => {
    expect(decided(resident, how())).toBe('let_through nothing-against')
    expect(decided(resident, how({ temperature: 372 }))).toBe('let_through nothing-against')
    expect(decided(resident, how({ unwell: true }))).toBe('observe unwell')
  })
  it('no emergency is blocked, whatever else is true', () => {
    for (const emergency of ['patient', 'birth', 'dialysis'] as const) {
      const facts = how({ emergency, temperature: 399, unwell: true, fromRiskArea: true })
      expect(decided({ ...nobody, code: proof({ state: 'listed' }) }, facts)).toBe('let_through emergency')
      expect(decided(nobody, facts, null)).toBe('let_through emergency')
    }
    expect(
      decide(
        [{ when: ['emergency'], then: 'turn_back', reason: 'x', zh: '', en: '' }],
        new Set<GateFact>(['emergency']),
      ).decision,
    ).toBe('let_through')
  })
  it('who is on no list is asked, never turned back', () => {
    expect(decided({ ...nobody, name: '过路人', proof: 'id_card' }, how())).toBe('ask not-on-list')
    expect(decided(nobody, how({ direction: 'out' }))).toMatch(/^ask /)
  })
  it('the deny filter and a dynamic code offline mean ask', () => {
    expect(decided({ ...resident, code: proof({ state: 'listed' }) }, how())).toBe('ask code-listed')
    expect(decided({ ...resident, code: proof({ state: 'online_only' }) }, how())).toBe('ask code-online-only')
    expect(decided({ ...nobody, proof: 'pass', code: proof({ state: 'invalid' }) }, how())).toBe('ask proof-invalid')
    expect(decided({ ...nobody, proof: 'pass', code: proof({ state: 'valid' }) }, how())).toBe(
      'let_through nothing-against',
    )
  })
  it('an expired list lets nobody through by itself', () => {
    expect(isExpired(bundle, Date.parse(document.expires_at))).toBe(true)
    expect(decided(resident, how(), bundle, Date.parse(document.expires_at))).toBe('ask list-expired')
    expect(decided(resident, how(), null)).toBe('ask list-expired')
  })
  it('a permit counts within its time', () => {
    expect(decided(nobody, how({ plate: '豫K·A1234' }))).toMatch(/^ask no-proof/)
    expect(decided({ ...nobody, proof: 'paper' }, how({ plate: '豫ka1234' }))).toBe('let_through nothing-against')
    expect(decided({ ...nobody, proof: 'paper' }, how({ plate: '豫KB1234' }))).toBe('ask not-on-list')
  })
  it('a condition from a later version is never true', () => {
    expect(
      decide([{ when: ['on_the_moon'], then: 'turn_back', reason: 'x', zh: '', en: '' }], new Set()).decision,
    ).toBe('let_through')
  })
  it('a vehicle is as red as the reddest in it', () => {
    expect(worstOf(['let_through', 'ask', 'let_through'])).toBe('ask')
    expect(worstOf(['observe', 'hand_over', 'turn_back'])).toBe('hand_over')
    expect(worstOf([])).toBe('let_through')
    expect([colourOf('let_through'), colourOf('ask'), colourOf('hand_over')]).toEqual(['green', 'yellow', 'red'])
  })
})

describe('the list on the phone', () => {
  it('a delta changes and takes out, a whole one replaces', () => {
    const delta: BundleDocument = {
      ...document,
      is_delta: true,
      residents: [{ id: 'r1', name: '王*英', phone_tail: '9999' }],
      gone: ['r2'],
    }
    const after = takeBundle(bundle, delta)
    expect(after.residents.map((one) => `${one.id}${one.phoneTail}`)).toEqual(['r31188', 'r19999'])
    expect(takeBundle(after, document).residents.length).toBe(3)
    expect(takeBundle(null, delta).residents.length).toBe(1)
  })
  it('is found by tails, names and doors, and narrowed by a second word', () => {
    const ids = (text: string): string =>
      findResidents(bundle.residents, text)
        .map((one) => one.id)
        .join(' ')
    expect(ids('3350')).toBe('r1 r2')
    expect(ids('13912343350')).toBe('r1 r2')
    expect(ids('3350 王桂英')).toBe('r1')
    expect(ids('0021')).toBe('r2')
    expect(ids('3-1-401')).toBe('r1')
    expect(ids('李四')).toBe('')
    expect(ids('  ')).toBe('')
  })
  it('a masked name looks like its own and no other', () => {
    expect(looksLike('王*英', '王桂英')).toBe(true)
    expect(looksLike('王*英', '王桂')).toBe(false)
    expect(looksLike('王*', '张*')).toBe(false)
  })
  it('the holder of a code is found by tails and name together', () => {
    expect(residentOf(bundle.residents, proof({ holder: '王*英', phoneTail: '3350', idTail: '0170' }))?.id).toBe('r1')
    expect(residentOf(bundle.residents, proof({ holder: '李*', phoneTail: '3350', idTail: '0170' }))).toBe(null)
    expect(residentOf(bundle.residents, proof({ holder: '王*英' }))).toBe(null)
  })
})

describe('what was scanned', () => {
  it('is told apart', () => {
    expect(classify('FX1:ABC').kind).toBe('check')
    expect(classify(' 豫k·12345 ')).toEqual({ kind: 'plate', plate: '豫K12345' })
    expect(classify('https://fx.example.cn/m/#/enrol/AAAAA-BBBBB')).toEqual({ kind: 'enrolment', token: 'AAAAA-BBBBB' })
    expect(classify('11010519491231002x')).toEqual({ kind: 'id_number', idNumber: '11010519491231002X' })
    expect(classify('110105194912310021').kind).toBe('unknown')
    expect([isIdNumber('11010519491231002X'), isPlate('豫KD12345'), isPlate('ABC')]).toEqual([true, true, false])
  })
  it('a test certificate lets through only while it is negative and fresh', () => {
    const report = (sc: string, tr: string): CodeReport => ({
      verdict: 'valid',
      kind: 'test',
      steps: [],
      issuer: '',
      keyId: '',
      payload: { t: [{ sc, tr }] },
    })
    const state = (sc: string, tr: string): string => proofFrom('HC1:', report(sc, tr), at).state
    expect(state('2026-11-21T08:00:00+08:00', '260415000')).toBe('fresh_test')
    expect(state('2026-11-18T08:00:00+08:00', '260415000')).toBe('unchecked')
    expect(state('2026-11-21T08:00:00+08:00', '260373001')).toBe('unchecked')
  })
  it('nonsense is an invalid code, a dynamic one needs the network', () => {
    const check = (text: string): string => proofFrom(text, verifyCode(text, { keys: [], at }), at).state
    expect(check('FX1:%%%')).toBe('invalid')
    expect(check('FXD:ABC')).toBe('online_only')
  })
})

describe('the scanner that types', () => {
  const typed = (wedge: Wedge, text: string, gap: number, from = 0): (string | null)[] =>
    [...text, 'Enter'].map((key, at) => wedge.take({ key, at: from + at * gap }))
  it('is told from a person by its speed', () => {
    expect(typed(new Wedge(), 'FX1:ABCDEF', 5, 1000).pop()).toBe('FX1:ABCDEF')
    expect(typed(new Wedge(), 'FX1:ABCDEF', 200, 1000).pop()).toBe(null)
    expect(typed(new Wedge(), 'ab', 5, 1000).pop()).toBe(null)
  })
  it('what a person typed before does not stick to the code', () => {
    const wedge = new Wedge()
    wedge.take({ key: 'x', at: 0 })
    expect(typed(wedge, 'FX1:ABCDEF', 5, 1000).pop()).toBe('FX1:ABCDEF')
  })
  it('the same code within eight seconds is the same person', () => {
    const repeats = new Repeats()
    expect([
      repeats.isRepeat('a', 0),
      repeats.isRepeat('a', 7_000),
      repeats.isRepeat('b', 7_000),
      repeats.isRepeat('a', 16_000),
    ]).toEqual([false, true, false, false])
  })
})
