// Which columns a register shows: first what names the row, then where it lies, then the rest until the table is full.
import type { FieldDescription, RecordDescription } from '@shared/envelopes'

const most = 8

export function listableFields(record: RecordDescription): FieldDescription[] {
  const first = record.fields.filter((field) => field.name === record.label_field)
  const area = record.fields.filter((field) => field.name === 'area' && record.label_field !== 'area')
  const rest = record.fields.filter(
    (field) =>
      field.name !== 'id' && field.name !== 'area' && field.name !== record.label_field && field.kind !== 'json',
  )
  return [...first, ...area, ...rest]
}

// What a program matches by, and remarks about another column, can be chosen but do not push the facts out.
const isRemark = (name: string): boolean => /_(key|note|reason)$/.test(name)

export function defaultColumns(record: RecordDescription): string[] {
  const fields = listableFields(record)
  return [...fields.filter((field) => !isRemark(field.name)), ...fields.filter((field) => isRemark(field.name))]
    .slice(0, most)
    .map((field) => field.name)
}

const nameOf = (plural: string): string => `fangxian.columns.${plural}`

export function keptColumns(record: RecordDescription): string[] {
  try {
    const kept = JSON.parse(localStorage.getItem(nameOf(record.plural)) ?? 'null') as unknown
    if (!Array.isArray(kept)) return defaultColumns(record)
    const known = kept.filter((name) => record.fields.some((field) => field.name === name))
    return known.length > 0 ? (known as string[]) : defaultColumns(record)
  } catch {
    return defaultColumns(record)
  }
}

export function keepColumns(plural: string, columns: string[]): void {
  try {
    localStorage.setItem(nameOf(plural), JSON.stringify(columns))
  } catch {
    // The choice lasts as long as the page.
  }
}
