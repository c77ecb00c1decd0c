// What the reads of passes answer: a person's status with its grounds, and the appeals desk.
import type { Row } from '@shared/envelopes'

export type Colour = 'green' | 'yellow' | 'red'

export interface AppealLine {
  id: string
  area: string
  person: string
  name: string
  colour: Colour
  reason: string
  zh: string
  en: string
  channel: string
  made_at: string
  deadline: string
  minutes_left: number
}

export interface AppealsAnswer {
  items: AppealLine[]
  overdue: number
  labels: Record<string, string>
}

export interface PersonStatus {
  person: string
  name: string
  colour: Colour
  until: string
  telephone: string
  office: string
  last_negative: string | null
  status: Row | null
  evidence: Row[]
  appeals: Row[]
}

// Hours and minutes to the deadline, or past it.
export function hoursLeft(minutes: number): { isOver: boolean; hours: number; minutes: number } {
  const whole = Math.abs(Math.trunc(minutes))
  return { isOver: minutes < 0, hours: Math.floor(whole / 60), minutes: whole % 60 }
}

// Evidence that still counts for something: what an appeal may strike out.
export function standing(evidence: Row[]): Row[] {
  return evidence.filter((row) => row.kind !== 'test_negative' && (row.ended_at ?? '') === '')
}

export interface BatchRow extends Row {
  state: string
  health_at: string | null
  duty_at: string | null
}

// What a batch waits for: 'health', 'duty', both, the confirmation, or nothing.
export function waitsFor(batch: Pick<BatchRow, 'state' | 'health_at' | 'duty_at'>): string[] {
  if (batch.state === 'in_force') return ['confirmation']
  if (batch.state !== 'proposed') return []
  return [...(batch.health_at ? [] : ['health']), ...(batch.duty_at ? [] : ['duty'])]
}
