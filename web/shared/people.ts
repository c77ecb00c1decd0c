// What the reads beside the people register answer: search, candidates, pairs, timelines, pages of households.
import type { Json, Row, Words } from './envelopes'

export interface Reason extends Words {
  code: string
}

export interface PeopleSearch {
  items: Row[]
  labels?: Record<string, string>
  // Matches outside the reader's scope: only how many.
  elsewhere?: number
}

export interface PersonCandidate {
  score: number
  verdict?: string
  reasons: Reason[]
  // Absent when the person lies outside the reader's scope: then at most the county is told.
  person?: Row | null
  county?: string | null
  county_name?: string | null
}

export interface CandidateAnswer {
  items: PersonCandidate[]
  labels?: Record<string, string>
}

export interface PairSide {
  person: Row
  children: { record: string; zh: string; en: string; count: number }[]
}

export interface PairAnswer {
  match: Row
  score: number
  reasons: Reason[]
  person: PairSide
  other: PairSide | null
  county?: string | null
  county_name?: string | null
  labels?: Record<string, string>
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

const comparable = (value: Json | undefined): string => (value === null || value === undefined ? '' : String(value))

export type Difference = 'same' | 'only_one' | 'only_other' | 'differs' | 'empty'

// How one field stands on both sides; what only one side knows is a gain, what differs must be decided.
export function difference(one: Json | undefined, other: Json | undefined): Difference {
  const left = comparable(one)
  const right = comparable(other)
  if (left === '' && right === '') return 'empty'
  if (left === right) return 'same'
  if (right === '') return 'only_one'
  return left === '' ? 'only_other' : 'differs'
}

// Fields whose value goes from the merged entry to the kept one, unless a person chooses otherwise: those the kept one lacks.
export function firstTake(kept: Row, merged: Row, names: string[]): string[] {
  return names.filter((name) => difference(kept[name], merged[name]) === 'only_other')
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
