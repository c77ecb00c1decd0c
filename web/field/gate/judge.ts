// From what the guard sees and types to a verdict: facts as far as the phone knows them, and the table asked once.
import type { Bundle, CarriedPermit, Resident } from './bundle'
import { plateOf } from './find'
import type { Proof } from './proof'
import { decide, type GateFact, type Verdict } from './table'

export type Direction = 'in' | 'out'
export type Emergency = 'none' | 'patient' | 'birth' | 'dialysis' | 'other_urgent'
export type ProofKind = 'pass' | 'id_card' | 'paper' | 'proxy' | 'known' | 'none'

export interface Traveller {
  // Of the gate's list; null for anybody else.
  resident: Resident | null
  name: string
  phone: string
  idNumber: string
  proof: ProofKind
  code: Proof | null
}

export interface Circumstances {
  direction: Direction
  plate: string
  // Tenths of a degree; null = not measured, and nothing is assumed.
  temperature: number | null
  unwell: boolean | null
  emergency: Emergency
  fromRiskArea: boolean
}

export const noCircumstances: Circumstances = {
  direction: 'in',
  plate: '',
  temperature: null,
  unwell: null,
  emergency: 'none',
  fromRiskArea: false,
}

export function permitFor(
  bundle: Bundle | null,
  plate: string,
  at: number,
): { permit: CarriedPermit; isValid: boolean } | null {
  if (bundle === null || plate === '') return null
  const own = bundle.permits.filter((permit) => plateOf(permit.plate) === plateOf(plate))
  const valid = own.find((permit) => permit.from <= at && at < permit.until)
  if (valid !== undefined) return { permit: valid, isValid: true }
  const [any] = own
  return any === undefined ? null : { permit: any, isValid: false }
}

// The three that no rule may block; another urgent need is the guard's own long press.
const emergencies = new Set<Emergency>(['patient', 'birth', 'dialysis'])

export function factsOf(bundle: Bundle | null, who: Traveller, how: Circumstances, at: number): Set<GateFact> {
  const facts = new Set<GateFact>()
  if (emergencies.has(how.emergency)) facts.add('emergency')
  facts.add(how.direction === 'in' ? 'direction_in' : 'direction_out')
  const permit = permitFor(bundle, how.plate, at)
  if (permit !== null) facts.add(permit.isValid ? 'permit_valid' : 'permit_expired')
  const threshold = Math.round((bundle?.rules?.feverThreshold ?? 37.3) * 10)
  if (how.temperature !== null && how.temperature >= threshold) facts.add('fever')
  if (how.unwell === true) facts.add('unwell')
  if (how.fromRiskArea) facts.add('from_risk_area')
  if (who.resident === null) facts.add('visitor')
  if (who.proof === 'none') facts.add('no_proof')
  if (who.code !== null && who.code.state === 'invalid') facts.add('proof_invalid')
  if (who.code !== null && who.code.state === 'fresh_test') facts.add('test_fresh')
  // A phone carries nobody's colour: only the deny filter, which says "ask" and never "no".
  facts.add('status_unknown')
  return facts
}

const listOld: Verdict = {
  decision: 'ask',
  reason: 'list-expired',
  zh: '名单已过期，请联网更新；先用身份证或口头核实登记',
  en: 'The list is out of date: refresh it online; until then check by ID card or by word',
}
const notKnown: Verdict = {
  decision: 'ask',
  reason: 'not-on-list',
  zh: '名单外人员：请用身份证、纸质证明或口头核实后登记',
  en: 'Not on the list: check by ID card, paper or word, then register',
}
const mayBeStopped: Verdict = {
  decision: 'ask',
  reason: 'code-listed',
  zh: '此码可能已停用：请核对身份证，或电话询问社区',
  en: 'This code may have been stopped: check the ID card or call the community',
}
const onlineOnly: Verdict = {
  decision: 'ask',
  reason: 'code-online-only',
  zh: '动态码须联网核验：现在没有网络，请核对身份证或纸质码',
  en: 'A dynamic code needs the network: check the ID card or the paper code',
}

// Emergencies first, then what the phone cannot know, then the table.
export function judge(bundle: Bundle | null, who: Traveller, how: Circumstances, at: number): Verdict {
  const facts = factsOf(bundle, who, how, at)
  const verdict = decide(bundle?.rules?.rows ?? [], facts)
  if (verdict.decision !== 'let_through' || facts.has('emergency')) return verdict
  if (bundle === null || at >= bundle.expiresAt) return listOld
  if (who.code?.state === 'listed') return mayBeStopped
  if (who.code?.state === 'online_only') return onlineOnly
  const permit = permitFor(bundle, how.plate, at)
  const isProven = who.code?.state === 'valid' || who.code?.state === 'fresh_test' || permit?.isValid === true
  if (who.resident === null && !isProven) return notKnown
  return verdict
}
