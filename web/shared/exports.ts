// Ordered exports: what state an order is in, and which condition of a list it carries.
import type { Query } from './client'
import { queryString } from './client'
import { parseTime } from './time'

export interface OrderedExport {
  expires_at: string
  taken_at?: string | null
  cancelled_at?: string | null
}
export type ExportState = 'ready' | 'taken' | 'expired' | 'cancelled'

const isSet = (time: string | null | undefined): boolean => time !== null && time !== undefined && time !== ''

export function exportState(order: OrderedExport, nowMs: number): ExportState {
  if (isSet(order.cancelled_at)) return 'cancelled'
  if (nowMs >= parseTime(order.expires_at)) return 'expired'
  return isSet(order.taken_at) ? 'taken' : 'ready'
}

export const canBeTaken = (order: OrderedExport, nowMs: number): boolean =>
  ['ready', 'taken'].includes(exportState(order, nowMs))

// The list's own condition, as the order takes it; the area goes beside it.
export function conditionOf(query: Query): string {
  return queryString({ ...query, area: undefined }).slice(1)
}
