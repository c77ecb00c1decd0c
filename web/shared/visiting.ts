// What the screening reads beside the lists answer: a village's three numbers, coverage of visits, the burden of forms.
import type { Words } from './envelopes'

export interface VillageNumber {
  indicator: string
  value: number | null
  zh: string | null
  en: string | null
  definition_zh: string | null
  definition_en: string | null
  today: boolean
}
export type NumberBlock = Record<string, VillageNumber>

export interface VillageAnswer {
  area: string
  name: string
  level: string
  as_of: string
  returnees: NumberBlock
  measures: NumberBlock
  entries: NumberBlock
  reports: NumberBlock
  burden: NumberBlock
}

export interface CoverageLine {
  area: string
  name: string
  level: string
  households: number
  visited: number
  seen: number
  batch: number
  tried: number
  missed: number
}
export interface MissedDoor {
  household: string
  area: string
  area_name: string
  address: string
  head: string | null
  tried: boolean
}
export interface CoverageAnswer extends CoverageLine {
  from: string
  to: string
  campaign: { id: string; title: string } | null
  children: CoverageLine[]
  missed_households: MissedDoor[]
  next: string | null
  as_of: string
}

export interface BurdenLine {
  area: string
  name: string
  level: string
  villages: number
  forms: number
  minutes: number
  minutes_per_village_day: number | null
  worst_village_day: number
}
export interface BurdenAnswer extends BurdenLine {
  days: { day: string; forms: number; minutes: number; minutes_per_village: number | null }[]
  children: BurdenLine[]
  forms_in_force: {
    id: string
    title: string
    unit: string
    necessity: string
    reply_by: string
    expires_at: string
    minutes: number
    villages: number
  }[]
  is_cut: boolean
}

export interface HeldAnswer {
  q: string
  is_held: boolean
  field?: string
  is_counted?: boolean
  record?: Words
  label?: Words
  module?: Words
}

// Of a hundred doors, those reached; nothing where there is no door.
export function share(visited: number, households: number): string {
  return households === 0 ? '' : `${(Math.floor((visited / households) * 1000) / 10).toFixed(1)}%`
}
