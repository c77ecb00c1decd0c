import type { BulletinCorrection, BulletinFigure, BulletinListItem, BulletinPage } from '@shared/envelopes'
import { describe, expect, it } from 'vitest'
import { unanswered } from './answers'
import { orderBulletins } from './order'
import { figuresPerTable, groupCorrections, jumpChecks, sumChecks, tablesOf, visibleValue } from './checks'

const figure = (value: number | null, previous: number | null, children: number[], own = 0): BulletinFigure => ({
  indicator: 'temporary_branches',
  zh: '临时党支部',
  en: 'Branches',
  unit_zh: '个',
  unit_en: '',
  definition_zh: '',
  definition_en: '',
  value,
  previous,
  own,
  children: children.map((child, index) => ({ area: `41100${index}`, value: child, confirmation: 'none' })),
})
const page = (figures: BulletinFigure[]): BulletinPage => ({ figures }) as BulletinPage

describe('looked at before signing', () => {
  it('units and what the city recorded itself add up to the figure', () => {
    expect(sumChecks(page([figure(10, null, [4, 6])])).map((check) => check.isEqual)).toEqual([true])
    expect(sumChecks(page([figure(11, null, [4, 6], 1)])).map((check) => check.isEqual)).toEqual([true])
    expect(sumChecks(page([figure(11, null, [4, 6])])).map((check) => check.isEqual)).toEqual([false])
  })
  it('a change of more than thirty per cent is shown', () => {
    const checks = jumpChecks(
      page([
        figure(131, 100, []),
        figure(130, 100, []),
        figure(69, 100, []),
        figure(1, 0, []),
        figure(0, 0, []),
        figure(5, null, []),
      ]),
    )
    expect(checks.map((check) => check.isJump)).toEqual([true, false, true, true, false])
  })
  it('a unit sees its own part before the whole is published', () => {
    expect(visibleValue(figure(null, null, [4]))).toBe(4)
    expect(visibleValue(figure(0, null, [4]))).toBe(0)
  })
  it('a unit whose figures moved after its answer is asked again', () => {
    const states = ['none', 'waiting', 'confirmed', 'explained', 'zero', 'changed'] as const
    expect(unanswered(states.map((state) => ({ area: state, name: state, state }))).map((item) => item.state)).toEqual([
      'none',
      'waiting',
      'changed',
    ])
  })
  it('a wide bulletin is printed as several tables', () => {
    expect(
      tablesOf(Array.from({ length: figuresPerTable + 1 }, () => figure(1, null, []))).map((table) => table.length),
    ).toEqual([figuresPerTable, 1])
  })
})

describe('corrections on paper', () => {
  const item = (row: string, change: number, more: Partial<BulletinCorrection> = {}): BulletinCorrection => ({
    indicator: 'party_members_on_duty',
    kind: 'withdrawal',
    change,
    reason: '重复',
    note: '',
    record: 'members',
    row,
    area: '411003104',
    area_name: '某村',
    event_at: null,
    recorded_at: null,
    bulletin: 'b',
    carried_by: '',
    state: 'published',
    ...more,
  })
  it('rows of one reason in one place are one line, and nothing is lost', () => {
    const groups = groupCorrections([
      item('1', -1),
      item('2', -1),
      item('3', 1, { kind: 'late_entry', reason: '' }),
      item('4', -1, { reason: '另一原因' }),
    ])
    expect(groups.map((group) => [group.change, group.rows.length])).toEqual([
      [-2, 2],
      [1, 1],
      [-1, 1],
    ])
    expect(groups.reduce((sum, group) => sum + group.change, 0)).toBe(-2)
  })
})

describe('bulletins in hand', () => {
  const listed = (id: string, state: BulletinListItem['state'], report = 'daily'): BulletinListItem => ({
    id,
    state,
    report,
    area: '4110',
    area_name: '',
    title: '',
    number: 0,
    as_of: '',
    as_of_text: '',
    confirmation: '',
  })
  it('are the frozen ones and the newest draft of each report', () => {
    const ordered = orderBulletins([
      listed('5', 'draft'),
      listed('4', 'draft'),
      listed('3', 'frozen'),
      listed('2', 'published'),
      listed('1', 'draft', 'weekly'),
    ])
    expect(ordered.open.map((item) => item.id)).toEqual(['5', '3', '1'])
    expect(ordered.olderDrafts.map((item) => item.id)).toEqual(['4'])
    expect(ordered.published.map((item) => item.id)).toEqual(['2'])
  })
})
