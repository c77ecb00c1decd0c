// What the office wants to know of each phone at a glance, from its row alone.
import type { Row } from '@shared/envelopes'
import { parseTime } from '@shared/time'

export interface DeviceRow extends Row {
  label: string
  state: 'offered' | 'in_use' | 'wipe_asked' | 'wiped' | 'revoked'
  place?: string | null
  last_seen_at?: string | null
  unsent?: number | null
  oldest_unsent_at?: string | null
  failures?: number | null
  app_version?: string | null
  skew_seconds?: number | null
}

// The same eight hours that the indicator `devices_silent` counts by, and the ten minutes from which a clock is called wrong.
export const silentAfter = 8 * 3_600_000
const wrongClock = 600

export type Trouble = 'silent' | 'unsent' | 'failures' | 'clock'

export function troublesOf(device: DeviceRow, now: number): Trouble[] {
  if (device.state !== 'in_use') return []
  const troubles: Trouble[] = []
  const seen = parseTime(String(device.last_seen_at ?? ''))
  if (!Number.isNaN(seen) && now - seen >= silentAfter) troubles.push('silent')
  const oldest = parseTime(String(device.oldest_unsent_at ?? ''))
  if ((device.unsent ?? 0) > 50 || (!Number.isNaN(oldest) && now - oldest >= silentAfter)) troubles.push('unsent')
  if ((device.failures ?? 0) > 0) troubles.push('failures')
  if (Math.abs(device.skew_seconds ?? 0) >= wrongClock) troubles.push('clock')
  return troubles
}

// Those in trouble first, then who was heard of longest ago; what is over comes last.
export function inOrder(devices: readonly DeviceRow[], now: number): DeviceRow[] {
  const rank = (device: DeviceRow): number =>
    ['wiped', 'revoked'].includes(device.state) ? 2 : troublesOf(device, now).length > 0 ? 0 : 1
  const seen = (device: DeviceRow): number => parseTime(String(device.last_seen_at ?? '')) || 0
  return [...devices].sort((one, other) => rank(one) - rank(other) || seen(one) - seen(other))
}
