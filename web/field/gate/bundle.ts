// What the phone carries for its gate, as `GET /api/checkpoints/{gate}/bundle` gives it; bounded in age.
import type { Words } from '@shared/envelopes'
import { parseTime } from '@shared/time'
import { filled, type GateRow } from './table'

export interface Resident {
  id: string
  name: string
  phoneTail: string
  idTail: string
  door: string
}

export interface CarriedPermit {
  id: string
  number: string
  plate: string
  goods: string
  from: number
  until: number
}

export interface Expected {
  plate: string
  persons: number
  origin: string
}

export interface Gate {
  id: string
  name: string
  area: string
}

export interface Rules {
  id: string
  name: Words
  // The paper it comes from, as people quote it.
  document: string
  rows: GateRow[]
  feverThreshold: number
}

export interface Bundle {
  gate: Gate
  asOf: number
  expiresAt: number
  rules: Rules | null
  residents: Resident[]
  permits: CarriedPermit[]
  expected: Expected[]
}

// The document as it comes; `residents` of a delta are the changed ones, `gone` those to take out.
export interface BundleDocument {
  as_of: string
  expires_at: string
  is_delta?: boolean
  gate: { id: string; name: string; area: string }
  rule_set: null | {
    id: string
    zh: string
    en: string
    document?: string
    parameters?: Record<string, { value?: unknown } | number | null>
    gate?: { when?: string[]; then: GateRow['then']; reason: string; zh: string; en: string }[]
  }
  permits?: { id: string; number: string; plate: string; goods?: string; valid_from: string; valid_until: string }[]
  expected?: { plate: string; persons?: number; origin?: string }[]
  residents?: { id: string; name: string; phone_tail?: string; id_tail?: string; door?: string }[]
  gone?: string[]
}

// GB/T and the plan say 37.3; what the rule set says counts.
const usualThreshold = 37.3

function rulesFrom(set: BundleDocument['rule_set']): Rules | null {
  if (set === null) return null
  const values: Record<string, string> = {}
  for (const [name, entry] of Object.entries(set.parameters ?? {})) {
    const value = typeof entry === 'object' && entry !== null ? entry.value : entry
    if (typeof value === 'number' || typeof value === 'string') values[name] = String(value)
  }
  const inWords = (zh: string, en: string): Words => {
    const inZh = filled({ zh, en: zh }, { ...values, rule: set.zh }).zh
    return { zh: inZh, en: filled({ zh: en, en }, { ...values, rule: set.en }).en }
  }
  return {
    id: set.id,
    name: { zh: set.zh, en: set.en },
    document: set.document ?? '',
    rows: (set.gate ?? []).map((row) => ({
      when: row.when ?? [],
      then: row.then,
      reason: row.reason,
      ...inWords(row.zh, row.en),
    })),
    feverThreshold: Number(values.fever_threshold ?? usualThreshold),
  }
}

// A delta changes what is held; a whole one replaces it.
export function takeBundle(held: Bundle | null, document: BundleDocument): Bundle {
  const fresh: Resident[] = (document.residents ?? []).map((line) => ({
    id: line.id,
    name: line.name,
    phoneTail: line.phone_tail ?? '',
    idTail: line.id_tail ?? '',
    door: line.door ?? '',
  }))
  let residents = fresh
  if (document.is_delta === true && held !== null) {
    const out = new Set([...(document.gone ?? []), ...fresh.map((line) => line.id)])
    residents = [...held.residents.filter((line) => !out.has(line.id)), ...fresh]
  }
  return {
    gate: { id: document.gate.id, name: document.gate.name, area: document.gate.area },
    asOf: parseTime(document.as_of),
    expiresAt: parseTime(document.expires_at),
    rules: rulesFrom(document.rule_set),
    residents,
    permits: (document.permits ?? []).map((permit) => ({
      id: permit.id,
      number: permit.number,
      plate: permit.plate,
      goods: permit.goods ?? '',
      from: parseTime(permit.valid_from),
      until: parseTime(permit.valid_until),
    })),
    expected: (document.expected ?? []).map((line) => ({
      plate: line.plate,
      persons: line.persons ?? 0,
      origin: line.origin ?? '',
    })),
  }
}

// Old lists are said to be old from half a day on.
export const oldAfter = 12 * 3_600_000

export function isExpired(bundle: Bundle, at: number): boolean {
  return at >= bundle.expiresAt
}
