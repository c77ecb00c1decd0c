import { expect, test } from 'vitest'
import { hourLabels, permitStanding, stopped } from './gates'

test('the first hour of a day carries its date', () => {
  expect(hourLabels(['2020-02-08T22:00:00+08:00', '2020-02-08T23:00:00+08:00', '2020-02-09T00:00:00+08:00'])).toEqual([
    '02-08\n22',
    '23',
    '02-09\n00',
  ])
})

test('whoever is asked is not stopped', () => {
  expect(stopped({ in: 9, out: 0, let_through: 2, turn_back: 3, observe: 1, hand_over: 1, ask: 2 })).toBe(5)
})

test('a permit stands in time', () => {
  const permit = { state: 'issued', valid_from: '2020-02-01T08:00:00+08:00', valid_until: '2020-02-03T08:00:00+08:00' }
  const at = (text: string): number => Date.parse(text)
  expect(permitStanding(permit, at('2020-02-01T07:59:00+08:00'))).toBe('not_yet')
  expect(permitStanding(permit, at('2020-02-01T08:00:00+08:00'))).toBe('valid')
  expect(permitStanding(permit, at('2020-02-03T08:00:00+08:00'))).toBe('expired')
  expect(permitStanding({ ...permit, state: 'revoked' }, at('2020-02-02T08:00:00+08:00'))).toBe('revoked')
})
