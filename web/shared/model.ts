// Questions that screens ask of the model document: what can be done with a register, what a form must send.
import type { CommandDescription, FieldDescription, Json, ModelDocument, RecordDescription } from './envelopes'

export class ModelIndex {
  readonly document: ModelDocument
  private readonly records: Map<string, RecordDescription>
  private readonly commands: Map<string, CommandDescription>

  constructor(document: ModelDocument) {
    this.document = document
    this.records = new Map(document.records.map((record) => [record.plural, record]))
    this.commands = new Map(document.commands.map((command) => [command.name, command]))
  }

  record(plural: string): RecordDescription | undefined {
    return this.records.get(plural)
  }

  command(name: string): CommandDescription | undefined {
    return this.commands.get(name)
  }

  indicator(name: string) {
    return this.document.indicators.find((indicator) => indicator.name === name)
  }

  module(name: string) {
    return this.document.modules.find((module) => module.name === name)
  }

  // Commands whose verb names the record and that ask for no row by `id`: forming a team, opening a post, not leaving one.
  creating(record: RecordDescription): CommandDescription[] {
    return this.document.commands.filter(
      (command) =>
        command.module === record.module &&
        namesRecord(command, record) &&
        rowField(command, record) === undefined &&
        !command.input.some((field) => field.name === 'id' && field.required === true),
    )
  }

  // Commands that ask for a row of this record: they stand beside each row.
  acting(record: RecordDescription): { command: CommandDescription; field: FieldDescription }[] {
    return this.document.commands.flatMap((command) => {
      const field = rowField(command, record)
      return field === undefined ? [] : [{ command, field }]
    })
  }
}

function namesRecord(command: CommandDescription, record: RecordDescription): boolean {
  const verb = command.name.split('.')[1] ?? ''
  return verb.endsWith(`_${record.name}`) || verb.endsWith(`_${record.plural}`) || verb === record.name
}

// The required input that says which row is meant: `id`, or the record's own name (a team's `team`, not a shift's `leader`).
export function rowField(command: CommandDescription, record: RecordDescription): FieldDescription | undefined {
  return command.input.find(
    (field) =>
      field.kind === 'id' &&
      field.required === true &&
      field.refers_to === record.plural &&
      (field.name === 'id' || field.name === record.name),
  )
}

export type FormValue = string | boolean | string[]
export type FormValues = Record<string, FormValue>

export function emptyForm(fields: FieldDescription[], preset: FormValues = {}): FormValues {
  return Object.fromEntries(
    fields.map((field) => {
      const given = preset[field.name]
      if (given !== undefined) return [field.name, given]
      return [field.name, field.kind === 'list' ? [] : '']
    }),
  )
}

// What the command is sent: typed values, and nothing for what was left empty.
export function commandInput(fields: FieldDescription[], values: FormValues): { [key: string]: Json } {
  const input: { [key: string]: Json } = {}
  for (const field of fields) {
    const value = values[field.name]
    if (value === undefined || value === '' || (Array.isArray(value) && value.length === 0)) continue
    input[field.name] = typedValue(field, value)
  }
  return input
}

function typedValue(field: FieldDescription, value: FormValue): Json {
  if (typeof value !== 'string') return value
  const text = value.trim()
  switch (field.kind) {
    case 'integer':
    case 'number': {
      const number = Number(text)
      // What is no number is sent as it is typed, so that the server's sentence about it stands at the field.
      return text !== '' && Number.isFinite(number) ? number : text
    }
    case 'boolean':
      return text === 'true'
    case 'json':
      return parsed(text)
    default:
      return text
  }
}

function parsed(text: string): Json {
  try {
    return JSON.parse(text) as Json
  } catch {
    return text
  }
}

export type MissingReason = 'required' | 'too_long' | 'not_a_number' | 'too_small' | 'too_large'

// What can be said before asking the server: the same limits that the server will judge by.
export function findProblems(fields: FieldDescription[], values: FormValues): Record<string, MissingReason> {
  const problems: Record<string, MissingReason> = {}
  for (const field of fields) {
    const reason = problemOf(field, values[field.name] ?? '')
    if (reason !== undefined) problems[field.name] = reason
  }
  return problems
}

function problemOf(field: FieldDescription, value: FormValue): MissingReason | undefined {
  const isEmpty = value === '' || (Array.isArray(value) && value.length === 0)
  if (isEmpty) return field.required === true ? 'required' : undefined
  if (typeof value !== 'string') return undefined
  if (field.kind === 'integer' || field.kind === 'number') return numberProblem(field, value)
  const limit = field.max_length ?? 0
  return limit > 0 && [...value].length > limit ? 'too_long' : undefined
}

function numberProblem(field: FieldDescription, text: string): MissingReason | undefined {
  const value = Number(text)
  if (!Number.isFinite(value) || (field.kind === 'integer' && !Number.isInteger(value))) return 'not_a_number'
  if (typeof field.min === 'number' && value < field.min) return 'too_small'
  if (typeof field.max === 'number' && value > field.max) return 'too_large'
  return undefined
}

// The field that a problem's pointer (`/shifts/3/name`) is about.
export function fieldOfPointer(pointer: string): string {
  return pointer.replace(/^\//, '').split('/')[0] ?? ''
}
