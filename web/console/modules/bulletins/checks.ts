// What is looked at before signing: parts that do not add up, jumps since the last bulletin, units that have not answered.
import type { BulletinCorrection, BulletinFigure, BulletinPage } from '@shared/envelopes'
import { sumOf } from '@shared/drill'

export interface SumCheck {
  figure: BulletinFigure
  sum: number
  isEqual: boolean
}

export function sumChecks(page: BulletinPage): SumCheck[] {
  return page.figures.map((figure) => {
    const sum = sumOf(figure.children)
    return { figure, sum, isEqual: sum + figure.own === figure.value }
  })
}

// What the reader may see of a figure: the whole, or the sum of their own units.
export function visibleValue(figure: BulletinFigure): number {
  return figure.value ?? sumOf(figure.children)
}

// A change of more than this against the bulletin before is shown for a second look.
export const jump = 0.3

export interface JumpCheck {
  figure: BulletinFigure
  before: number
  change: number
  isJump: boolean
}

export function jumpChecks(page: BulletinPage): JumpCheck[] {
  return page.figures.flatMap((figure) => {
    const before = figure.previous
    if (before === null || figure.value === null) return []
    const change = figure.value - before
    return [{ figure, before, change, isJump: before === 0 ? change !== 0 : Math.abs(change / before) > jump }]
  })
}

export interface CorrectionGroup extends BulletinCorrection {
  rows: BulletinCorrection[]
}

// Fourteen members of one withdrawn branch are one line with −14, not fourteen lines.
export function groupCorrections(items: BulletinCorrection[]): CorrectionGroup[] {
  const groups = new Map<string, CorrectionGroup>()
  for (const item of items) {
    const name = [item.state, item.kind, item.indicator, item.area, item.reason, item.note, item.bulletin].join('\n')
    const group = groups.get(name)
    if (group === undefined) groups.set(name, { ...item, rows: [item] })
    else {
      group.change += item.change
      group.rows.push(item)
    }
  }
  return [...groups.values()]
}

// Columns of a printed table: as many as fit an A4 page beside the unit's name.
export const figuresPerTable = 5

export function tablesOf(figures: BulletinFigure[]): BulletinFigure[][] {
  const tables: BulletinFigure[][] = []
  for (let from = 0; from < figures.length; from += figuresPerTable)
    tables.push(figures.slice(from, from + figuresPerTable))
  return tables
}
