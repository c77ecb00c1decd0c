// What waits for somebody, most urgent first: the real home page.
import type { BulletinRow, Page, Row } from '@shared/envelopes'
import { parseTime } from '@shared/time'

export type TodoKind = 'fatigue' | 'confirm' | 'call_out'

export interface Todo {
  kind: TodoKind
  id: string
  area: string
  // What the sentence of the kind needs.
  words: Record<string, string | number>
  due: string
  row: Row
}

const nameIn = (page: Page, id: unknown): string => (typeof id === 'string' ? (page.labels?.[id] ?? id) : '')
const text = (value: unknown): string => (typeof value === 'string' ? value : '')

export function fatigueTodos(page: Page): Todo[] {
  return page.items.map((row) => ({
    kind: 'fatigue',
    id: row.id,
    area: row.area,
    due: text(row.starts_at),
    row,
    words: {
      person: nameIn(page, row.person),
      post: nameIn(page, row.post),
      hours: typeof row.hours === 'number' ? row.hours : '',
    },
  }))
}

export function callOutTodos(page: Page): Todo[] {
  return page.items.map((row) => ({
    kind: 'call_out',
    id: row.id,
    area: row.area,
    due: text(row.needed_by),
    row,
    words: {
      place: nameIn(page, row.place) || nameIn(page, row.area),
      hands: typeof row.hands_needed === 'number' ? row.hands_needed : '',
      reason: text(row.reason),
    },
  }))
}

export function confirmTodos(bulletins: { row: BulletinRow; waiting: number; names: string[] }[]): Todo[] {
  return bulletins
    .filter((item) => item.waiting > 0)
    .map((item) => ({
      kind: 'confirm',
      id: item.row.id,
      area: item.row.area,
      due: item.row.as_of,
      row: item.row,
      words: { title: item.row.title, as_of: item.row.as_of, count: item.waiting, names: item.names.join('、') },
    }))
}

export function byUrgency(todos: Todo[]): Todo[] {
  const at = (todo: Todo): number => {
    const ms = parseTime(todo.due)
    return Number.isNaN(ms) ? Number.MAX_SAFE_INTEGER : ms
  }
  return [...todos].sort((left, right) => at(left) - at(right))
}
