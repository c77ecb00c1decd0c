// What lies on the phone. Nothing in the clear says who somebody is: names, numbers and places of people are inside `sealed`.
import Dexie, { type Table } from 'dexie'
import type { Bytes } from './crypto'

export type OpState = 'waiting' | 'applied' | 'duplicate' | 'rejected' | 'conflict' | 'dealt'

// One command on its way. `line` is what was sent, kept from the first try on: the same key always carries the same bytes.
export interface StoredOp {
  key: string
  seq: number
  slot: string
  command: string
  state: OpState
  claimed: number
  sealed: Bytes
  line: Bytes | null
  answer: Bytes | null
  after: string
  tries: number
  receiptAt: number
}

// An account that has signed in on this phone; its key is wrapped under its PIN.
export interface Slot {
  account: string
  display: string
  salt: Bytes
  rounds: number
  wrapped: Bytes
}

export interface SealedBlob {
  slot: string
  name: string
  savedAt: number
  sealed: Bytes
}

// What is known of the clock: the server's time beside ours, or a leap of ours against the running time of the page.
export interface ClockMark {
  id?: number
  kind: 'server' | 'leap'
  boot: string
  mono: number
  wall: number
  server: number
  leap: number
}

export interface MetaRow {
  name: string
  value: string | number
}

export class FieldDatabase extends Dexie {
  declare meta: Table<MetaRow, string>
  declare slots: Table<Slot, string>
  declare ops: Table<StoredOp, string>
  declare blobs: Table<SealedBlob, [string, string]>
  declare clock: Table<ClockMark, number>

  constructor(name = 'fangxian-field') {
    super(name)
    this.version(1).stores({
      meta: 'name',
      slots: 'account',
      ops: 'key, [slot+state+seq], state',
      blobs: '[slot+name]',
      clock: '++id',
    })
  }

  async text(name: string): Promise<string> {
    return String((await this.meta.get(name))?.value ?? '')
  }
  async number(name: string): Promise<number> {
    return Number((await this.meta.get(name))?.value ?? 0)
  }
  async put(name: string, value: string | number): Promise<void> {
    await this.meta.put({ name, value })
  }
}
