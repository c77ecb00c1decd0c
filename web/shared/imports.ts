// A table on its way in: what the server says of it, and what a person decides about its columns and values.
import type { Choice, FieldKind, Json, Words } from './envelopes'

export interface ImportField extends Words {
  name: string
  kind: FieldKind
  required?: boolean
  choices?: Choice[]
  refers_to?: string
  headings?: string | string[]
}

export interface ImportRecord extends Words {
  record: string
  command: string
  fields: ImportField[]
}

export interface ImportForm extends Words {
  code: string
  record: string | null
  note?: string | null
  columns: { header: string; field: string | null; required?: boolean }[]
}

export interface ImportCatalogue {
  records: ImportRecord[]
  forms: ImportForm[]
}

// Which field each column goes to ("" = left out), and which choice each odd value means.
export interface Mapping {
  columns: Record<string, string>
  values: Record<string, Record<string, string>>
}

export interface PreviewHeader {
  column: number
  header: string
  field: string | null
  confidence: number
  samples: string[]
}

export interface UnknownValues {
  field: string
  values: { value: string; count: number; suggestion: string | null }[]
}

export interface Preview {
  encoding: string
  delimiter: string
  form: string | null
  headers: PreviewHeader[]
  unknown_values: UnknownValues[]
  titles: string[]
  rows: { line: number; cells: string[] }[]
  skipped: { line: number; kind: string }[]
  read: number
  mapping: Mapping
  saved_mapping: string | null
  missing: string[]
}

export interface ImportFailure extends Words {
  line: number
  row?: number
  column: string
  field: string
  value: string
}

export interface ImportMending extends Words {
  line: number
  column: string
  from: string
  to: string
}

export interface ImportCounts {
  read: number
  new: number
  updated: number
  same: number
  queued: number
  failed: number
}

export type ImportState = 'waiting' | 'running' | 'done' | 'cancelled' | 'undone' | 'stopped'

export interface ImportResult extends ImportCounts {
  import: string
  dry_run: boolean
  state: string
  mended: number
  skipped: { title: number; total: number; blank: number; header: number }
  failures: ImportFailure[]
  failures_total: number
  mendings: ImportMending[]
  failed_file?: string | null
}

export interface ImportProgress extends ImportCounts {
  state: string
  done: number
  mended?: number
}

export const countNames = ['new', 'updated', 'same', 'queued', 'failed'] as const

// The five numbers of a result are all there is: nothing read is unaccounted for.
export function addsUp(counts: ImportCounts): boolean {
  return counts.read === countNames.reduce((sum, name) => sum + counts[name], 0)
}

export function copyMapping(mapping: Mapping): Mapping {
  return {
    columns: { ...mapping.columns },
    values: Object.fromEntries(Object.entries(mapping.values).map(([field, values]) => [field, { ...values }])),
  }
}

// Begins with what the server suggests or had been saved; a header that it does not name is left out.
export function startMapping(preview: Preview): Mapping {
  const mapping = copyMapping(preview.mapping)
  for (const { header, field } of preview.headers) mapping.columns[header] ??= field ?? ''
  for (const { field, values } of preview.unknown_values)
    for (const { value, suggestion } of values) {
      const chosen = (mapping.values[field] ??= {})
      chosen[value] ??= suggestion ?? ''
    }
  return mapping
}

export function chooseField(mapping: Mapping, header: string, field: string): Mapping {
  const next = copyMapping(mapping)
  next.columns[header] = field
  return next
}

export function chooseValue(mapping: Mapping, field: string, value: string, choice: string): Mapping {
  const next = copyMapping(mapping)
  next.values[field] = { ...next.values[field], [value]: choice }
  return next
}

export interface Conflict {
  field: string
  headers: string[]
}

// An area and an address may be made of several columns together: county, township, village; estate, building, room.
const joins = (field: ImportField): boolean => field.kind === 'area' || field.name === 'address'

// Two columns that would both fill one field: which of them holds?
export function conflicts(mapping: Mapping, fields: ImportField[]): Conflict[] {
  const joined = new Set(fields.filter(joins).map((field) => field.name))
  const byField = new Map<string, string[]>()
  for (const [header, field] of Object.entries(mapping.columns))
    if (field !== '' && !joined.has(field)) byField.set(field, [...(byField.get(field) ?? []), header])
  return [...byField].filter(([, headers]) => headers.length > 1).map(([field, headers]) => ({ field, headers }))
}

// Required fields that no column fills and nothing was given for the whole file.
export function missingFields(record: ImportRecord, mapping: Mapping, given: Record<string, string>): ImportField[] {
  const filled = new Set(Object.values(mapping.columns))
  return record.fields.filter(
    (field) => field.required === true && !filled.has(field.name) && (given[field.name] ?? '') === '',
  )
}

