import type { FieldDescription, Json, RecordDescription, Row } from '@shared/envelopes'

// What a row is called: its label field, or its id where that is empty.
export function rowTitle(
  record: RecordDescription,
  row: Row,
  show: (field: FieldDescription, value: Json | undefined) => string,
): string {
  const field = record.fields.find((item) => item.name === record.label_field)
  const text = field === undefined ? '' : show(field, row[field.name])
  return text === '' ? row.id : text
}

// Who wrote a row down: by name where the reader may know it, otherwise by the beginning of the account's id.
export function personOf(id: string | undefined, labels: Record<string, string>): string {
  if (id === undefined) return ''
  return labels[id] ?? (id.length > 20 ? `${id.slice(0, 8)}…` : id)
}
