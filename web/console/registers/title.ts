import type { FieldDescription, Json, RecordDescription, Row } from '@shared/envelopes'

// What a row is called: its label field, or its id where that is empty.
export function rowTitle(record: RecordDescription, row: Row, show: (field: FieldDescription, value: Json | undefined) => string): string {
  const field = record.fields.find((item) => item.name === record.label_field)
  const text = field === undefined ? '' : show(field, row[field.name])
  return text === '' ? row.id : text
}
