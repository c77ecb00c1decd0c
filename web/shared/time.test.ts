import { describe, expect, it } from 'vitest'
import {
  cutOff,
  fromLocalInput,
  isoDate,
  isoTime,
  longDay,
  minutesLeft,
  parseTime,
  shortTime,
  startOfDay,
  toLocalInput,
} from './time'

describe('times of UTC+8', () => {
  it('a time without a zone is China time', () => {
    expect(parseTime('2021-08-08T15:00')).toBe(Date.UTC(2021, 7, 8, 7))
    expect(parseTime('2021-08-08T15:00:00+08:00')).toBe(Date.UTC(2021, 7, 8, 7))
    expect(parseTime('2021-08-08T07:00:00Z')).toBe(Date.UTC(2021, 7, 8, 7))
    expect(parseTime('2021-08-08T07:00:00.250Z')).toBe(Date.UTC(2021, 7, 8, 7, 0, 0, 250))
    expect(parseTime('yesterday')).toBeNaN()
  })
  it('midnight is hour 24 of the day before, as a bulletin prints it', () => {
    expect(cutOff('2021-08-09T00:00:00+08:00', 'zh-CN')).toBe('8月8日24时')
    expect(cutOff('2021-08-08T15:30:00+08:00', 'zh-CN')).toBe('8月8日15时30分')
    expect(cutOff('2021-08-09T00:00:00+08:00', 'en')).toBe('24:00, 8 August')
    expect(cutOff('2021-08-09T00:00:00+08:00', 'zh-CN', parseTime('2026-01-01'))).toBe('2021年8月8日24时')
    expect(cutOff('2021-08-09T00:00:00+08:00', 'en', parseTime('2026-01-01'))).toBe('24:00, 8 August 2021')
    expect(cutOff('2022-01-01T00:00:00+08:00', 'zh-CN', parseTime('2021-08-08'))).toBe('12月31日24时')
    expect(cutOff('not a time', 'en')).toBe('not a time')
  })
  it('an input field and back is the same moment', () => {
    expect(toLocalInput('2021-08-08T07:05:00Z')).toBe('2021-08-08T15:05')
    expect(parseTime(fromLocalInput(toLocalInput('2021-08-08T07:05:00Z')))).toBe(parseTime('2021-08-08T07:05:00Z'))
    expect(fromLocalInput('')).toBe('')
    expect(toLocalInput('')).toBe('')
  })
  it('the day begins at 00:00 in China, whatever the zone of the machine', () => {
    expect(startOfDay(parseTime('2021-08-08T00:00'))).toBe(parseTime('2021-08-08T00:00'))
    expect(startOfDay(parseTime('2021-08-08T23:59'))).toBe(parseTime('2021-08-08T00:00'))
    expect(isoDate(parseTime('2021-08-08T23:59'))).toBe('2021-08-08')
    expect(isoTime(parseTime('2021-08-08T23:59:30'))).toBe('2021-08-08T23:59:30+08:00')
  })
  it('the year is left out when it is the year asked about', () => {
    expect(shortTime('2021-08-08T15:00', parseTime('2021-12-01'))).toBe('08-08 15:00')
    expect(shortTime('2021-08-08T15:00', parseTime('2026-12-01'))).toBe('2021-08-08 15:00')
  })
  it('a day in words', () => {
    expect(longDay('2021-08-07', 'zh-CN')).toBe('2021年8月7日')
    expect(longDay('2021-08-07', 'en')).toBe('7 August 2021')
  })
  it('minutes left are never negative', () => {
    const now = parseTime('2021-08-08T15:00')
    expect(minutesLeft('2021-08-08T15:00:30', now)).toBe(1)
    expect(minutesLeft('2021-08-08T14:00', now)).toBe(0)
    expect(minutesLeft('', now)).toBe(0)
  })
})