// Odd values of columns that are taken, for which nothing was chosen: their rows will fail, and it is said before.
export function undecidedValues(preview: Preview, mapping: Mapping): number {
  const taken = new Set(Object.values(mapping.columns))
  return preview.unknown_values
    .filter(({ field }) => taken.has(field))
    .flatMap(({ field, values }) => values.filter(({ value }) => (mapping.values[field]?.[value] ?? '') === ''))
    .reduce((sum, { count }) => sum + count, 0)
}

// Only what was decided is sent: an empty choice is none.
export function mappingToSend(mapping: Mapping): Mapping {
  const values: Mapping['values'] = {}
  for (const [field, chosen] of Object.entries(mapping.values)) {
    const kept = Object.fromEntries(Object.entries(chosen).filter(([, choice]) => choice !== ''))
    if (Object.keys(kept).length > 0) values[field] = kept
  }
  return { columns: { ...mapping.columns }, values }
}

// A header of a request carries ASCII only.
export function mappingHeader(mapping: Mapping): string {
  const bytes = new TextEncoder().encode(JSON.stringify(mappingToSend(mapping)))
  let binary = ''
  for (const byte of bytes) binary += String.fromCharCode(byte)
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '')
}

export function sameMapping(one: Mapping, other: Mapping): boolean {
  const sorted = (value: Json): Json =>
    value !== null && typeof value === 'object' && !Array.isArray(value)
      ? Object.fromEntries(
          Object.keys(value)
            .sort()
            .map((key) => [key, sorted(value[key] ?? null)]),
        )
      : value
  const text = (mapping: Mapping): string => JSON.stringify(sorted(mappingToSend(mapping) as unknown as Json))
  return text(one) === text(other)
}

export interface FailedRow {
  line: number
  failures: ImportFailure[]
}

export function byLine(failures: ImportFailure[]): FailedRow[] {
  const rows = new Map<number, ImportFailure[]>()
  for (const failure of failures) rows.set(failure.line, [...(rows.get(failure.line) ?? []), failure])
  return [...rows].sort(([one], [other]) => one - other).map(([line, all]) => ({ line, failures: all }))
}

export interface FailureKind extends Words {
  column: string
  count: number
  lines: number[]
}

// The same mistake in many rows is one mistake to a person: most frequent first.
export function byMistake(failures: ImportFailure[]): FailureKind[] {
  const kinds = new Map<string, FailureKind>()
  for (const { column, zh, en, line } of failures) {
    const key = `${column}\n${zh}`
    const kind = kinds.get(key) ?? { column, zh, en, count: 0, lines: [] }
    kind.count += 1
    kind.lines.push(line)
    kinds.set(key, kind)
  }
  return [...kinds.values()].sort((one, other) => other.count - one.count)
}

export const headingsOf = (field: ImportField): string[] =>
  Array.isArray(field.headings) ? field.headings : (field.headings ?? '').split(' ').filter((word) => word !== '')

// "身份证号码 *（必填）" and "身份证号码" are one heading.
const bare = (heading: string): string => heading.replace(/[\s*＊:：]|（.*?）|\(.*?\)|【.*?】/g, '').toLowerCase()

function headingsIn(record: ImportRecord): Set<string> {
  return new Set(record.fields.flatMap((field) => [field.zh, field.en, field.name, ...headingsOf(field)]).map(bare))
}

export interface Guess {
  record: string
  form: string | null
  known: number
}

// Which register a table is for, by the row among its first ones whose cells are known best. A printed form says it surest.
export function guessRecord(catalogue: ImportCatalogue, rows: string[][]): Guess | null {
  const known = [
    ...catalogue.records.map((record) => ({ record: record.record, form: null, headings: headingsIn(record) })),
    ...catalogue.forms.flatMap((form) =>
      form.record === null
        ? []
        : [{ record: form.record, form: form.code, headings: new Set(form.columns.map(({ header }) => bare(header))) }],
    ),
  ]
  let best: Guess | null = null
  let most = 0
  let bestShare = 0
  for (const { record, form, headings } of known)
    for (const row of rows) {
      const cells = row.map(bare).filter((cell) => cell !== '')
      const found = cells.filter((cell) => headings.has(cell)).length
      const share = found / Math.max(1, form === null ? cells.length : headings.size)
      if (found < 2 || found < most || (found === most && share <= bestShare)) continue
      best = { record, form, known: found }
      most = found
      bestShare = share
    }
  return best
}
