// Lists pushed from above: what became of each name, counted so that the parts are the whole.
import type { Row, Words } from './envelopes'

export interface OutcomeLine extends Words {
  code: string
  count: number
  subs?: OutcomeLine[]
}

export interface ListCounts {
  total: number
  answered: number
  open: number
  proposed: number
  missing: number
  asked: number
  by_matching: number
}

export interface ListHeader {
  id: string
  area: string
  title: string
  source: string
  necessity: string
  purpose: string
  issued_at: string
  window_from: string
  window_to: string
  reply_by: string
  expires_at: string
  state: string
  is_overdue: boolean
}

export interface BoardItem extends ListHeader, ListCounts {}

export interface OutcomeAnswer extends ListHeader, ListCounts {
  codes: OutcomeLine[]
  areas: ({ area: string; name: string } & ListCounts)[]
}

// A masked row that somebody has to ask about, with what the list is for.
export type OpenRow = Row & {
  list_title: string
  purpose: string
  reply_by: string
  is_overdue: boolean
  area_name: string
}

export interface OpenRows {
  total: number
  items: OpenRow[]
}

// Every row stands in exactly one line, and finer lines are never more than theirs.
export function outcomeAddsUp(outcome: Pick<OutcomeAnswer, 'total' | 'codes'>): boolean {
  const sum = (lines: OutcomeLine[]): number => lines.reduce((all, line) => all + line.count, 0)
  return sum(outcome.codes) === outcome.total && outcome.codes.every((line) => sum(line.subs ?? []) <= line.count)
}

// Lines that are no reply: nobody has answered these yet.
export const unanswered = ['proposed', 'open', 'missing']

// Which finer answers a reply code has; the server holds the same table and refuses any other pair.
export const subCodes: Record<string, string[]> = {
  known: ['local', 'elsewhere'],
  wrong_data: ['no_key', 'no_name', 'no_such_person', 'not_theirs'],
  not_resident: ['moved_away', 'never_returned'],
  passing: ['passed_focus_area', 'through_only'],
  stopover: ['stopped_focus_area', 'stopped_cities'],
  unreachable: ['no_number', 'refused', 'no_answer'],
}
