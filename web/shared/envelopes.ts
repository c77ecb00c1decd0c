// The envelopes of the server's answers: what stands around the rows, which themselves are described by the model.
// openapi.json describes each record; this file describes the shapes that all records share.

export type Json = string | number | boolean | null | Json[] | { [key: string]: Json }

export interface Words {
  zh: string
  en: string
}

export type FieldKind =
  | 'id'
  | 'area'
  | 'text'
  | 'name'
  | 'phone'
  | 'id_number'
  | 'integer'
  | 'number'
  | 'money'
  | 'boolean'
  | 'date'
  | 'time'
  | 'choice'
  | 'list'
  | 'json'

export interface Choice extends Words {
  code: string
}

export interface FieldDescription extends Words {
  name: string
  kind: FieldKind
  required?: boolean
  max_length?: number
  min?: number | null
  max?: number | null
  privacy?: 'open' | 'personal' | 'sensitive'
  choices?: Choice[]
  refers_to?: string
  hint_zh?: string
  hint_en?: string
}

export interface RecordDescription extends Words {
  name: string
  plural: string
  module: string
  keeping: 'register' | 'stream' | 'register_'
  label_field: string
  fields: FieldDescription[]
}

export interface RefusalDescription extends Words {
  type: string
}

export interface CommandDescription extends Words {
  name: string
  module: string
  input: FieldDescription[]
  refusals: RefusalDescription[]
}

export interface IndicatorDescription extends Words {
  name: string
  module: string
  unit_zh: string
  unit_en: string
  definition_zh: string
  definition_en: string
  record: string
  is_flow: boolean
}

export interface ModuleDescription extends Words {
  name: string
}

export interface RoleDescription extends Words {
  code: string
}

export interface ModelDocument {
  version: string
  records: RecordDescription[]
  commands: CommandDescription[]
  indicators: IndicatorDescription[]
  modules: ModuleDescription[]
  roles: RoleDescription[]
}

export interface ProblemDocument {
  type?: string
  code?: string
  title?: string
  title_en?: string
  status?: number
  errors?: { pointer: string; zh: string; en: string }[]
}

export interface AccountSummary {
  id: string
  name?: string
  display_name: string
}

export interface SessionAnswer {
  token: string
  csrf: string
  must_set_password?: boolean
  account: AccountSummary
}

export interface ActiveGrant {
  role: string
  role_zh: string
  role_en: string
  area: string
  area_name: string
  until?: string | null
  by_break_glass: boolean
}

export interface Me {
  account: AccountSummary
  csrf: string
  grants: ActiveGrant[]
  commands: string[]
  reads: string[]
  may_reveal: boolean
  now: string
  demo: boolean
  root: { area: string; name: string }
}

export interface Health {
  status?: string
  demo?: boolean
  demo_account?: string
}

// A row of any record: its described fields by name, and the system columns.
export interface Row {
  id: string
  area: string
  _version?: number
  _recorded_at?: string
  _recorded_by?: string
  _withdrawn_at?: string | null
  _withdrawn_reason?: string | null
  _superseded_at?: string | null
  [field: string]: Json | undefined
}

export interface Page {
  items: Row[]
  next?: string | null
  total?: number
  labels?: Record<string, string>
}

export interface IndicatorChild {
  area: string
  value: number
}

export interface IndicatorValue {
  name: string
  value: number
  children: IndicatorChild[]
  own?: number
  // Only the part that the reader may see was counted.
  partial?: boolean
  series?: { date: string; value: number }[]
}

export interface IndicatorAnswer {
  area: string
  as_of?: string
  known_at?: string | null
  labels: Record<string, string>
  items: IndicatorValue[]
}

export interface IndicatorRows extends Page {
  record: string
  value: number
}

export interface AreaNode {
  code: string
  name: string
  level: string | number
  kind?: string
  children_count: number
  children?: AreaNode[]
}

// `changed`: the figures moved after the unit had answered, so it is asked again.
export type ConfirmationState = 'none' | 'waiting' | 'confirmed' | 'explained' | 'zero' | 'changed'

export interface BulletinFigureChild {
  area: string
  value: number
  confirmation: ConfirmationState
  explanation?: string | null
  expected?: number
  difference?: number
}

export interface BulletinFigure extends Words {
  indicator: string
  unit_zh: string
  unit_en: string
  definition_zh: string
  definition_en: string
  // null: the whole is not for this reader before it is published.
  value: number | null
  previous: number | null
  // What belongs to the publishing unit itself and to none of the reporting units.
  own: number
  children: BulletinFigureChild[]
}

export interface BulletinConfirmation {
  area: string
  name: string
  state: ConfirmationState
  by?: string | null
  at?: string | null
  explanation?: string | null
}

export interface BulletinCorrection {
  indicator: string
  kind: 'late_entry' | 'withdrawal' | 'other'
  change: number
  reason: string
  note: string
  record: string
  row: string
  area: string
  area_name: string
  event_at: string | null
  recorded_at: string | null
  bulletin: string
  carried_by: string
  state: 'pending' | 'published'
}

export interface Reconciliation extends Words {
  indicator: string
  opening: number
  inflow: number
  outflow: number
  late: number
  withdrawn: number
  expected: number
  actual: number
  difference: number
}

export interface BulletinRow extends Row {
  report: string
  title: string
  as_of: string
  state: BulletinState
}

export type BulletinState = 'draft' | 'frozen' | 'published' | 'superseded'

export interface BulletinPage {
  bulletin: BulletinRow
  area: string
  area_name: string
  title: string
  as_of_text: string
  // Whether the reader sees the whole publishing unit, or only what is theirs.
  is_whole: boolean
  units: { area: string; name: string }[]
  unit_count: number
  figures: BulletinFigure[]
  confirmations: BulletinConfirmation[]
  corrections: BulletinCorrection[]
  more_corrections: number
  reconciliation: Reconciliation[]
  signature: { key: string; algorithm: string; valid: boolean }
  late_units: { area: string; name: string }[]
}

// What an area publishes and what it answers to.
export interface BulletinListItem {
  id: string
  area: string
  area_name: string
  report: string
  title: string
  number: number
  as_of: string
  as_of_text: string
  state: BulletinState
  // '' where the area is not one of the units that answer.
  confirmation: ConfirmationState | ''
}

export interface BulletinList {
  area: string
  items: BulletinListItem[]
}

export interface JournalChange {
  record: string
  id: string
  version: number
  fields: Record<string, [Json, Json]>
}

export interface JournalItem {
  seq: number
  at: string
  made_at?: string
  actor: string
  actor_name?: string
  command: string
  area: string
  subject: string
  changes: JournalChange[]
}

export interface JournalPage {
  items: JournalItem[]
  next?: number | string | null
  labels?: Record<string, string>
}

// One server-sent event of the journal: a hint to read again, never the data itself.
export interface LiveEntry {
  seq: number
  at: string
  command: string
  subject: string
  area: string
  records: string[]
}

export interface Warning extends Words {
  code: string
}

export interface CommandAnswer<Answer extends Json = { [key: string]: Json }> {
  seq: number
  replayed: boolean
  answer: Answer
}
