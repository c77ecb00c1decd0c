// A city's own boundaries, kept in this browser. None are shipped: boundaries of China need a licence and a map review.
import type { FeatureCollection } from './tiles'

const nameOf = (area: string): string => `fangxian.boundaries.${area}`

export function keptBoundaries(area: string): FeatureCollection | null {
  try {
    return JSON.parse(localStorage.getItem(nameOf(area)) ?? 'null') as FeatureCollection | null
  } catch {
    return null
  }
}

export function keepBoundaries(area: string, boundaries: FeatureCollection | null): boolean {
  try {
    if (boundaries === null) localStorage.removeItem(nameOf(area))
    else localStorage.setItem(nameOf(area), JSON.stringify(boundaries))
    return true
  } catch {
    return false
  }
}
