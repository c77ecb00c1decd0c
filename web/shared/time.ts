// Times as the whole country reads them: UTC+8, whatever the zone of this computer; midnight is hour 24 of the day before.

export interface WallClock {
  year: number
  month: number
  day: number
  hour: number
  minute: number
}

const chinaOffset = 8 * 3_600_000
export const dayLength = 24 * 3_600_000

const two = (value: number): string => String(value).padStart(2, '0')

export function wallClock(ms: number): WallClock {
  const moved = new Date(ms + chinaOffset)
  return {
    year: moved.getUTCFullYear(),
    month: moved.getUTCMonth() + 1,
    day: moved.getUTCDate(),
    hour: moved.getUTCHours(),
    minute: moved.getUTCMinutes(),
  }
}

// `2021-08-08T15:00`, with Z, an offset or nothing (= UTC+8), or a plain date; NaN when it is none of these.
export function parseTime(text: string): number {
  const match =
    /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,3}))?)?)?(Z|[+-]\d{2}:\d{2})?$/.exec(text)
  if (match === null) return Number.NaN
  const [, year, month, day, hour = '0', minute = '0', second = '0', fraction = '0', zone] = match
  const base = Date.UTC(
    Number(year),
    Number(month) - 1,
    Number(day),
    Number(hour),
    Number(minute),
    Number(second),
    Number(fraction.padEnd(3, '0')),
  )
  return base - offsetOf(zone)
}

function offsetOf(zone: string | undefined): number {
  if (zone === undefined) return chinaOffset
  if (zone === 'Z') return 0
  const sign = zone.startsWith('-') ? -1 : 1
  return sign * (Number(zone.slice(1, 3)) * 60 + Number(zone.slice(4, 6))) * 60_000
}

// What <input type="datetime-local"> holds: `2021-08-08T15:00`.
export function toLocalInput(iso: string): string {
  const ms = parseTime(iso)
  if (Number.isNaN(ms)) return ''
  const clock = wallClock(ms)
  return `${clock.year}-${two(clock.month)}-${two(clock.day)}T${two(clock.hour)}:${two(clock.minute)}`
}

export function fromLocalInput(local: string): string {
  return local === '' ? '' : `${local.length === 16 ? `${local}:00` : local}+08:00`
}

export function isoTime(ms: number): string {
  const clock = wallClock(ms)
  const second = two(new Date(ms).getUTCSeconds())
  return `${clock.year}-${two(clock.month)}-${two(clock.day)}T${two(clock.hour)}:${two(clock.minute)}:${second}+08:00`
}

export function isoDate(ms: number): string {
  return isoTime(ms).slice(0, 10)
}

export function startOfDay(ms: number): number {
  return Math.floor((ms + chinaOffset) / dayLength) * dayLength - chinaOffset
}

// 08-08 15:30, with the year when it is not the year asked about.
export function shortTime(iso: string, nowMs?: number): string {
  const ms = parseTime(iso)
  if (Number.isNaN(ms)) return iso
  const clock = wallClock(ms)
  const year = nowMs !== undefined && wallClock(nowMs).year === clock.year ? '' : `${clock.year}-`
  return `${year}${two(clock.month)}-${two(clock.day)} ${two(clock.hour)}:${two(clock.minute)}`
}

// The way a bulletin prints its cut-off: 8月8日24时 / 24:00, 8 August; with the year when it is not the year asked about.
export function cutOff(iso: string, locale: string, nowMs?: number): string {
  let ms = parseTime(iso)
  if (Number.isNaN(ms)) return iso
  let clock = wallClock(ms)
  let hour = clock.hour
  if (clock.hour === 0 && clock.minute === 0) {
    ms -= 60_000
    clock = { ...wallClock(ms), minute: 0 }
    hour = 24
  }
  const isOtherYear = nowMs !== undefined && wallClock(nowMs).year !== clock.year
  if (locale.startsWith('zh')) {
    return `${isOtherYear ? `${clock.year}年` : ''}${clock.month}月${clock.day}日${hour}时${clock.minute === 0 ? '' : `${two(clock.minute)}分`}`
  }
  return `${two(hour)}:${two(clock.minute)}, ${clock.day} ${englishMonths[clock.month - 1] ?? ''}${isOtherYear ? ` ${clock.year}` : ''}`
}

// 2021年8月7日 / 7 August 2021.
export function longDay(date: string, locale: string): string {
  const ms = parseTime(date)
  if (Number.isNaN(ms)) return date
  const clock = wallClock(ms)
  if (locale.startsWith('zh')) return `${clock.year}年${clock.month}月${clock.day}日`
  return `${clock.day} ${englishMonths[clock.month - 1] ?? ''} ${clock.year}`
}

const englishMonths = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
]

// How long until something ends, in whole minutes, never negative.
export function minutesLeft(until: string, nowMs: number): number {
  const ms = parseTime(until)
  return Number.isNaN(ms) ? 0 : Math.max(0, Math.ceil((ms - nowMs) / 60_000))
}
