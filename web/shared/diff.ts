// What changed between two versions of a row.
import type { FieldDescription, Json, Row } from './envelopes'

export interface FieldChange {
  field: FieldDescription
  before: Json | undefined
  after: Json | undefined
}

export function changesBetween(fields: FieldDescription[], before: Row | undefined, after: Row): FieldChange[] {
  return fields
    .filter((field) => !isSame(before?.[field.name], after[field.name]))
    .map((field) => ({ field, before: before?.[field.name], after: after[field.name] }))
}

function isSame(left: Json | undefined, right: Json | undefined): boolean {
  return JSON.stringify(left ?? null) === JSON.stringify(right ?? null)
}
