// What the server tells of rule sets, and how a parameter's value is said.
import type { Json } from '@shared/envelopes'

export interface RuleValue {
  value: Json
  confirmed: boolean
  source: string[]
  local?: boolean
}
export interface RuleSet {
  id: string
  disease: string
  edition: string
  zh: string
  en: string
  from: string
  until: string
  base: string
  document: string
  note_zh: string
  note_en: string
  parameters: Record<string, RuleValue>
  words: Record<string, { zh: string; en: string; unit_zh: string; unit_en: string }>
  gate_said: { when: string[]; then: string; reason: string; zh: string; en: string }[]
}
export interface RuleSetBrief {
  id: string
  disease: string
  edition: string
  zh: string
  en: string
  from: string
  until: string
  parameters: number
  unconfirmed: number
}
export interface Preview {
  differences: { parameter: string; zh: string; en: string; before: Json; after: Json; confirmed: boolean }[]
  excess: { parameter: string; zh: string; en: string }[]
  found: { kind: string; zh: string; en: string; looked_at: number; changed: number }[]
}
export interface Beyond {
  id: string
  area: string
  area_name: string
  zh: string
  en: string
  state: string
  starts_at: string
  ends_at: string
  approval: string
  excess: { parameter: string; zh: string; en: string }[]
}

// Days as a list, yes and no in words, nothing as a dash.
export function said(value: Json | undefined, yes: string, no: string): string {
  if (value === undefined || value === null) return '–'
  if (typeof value === 'boolean') return value ? yes : no
  if (Array.isArray(value)) return value.join(', ')
  return String(value)
}

// Every parameter that either set knows; those that are not the same first, otherwise in the order of their names.
export function compared(one: RuleSet, other: RuleSet | null): { name: string; differs: boolean }[] {
  const names = new Set([...Object.keys(one.parameters), ...Object.keys(other?.parameters ?? {})])
  const differs = (name: string): boolean =>
    other !== null &&
    JSON.stringify(one.parameters[name]?.value ?? null) !== JSON.stringify(other.parameters[name]?.value ?? null)
  return [...names]
    .map((name) => ({ name, differs: differs(name) }))
    .sort((a, b) => Number(b.differs) - Number(a.differs) || a.name.localeCompare(b.name))
}
