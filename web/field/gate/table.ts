// What a gate decides, offline: the same table that the server asks, over the same closed vocabulary of facts.
import type { Words } from '@shared/envelopes'

export type GateFact =
  | 'emergency'
  | 'permit_valid'
  | 'permit_expired'
  | 'status_red'
  | 'status_yellow'
  | 'status_green'
  | 'status_unknown'
  | 'fever'
  | 'unwell'
  | 'visitor'
  | 'zone_sealed'
  | 'from_risk_area'
  | 'test_fresh'
  | 'test_missing'
  | 'direction_in'
  | 'direction_out'
  | 'no_proof'
  | 'proof_invalid'
  | 'home_isolation'

export type Decision = 'let_through' | 'turn_back' | 'observe' | 'hand_over' | 'ask'
export type Colour = 'green' | 'yellow' | 'red'

export interface GateRow extends Words {
  when: string[]
  then: Decision
  reason: string
}

export interface Verdict extends Words {
  decision: Decision
  reason: string
}

export type Facts = ReadonlySet<GateFact>

export function colourOf(decision: Decision): Colour {
  if (decision === 'let_through') return 'green'
  return decision === 'observe' || decision === 'ask' ? 'yellow' : 'red'
}

const worst: Decision[] = ['let_through', 'ask', 'observe', 'turn_back', 'hand_over']

// A vehicle is as red as the reddest in it.
export function worstOf(decisions: readonly Decision[]): Decision {
  return decisions.reduce<Decision>((so, one) => (worst.indexOf(one) > worst.indexOf(so) ? one : so), 'let_through')
}

const emergencyWords: Words = {
  zh: '急危重症、临产、透析和其他急事，随时放行',
  en: 'Emergencies, births and dialysis always pass',
}
const nothingWords: Words = { zh: '没有限制，放行', en: 'Nothing against it: let through' }

// No rule may block an emergency: the table is not even asked. A condition that this version does not know is never true.
export function decide(rows: readonly GateRow[], facts: Facts): Verdict {
  if (facts.has('emergency')) return { decision: 'let_through', reason: 'emergency', ...emergencyWords }
  const row = rows.find((each) => each.when.every((fact) => facts.has(fact as GateFact)))
  if (row === undefined) return { decision: 'let_through', reason: 'nothing-against', ...nothingWords }
  return { decision: row.then, reason: row.reason, zh: row.zh, en: row.en }
}

// {fever_threshold} and {rule} in a sentence.
export function filled(words: Words, values: Record<string, string>): Words {
  const fill = (text: string): string => text.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole)
  return { zh: fill(words.zh), en: fill(words.en) }
}
