// The 24 hours of a day as a grid: where each shift's bar begins and ends, and in which lane it lies.
import type { Words } from '@shared/envelopes'
import { parseTime } from '@shared/time'
import type { FatigueWarning } from './warnings'

export interface RosterPerson {
  id: string
  name: string
  party_member: boolean
}

export interface RosterShift {
  id: string
  kind: string
  kind_zh: string
  kind_en: string
  starts_at: string
  ends_at: string
  hours: number
  state: 'proposed' | 'in_force' | 'cancelled'
  needs_answer: boolean
  warnings: (FatigueWarning & Words)[]
  checked_in_at: string
  checked_out_at: string
  handover: string
  person: RosterPerson
  leader: RosterPerson
}

export interface RosterPost {
  id: string
  area: string
  name: string
  kind: string
  kind_zh: string
  kind_en: string
  place: string
  needed: number
  hours: { at: string; on_duty: number }[]
  gaps: { from: string; until: string; missing: number }[]
  shifts: RosterShift[]
}

export interface Roster {
  from: string
  until: string
  posts: RosterPost[]
}

export interface Bar {
  shift: RosterShift
  lane: number
  // Shares of the window, 0 to 1.
  start: number
  width: number
}

// Each shift takes the first lane in which nothing lies in its way.
export function barsOf(shifts: RosterShift[], from: number, until: number): { bars: Bar[]; lanes: number } {
  const ends: number[] = []
  const span = until - from
  const bars = [...shifts]
    .sort((left, right) => parseTime(left.starts_at) - parseTime(right.starts_at))
    .map((shift): Bar => {
      const start = Math.max(from, parseTime(shift.starts_at))
      const end = Math.min(until, parseTime(shift.ends_at))
      const free = ends.findIndex((laneEnd) => laneEnd <= start)
      const lane = free === -1 ? ends.length : free
      ends[lane] = end
      return { shift, lane, start: (start - from) / span, width: Math.max(0, end - start) / span }
    })
  return { bars, lanes: ends.length }
}

export type BarTone = 'warned' | 'proposed' | 'served' | 'on' | 'planned'

export function toneOfShift(shift: RosterShift): BarTone {
  if (shift.needs_answer) return 'warned'
  if (shift.state === 'proposed') return 'proposed'
  if (shift.checked_out_at !== '') return 'served'
  return shift.checked_in_at === '' ? 'planned' : 'on'
}
