// Times as the server reads them, to the millisecond, in UTC+8.
import { isoTime, wallClock } from '@shared/time'

export function isoMoment(ms: number): string {
  const whole = Math.floor(ms)
  const fraction = ((whole % 1000) + 1000) % 1000
  return isoTime(whole).replace('+08:00', `.${String(fraction).padStart(3, '0')}+08:00`)
}

const two = (value: number): string => String(value).padStart(2, '0')

// 08:15, and with the day where it is another one: 11-22 08:15.
export function clockTime(ms: number, now: number): string {
  const clock = wallClock(ms)
  const today = wallClock(now)
  const time = `${two(clock.hour)}:${two(clock.minute)}`
  return clock.day === today.day && clock.month === today.month ? time : `${two(clock.month)}-${two(clock.day)} ${time}`
}
