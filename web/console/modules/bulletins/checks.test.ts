import type { BulletinFigure, BulletinPage } from '@shared/envelopes'
import { describe, expect, it } from 'vitest'
import { unanswered } from './answers'
import { figuresPerTable, jumpChecks, sumChecks, tablesOf, visibleValue } from './checks'

const figure = (value: number | null, previous: number | null, children: number[], own = 0): BulletinFigure => ({
  indicator: 'temporary_branches', zh: '临时党支部', en: 'Branches', unit_zh: '个', unit_en: '', definition_zh: '', definition_en: '', value, previous, own,
  children: children.map((child, index) => ({ area: `41100${index}`, value: child, confirmation: 'none' })),
})
const page = (figures: BulletinFigure[]): BulletinPage => ({ figures } as BulletinPage)

describe('looked at before signing', () => {
  it('units and what the city recorded itself add up to the figure', () => {
    expect(sumChecks(page([figure(10, null, [4, 6])])).map((check) => check.isEqual)).toEqual([true])
    expect(sumChecks(page([figure(11, null, [4, 6], 1)])).map((check) => check.isEqual)).toEqual([true])
    expect(sumChecks(page([figure(11, null, [4, 6])])).map((check) => check.isEqual)).toEqual([false])
  })
  it('a change of more than thirty per cent is shown', () => {
    const checks = jumpChecks(page([figure(131, 100, []), figure(130, 100, []), figure(69, 100, []), figure(1, 0, []), figure(0, 0, []), figure(5, null, [])]))
    expect(checks.map((check) => check.isJump)).toEqual([true, false, true, true, false])
  })
  it('a unit sees its own part before the whole is published', () => {
    expect(visibleValue(figure(null, null, [4]))).toBe(4)
    expect(visibleValue(figure(0, null, [4]))).toBe(0)
  })
  it('a unit whose figures moved after its answer is asked again', () => {
    const states = ['none', 'waiting', 'confirmed', 'explained', 'zero', 'changed'] as const
    expect(unanswered(states.map((state) => ({ area: state, name: state, state }))).map((item) => item.state)).toEqual(['none', 'waiting', 'changed'])
  })
  it('a wide bulletin is printed as several tables', () => {
    expect(tablesOf(Array.from({ length: figuresPerTable + 1 }, () => figure(1, null, []))).map((table) => table.length)).toEqual([figuresPerTable, 1])
  })
})
