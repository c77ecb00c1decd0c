// Records and command inputs that a screen names by hand, typed by what the program says of itself.
import type { components } from './api.d'
import type { Json, Row } from './envelopes'

type Schemas = components['schemas']
export type CommandName = Extract<keyof Schemas, `${string}.${string}`>
export type RecordName = Exclude<keyof Schemas, CommandName | 'Problem'>
export type RowOf<Name extends RecordName> = Row & Schemas[Name]

export interface Order {
  command: CommandName
  input: { [key: string]: Json }
}

// A command with its input: a wrong name or a missing field does not compile.
export function order<Name extends CommandName>(command: Name, input: Schemas[Name]): Order {
  return { command, input: input as { [key: string]: Json } }
}
