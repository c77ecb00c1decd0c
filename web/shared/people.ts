// What the reads beside the people register answer: search, candidates, pairs, timelines, pages of households.
import type { FieldKind, Json, Row, Words } from './envelopes'

export interface Reason extends Words {
  code: string
  points: number
  // Never the same person without somebody's decision.
  contradicts: boolean
}

// A person as the reads hand them out: masked, with the name of the place beside its code.
export type MaskedPerson = Row & { area_label?: string }

export interface PeopleSearch {
  people: MaskedPerson[]
  found: number
  // Matches outside the reader's scope: only how many.
  elsewhere: number
  is_cut: boolean
}

export interface PersonCandidate {
  score: number
  verdict: string
  reasons: Reason[]
  person: MaskedPerson
}

export interface CandidateElsewhere {
  county: string
  county_label: string
  verdict: string
}

export interface CandidateAnswer {
  candidates: PersonCandidate[]
  elsewhere: CandidateElsewhere[]
}

export interface PairField extends Words {
  name: string
  kind: FieldKind
  person: Json
  other?: Json
  // Of the values themselves, not of what is shown of them.
  is_same?: boolean
}

export interface ChildCount extends Words {
  record: string
  count: number
}

export interface PairAnswer {
  match: Row
  score: number
  reasons: Reason[]
  person: MaskedPerson | null
  other: MaskedPerson | null
  elsewhere?: { county: string; county_label: string }
  fields?: PairField[]
  children?: { person: ChildCount[]; other?: ChildCount[] }
}

export interface TimelineItem {
  record: string
  record_zh: string
  record_en: string
  id: string
  at: string
  area: string
  area_name: string
  // The field by which the row is about the person: a shift's leader, a household's head.
  as: string
  title: Json
  fields: Record<string, Json>
}

export interface TimelineAnswer {
  person: string
  entries: { visible: string[]; elsewhere: number }
  items: TimelineItem[]
  more: boolean
}

export type Resident = Row & { conditions?: Row[] }

export interface HouseholdPage {
  household: Row
  area_name: string
  persons: Resident[]
  counts: { registered: number; elsewhere: number; claimed?: number; difference?: number }
}

const isEmpty = (value: Json | undefined): boolean => value === null || value === undefined || value === ''

export type Difference = 'same' | 'only_person' | 'only_other' | 'differs' | 'empty'

// How one field stands on both sides; what only one side knows is a gain, what differs must be decided.
export function difference(field: Pick<PairField, 'person' | 'other' | 'is_same'>): Difference {
  if (isEmpty(field.person) && isEmpty(field.other)) return 'empty'
  if (field.is_same === true) return 'same'
  if (isEmpty(field.other)) return 'only_person'
  return isEmpty(field.person) ? 'only_other' : 'differs'
}

export type Side = 'person' | 'other'

// What a merge can take over, as people.merge names it; the rest belongs to the entry that stays.
export const takable = [
  'name',
  'sex',
  'birth_date',
  'id_number',
  'no_document_reason',
  'phone',
  'party_member',
  'employer',
  'household',
]

// Fields whose value goes from the merged entry to the kept one, unless a person chooses otherwise: those the kept one lacks.
export function firstTake(fields: PairField[], kept: Side): string[] {
  const gain: Difference = kept === 'other' ? 'only_person' : 'only_other'
  return fields.filter((field) => takable.includes(field.name) && difference(field) === gain).map(({ name }) => name)
}

export interface TimelineDay {
  day: string
  items: TimelineItem[]
}

// One heading a day, newest first, whatever record the rows are of.
export function byDay(items: TimelineItem[], dayOf: (at: string) => string): TimelineDay[] {
  const days: TimelineDay[] = []
  for (const item of [...items].sort((one, other) => (one.at < other.at ? 1 : one.at > other.at ? -1 : 0))) {
    const day = dayOf(item.at)
    const last = days.at(-1)
    if (last?.day === day) last.items.push(item)
    else days.push({ day, items: [item] })
  }
  return days
}
