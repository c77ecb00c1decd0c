// A grid worker's day, taken along in full by `screening.take_today` (noted as a look), bounded in age, and what was done since.
import { reactive, watch } from 'vue'
import type { Json, Words } from '@shared/envelopes'
import { parseTime } from '@shared/time'
import { field } from '../app'
import type { Field } from '../core/field'
import { uuid7 } from '../core/ids'
import { parsed } from '../core/server'

export interface Returnee {
  id: string
  state: string
  name: string | null
  phone: string | null
  origin: string
  measure: string
  day?: number
}

export interface Door {
  household: string | null
  area: string
  address: string | null
  head: string | null
  phone: string | null
  residents: number | null
  is_exception: boolean
  reasons: (Words & { code: string })[]
  returnees: Returnee[]
  visited: null | { outcome: string; batch: boolean; at: string }
}

export interface PushRow {
  id: string
  name: string | null
  phone: string | null
  address: string | null
  event_place: string | null
  list_title: string
  reply_by: string
}

export interface SelfReport {
  id: string
  receipt: string
  name: string | null
  phone: string | null
  origin: string
  is_overdue: boolean
}

export interface TodayDocument {
  area: string
  name: string
  as_of: string
  expires_at: string
  items: Door[]
  push_rows: PushRow[]
  self_reports: SelfReport[]
  is_cut: boolean
}

interface Day {
  document: TodayDocument | null
  isLoaded: boolean
  isFetching: boolean
  refused: Words | null
  // Done on this phone since: doors by household, rows of lists by id.
  doors: Record<string, string>
  rows: Record<string, string>
}

export const day: Day = reactive({
  document: null,
  isLoaded: false,
  isFetching: false,
  refused: null,
  doors: {},
  rows: {},
})

// A list of the morning is enough for the morning; each taking is on record.
const freshFor = 6 * 3_600_000

interface Kept {
  document: TodayDocument
  doors: Record<string, string>
  rows: Record<string, string>
}

export async function loadDay(): Promise<void> {
  if (!field.vault.isOpen) return
  const kept = await field.read<Kept>('today')
  if (kept !== null && field.watch.now() >= parseTime(kept.value.document.expires_at)) {
    await field.forget('today')
    return
  }
  Object.assign(day, {
    document: kept?.value.document ?? null,
    doors: kept?.value.doors ?? {},
    rows: kept?.value.rows ?? {},
    isLoaded: true,
  })
}

watch(
  () => [field.state.lists, field.state.isOpen],
  () => {
    if (field.state.isOpen) void loadDay()
    else Object.assign(day, { document: null, doors: {}, rows: {}, isLoaded: false })
  },
)

async function keepDay(): Promise<void> {
  if (day.document === null) return
  const kept: Kept = { document: day.document, doors: { ...day.doors }, rows: { ...day.rows } }
  await field.keep('today', JSON.parse(JSON.stringify(kept)))
}

// What is sent is on the list that comes back; what still waits stays marked.
export async function pullToday(on: Field, force: boolean): Promise<void> {
  const area = on.state.device?.area ?? ''
  // A gate's phone carries its bundle; the list of a village's doors is for those who go to the doors.
  if (area.length < 12 || on.state.device?.place !== '') return
  const kept = await on.read<Kept>('today')
  if (!force && kept !== null && on.watch.now() - parseTime(kept.value.document.as_of) < freshFor) return
  day.isFetching = true
  try {
    const reply = await on.server.run('screening.take_today', { area }, uuid7())
    const problem = parsed<{ title?: string; title_en?: string }>(reply)
    day.refused = reply.status === 200 ? null : { zh: problem?.title ?? '', en: problem?.title_en ?? '' }
    const document = reply.status === 200 ? parsed<{ answer: TodayDocument }>(reply)?.answer : undefined
    if (document === undefined) return
    const isWaiting = (await on.outbox.count(['waiting'])) > 0
    await on.keep('today', {
      document,
      doors: isWaiting ? (kept?.value.doors ?? {}) : {},
      rows: isWaiting ? (kept?.value.rows ?? {}) : {},
    })
  } finally {
    day.isFetching = false
  }
}

export function outcomeOf(door: Door): string {
  const own = door.household === null ? undefined : day.doors[door.household]
  return own ?? door.visited?.outcome ?? ''
}

export async function noteVisit(door: Door, outcome: string, more: { [name: string]: Json } = {}): Promise<void> {
  if (door.household === null) return
  await field.save({
    command: 'screening.visit',
    input: { household: door.household, outcome, ...more },
    about: { title: `${door.address ?? ''} ${door.head ?? ''}`.trim(), detail: `visit:${outcome}` },
    times: { at: 'at' },
  })
  day.doors[door.household] = outcome
  await keepDay()
}

export async function noteBatch(doors: readonly Door[], title: string): Promise<void> {
  const households = doors.map((door) => door.household).filter((id) => id !== null)
  await field.save({
    command: 'screening.visit_batch',
    input: { households },
    about: { title, detail: 'visit:batch' },
    times: { at: 'at' },
  })
  for (const id of households) day.doors[id] = 'unchanged'
  await keepDay()
}

export async function reply(row: PushRow, code: string): Promise<void> {
  await field.save({
    command: 'screening.reply',
    input: { id: row.id, code },
    about: { title: row.name ?? row.list_title, detail: `reply:${code}` },
  })
  day.rows[row.id] = code
  await keepDay()
}

// Doors of the same building or lane, so that "the rest of this one" means something: 3-1-101 → 3-1.
export function laneOf(address: string | null): string {
  const match = /^(.*?)[-－—]?\d+[^\d]*$/.exec(address ?? '')
  return (match?.[1] ?? '').trim()
}
