// When a thing really happened, although the phone's clock lies: pure arithmetic over what was noted of the clock.
import type { ClockMark } from './db'

// The moment of an act by the phone: its wall clock, and how long the page had been running.
export interface Moment {
  wall: number
  mono: number
  boot: string
  // The newest mark when it happened; marks with a larger id came later.
  mark: number
}

export interface EventTime {
  at: number
  // No measurement tells which of two clocks was in force.
  doubtful: boolean
}

// A minute apart is the same clock: networks are slow, quartz drifts.
const sameClock = 60_000

interface Observation extends ClockMark {
  id: number
  skew: number
}

function observations(marks: readonly ClockMark[]): Observation[] {
  return marks
    .filter((mark) => mark.kind === 'server')
    .map((mark) => ({ ...mark, id: mark.id ?? 0, skew: mark.server - mark.wall }))
    .sort((a, b) => a.id - b.id)
}

function leapsBetween(marks: readonly ClockMark[], after: number, until: number): (ClockMark & { id: number })[] {
  return marks
    .filter((mark) => mark.kind === 'leap')
    .map((mark) => ({ ...mark, id: mark.id ?? 0 }))
    .filter((mark) => mark.id > after && mark.id <= until)
    .sort((a, b) => a.id - b.id)
}

// A clock only goes backwards when somebody sets it. Forwards it also leaps while the phone sleeps.
function setBack(leaps: readonly ClockMark[]): number {
  return leaps.reduce((sum, mark) => (mark.leap < -sameClock ? sum + mark.leap : sum), 0)
}

export function eventTime(moment: Moment, marks: readonly ClockMark[]): EventTime {
  const seen = observations(marks)
  const before = seen.filter((mark) => mark.id <= moment.mark).pop()
  const after = seen.find((mark) => mark.id > moment.mark)
  if (before === undefined && after === undefined) return { at: moment.wall, doubtful: true }
  if (before === undefined) {
    // Not measured before: only a clock that was set back since is certain.
    const leaps = leapsBetween(marks, moment.mark, after?.id ?? 0)
    return { at: Math.min(moment.wall + (after?.skew ?? 0) + setBack(leaps), after?.server ?? 0), doubtful: false }
  }
  if (after === undefined) {
    return { at: moment.wall + before.skew - setBack(leapsBetween(marks, before.id, moment.mark)), doubtful: false }
  }
  if (Math.abs(before.skew - after.skew) <= sameClock) return { at: moment.wall + after.skew, doubtful: false }
  return betweenTwoClocks(moment, before, after, marks)
}

// The clock was set somewhere between two measurements: by the leap of that size we know on which side the moment lies.
function betweenTwoClocks(
  moment: Moment,
  before: Observation,
  after: Observation,
  marks: readonly ClockMark[],
): EventTime {
  const set = before.skew - after.skew
  const leap = leapsBetween(marks, before.id, after.id).find((mark) => Math.abs(mark.leap - set) <= sameClock)
  if (leap !== undefined) {
    return { at: moment.wall + (moment.mark >= leap.id ? after.skew : before.skew), doubtful: false }
  }
  // The page may have been closed when it was set. Running time decides where it can, then what is possible at all.
  if (moment.boot === before.boot) return { at: before.server + (moment.mono - before.mono), doubtful: false }
  if (moment.boot === after.boot) return { at: after.server - (after.mono - moment.mono), doubtful: false }
  const fits = [before.skew, after.skew]
    .map((skew) => moment.wall + skew)
    .filter((at) => at >= before.server - sameClock && at <= after.server + sameClock)
  return { at: fits[0] ?? Math.min(Math.max(moment.wall + before.skew, before.server), after.server), doubtful: true }
}
