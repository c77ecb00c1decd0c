// Gates: counters by hour and area, queues, forecasts, emergencies, what stands at a gate.
import type { Words } from './envelopes'

export const gateKinds = [
  'checkpoint_village_exit',
  'estate_gate',
  'motorway_exit',
  'road_checkpoint',
  'station',
] as const
export const decisions = ['let_through', 'turn_back', 'observe', 'hand_over', 'ask'] as const
export type Decision = (typeof decisions)[number]

export type Tally = { in: number; out: number } & Record<Decision, number>

export interface AreaCounters {
  area: string
  name: string
  as_of: string
  from: string
  gates: number
  total: Tally
  children: ({ area: string; name: string; gates: number } & Tally)[]
}

export interface GateCounters {
  gate: string
  name: string
  area: string
  as_of: string
  hours: ({ hour: string } & Tally)[]
  total: Tally
}

export interface GateQueue {
  gate: string
  name: string
  as_of: string
  is_known: boolean
  passing_per_minute: number
  arriving_per_minute?: number
  reported_at?: string
  reported?: number
  waiting?: number
  wait_minutes?: number | null
  reports: { at: string; waiting: number; vehicles: number; note: string }[]
}

export interface Forecast {
  name: string
  as_of: string
  trend: number
  sum: number
  rests_on_days: boolean
  peak?: { hour: string; total: number }
  hours: { hour: string; expected: number; announced: number; total: number; days: number }[]
}

export interface Emergency {
  id: string
  area: string
  gate: string
  gate_name: string
  at: string
  direction: string
  emergency: string
  name: string
  plate: string
  destination: string
  received_by?: string
  received_at?: string
  outcome?: string
}

export interface Emergencies {
  open: number
  is_cut: boolean
  items: Emergency[]
}

export interface Readiness {
  gate: string
  name: string
  kind: string
  is_24h: boolean
  equipment: ({ kind: string; number: number } & Words)[]
  lacking: ({ kind: string } & Words)[]
  has_instrument: boolean
  is_dual_checked: boolean
}

// Those not let through; a gate that asks has not decided.
export const stopped = (tally: Tally): number => tally.turn_back + tally.observe + tally.hand_over

// `08` of an hour's ISO text, with the day before the first hour of each day.
export function hourLabels(hours: string[]): string[] {
  let day = ''
  return hours.map((hour) => {
    const [date, clock] = [hour.slice(5, 10), hour.slice(11, 13)]
    if (date === day) return clock
    day = date
    return `${date}\n${clock}`
  })
}

// A permit's place in time, told from what is stored: the state alone does not know that a day has passed.
export function permitStanding(
  permit: { state: string; valid_from: string; valid_until: string },
  now: number,
): 'valid' | 'not_yet' | 'expired' | 'revoked' {
  if (permit.state === 'revoked') return 'revoked'
  if (Date.parse(permit.valid_from) > now) return 'not_yet'
  return Date.parse(permit.valid_until) <= now ? 'expired' : 'valid'
}
