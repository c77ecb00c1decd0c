// The way down from a number: which step comes next, and whether the parts still add up to the whole.
import type { IndicatorChild, IndicatorValue } from './envelopes'

export interface DrillPart extends IndicatorChild {
  name: string
  share: number
}

// Parts in the order of the tree; those with nothing stay visible, because a zero is an answer too.
export function drillParts(children: IndicatorChild[], labels: Record<string, string>, total: number): DrillPart[] {
  return children.map((child) => ({
    ...child,
    name: labels[child.area] ?? child.area,
    share: total === 0 ? 0 : Math.abs(child.value) / Math.abs(total),
  }))
}

export function sumOf(children: IndicatorChild[]): number {
  return children.reduce((sum, child) => sum + child.value, 0)
}

// What belongs to the area itself and to none of its children: given by the server, or what is left.
export function ownValue(item: Pick<IndicatorValue, 'value' | 'children' | 'own'>): number {
  return item.own ?? item.value - sumOf(item.children)
}

export function addsUp(item: Pick<IndicatorValue, 'value' | 'children' | 'own'>): boolean {
  return (
    sumOf(item.children) + (item.own ?? 0) === item.value ||
    (item.own === undefined && sumOf(item.children) <= item.value)
  )
}

// Rows are shown at once where nothing lies below.
export function isLastStep(item: Pick<IndicatorValue, 'children'>): boolean {
  return item.children.every((child) => child.value === 0)
}

export interface DrillQuery {
  [name: string]: string | undefined
  in?: string
  at?: string
  from?: string
  known?: string
  bulletin?: string
}

export function drillQuery(from: DrillQuery, area: string): DrillQuery {
  return { ...from, in: area }
}
