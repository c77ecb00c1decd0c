import { describe, expect, it } from 'vitest'
import { columnsFor, largestImport, readGeoJson, tileMap } from './tiles'

const areas = ['魏都区', '建安区', '鄢陵县', '襄城县', '禹州市', '长葛市', '示范区', '开发区', '东城区'].map(
  (name, index) => ({ name, code: `41100${index}` }),
)
const feature = (properties: object) => ({
  type: 'Feature',
  properties,
  geometry: {
    type: 'Polygon',
    coordinates: [
      [
        [0, 0],
        [1, 0],
        [1, 1],
        [0, 0],
      ],
    ],
  },
})
const collection = (...properties: object[]): string =>
  JSON.stringify({ type: 'FeatureCollection', features: properties.map(feature) })

describe('the schematic map', () => {
  it('gives each area a closed hexagon of its own', () => {
    const map = tileMap(areas)
    expect(map.features.map((item) => item.properties.name)).toEqual(areas.map((area) => area.name))
    const centres = map.features.map((item) => JSON.stringify((item.geometry.coordinates as number[][][])[0]?.[0]))
    expect(new Set(centres).size).toBe(9)
    for (const item of map.features) {
      const ring = (item.geometry.coordinates as number[][][])[0] ?? []
      expect(ring.length).toBe(7)
      expect(ring[0]).toEqual(ring[6])
    }
  })
  it('lays out one area and a hundred', () => {
    expect(columnsFor(1)).toBe(1)
    expect(columnsFor(9)).toBe(4)
    expect(columnsFor(100)).toBe(11)
  })
})

describe("a city's own boundaries", () => {
  it('are matched by name or by code', () => {
    const read = readGeoJson(collection({ name: '魏都区' }, { name: 'x', adcode: 411001 }, { name: '别处' }), areas)
    expect(typeof read === 'string' ? read : read.features.map((item) => item.properties.name)).toEqual([
      '魏都区',
      '建安区',
      '别处',
    ])
  })
  it('are refused with the reason', () => {
    expect(readGeoJson('{', areas)).toBe('not_json')
    expect(readGeoJson('{}', areas)).toBe('not_geojson')
    expect(readGeoJson(collection({ name: '别处' }), areas)).toBe('no_match')
    expect(readGeoJson(' '.repeat(largestImport + 1), areas)).toBe('too_large')
  })
})
