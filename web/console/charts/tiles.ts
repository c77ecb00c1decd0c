// A schematic map: one hexagon per area, laid out in rows, as GeoJSON, so that a city's own boundaries can take its place.

export interface TileArea {
  code: string
  name: string
}

export interface Feature {
  type: 'Feature'
  properties: { name: string; code?: string }
  geometry: { type: 'Polygon' | 'MultiPolygon'; coordinates: number[][][] | number[][][][] }
}

export interface FeatureCollection {
  type: 'FeatureCollection'
  features: Feature[]
}

const radius = 10
const gap = 0.6

// As wide as a screen is: five columns for twenty areas, three for nine.
export function columnsFor(count: number): number {
  if (count <= 3) return Math.max(1, count)
  return Math.ceil(Math.sqrt(count * 1.15))
}

function hexagon(x: number, y: number): number[][] {
  const corners = [0, 1, 2, 3, 4, 5, 6].map((corner) => {
    const angle = (Math.PI / 180) * (60 * (corner % 6) - 30)
    return [x + (radius - gap) * Math.cos(angle), y + (radius - gap) * Math.sin(angle)]
  })
  return corners
}

export function tileMap(areas: TileArea[]): FeatureCollection {
  const columns = columnsFor(areas.length)
  const width = Math.sqrt(3) * radius
  const features = areas.map((area, index): Feature => {
    const row = Math.floor(index / columns)
    const inRow = Math.min(columns, areas.length - row * columns)
    // The last row stands in the middle, still interlocking with the one above.
    const column = (index % columns) + Math.floor((columns - inRow) / 2)
    const x = column * width + (row % 2 === 1 ? width / 2 : 0)
    const y = -row * radius * 1.5
    return {
      type: 'Feature',
      properties: { name: area.name, code: area.code },
      geometry: { type: 'Polygon', coordinates: [hexagon(x, y)] },
    }
  })
  return { type: 'FeatureCollection', features }
}

export type ImportProblem = 'not_json' | 'not_geojson' | 'no_names' | 'no_match' | 'too_large'

// Five megabytes of text is what a browser keeps for a site.
export const largestImport = 4_000_000

function isFeatureCollection(value: unknown): value is FeatureCollection {
  return (
    typeof value === 'object' &&
    value !== null &&
    (value as { type?: unknown }).type === 'FeatureCollection' &&
    Array.isArray((value as { features?: unknown }).features)
  )
}

// Takes boundaries whose features carry a name or a code of our areas; others stay as they are, without a number.
export function readGeoJson(text: string, areas: TileArea[]): FeatureCollection | ImportProblem {
  if (text.length > largestImport) return 'too_large'
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return 'not_json'
  }
  if (!isFeatureCollection(value)) return 'not_geojson'
  const polygons = value.features.filter((feature) => ['Polygon', 'MultiPolygon'].includes(feature.geometry.type))
  if (polygons.length === 0) return 'not_geojson'
  let matched = 0
  const features = polygons.map((feature): Feature => {
    const area = areaOf(feature.properties as Record<string, unknown>, areas)
    if (area !== undefined) matched += 1
    return {
      type: 'Feature',
      properties: { name: area?.name ?? String((feature.properties as { name?: unknown }).name ?? '') },
      geometry: feature.geometry,
    }
  })
  return matched === 0 ? 'no_match' : { type: 'FeatureCollection', features }
}

function areaOf(properties: Record<string, unknown>, areas: TileArea[]): TileArea | undefined {
  const code = String(properties.adcode ?? properties.code ?? properties.id ?? '')
  const name = String(properties.name ?? properties.NAME ?? '')
  return (
    areas.find((area) => area.name === name) ??
    areas.find((area) => code !== '' && (area.code === code || code === area.code.padEnd(code.length, '0')))
  )
}
