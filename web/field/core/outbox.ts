// The queue of commands: saved before anything is shown, sent in order, and kept until the server's receipt for each is seven
// days old. What an HTTP status says never deletes anything.
import Dexie, { type Collection } from 'dexie'
import { uuid7 } from './ids'
import { eventTime, type Moment } from './clock'
import type { ClockMark, FieldDatabase, OpState, StoredOp } from './db'
import type { Vault } from './vault'
import type { Watch } from './watch'
import { isoMoment } from './when'
import type { Json, ProblemDocument } from '@shared/envelopes'

type Input = { [name: string]: Json }

// What the person who saved it recognises it by.
export interface About {
  title: string
  detail: string
}

export interface Op {
  command: string
  input: Input
  about: About
  moment: Moment
  // Names of input fields that take the event's time and the phone's own; the envelope carries `made_at` in any case.
  times: { at?: string; claimed?: string }
}

export interface Answer {
  status: number
  replayed: boolean
  answer: Json
  problem: ProblemDocument | null
}

export interface Saving {
  command: string
  input: Input
  about: About
  times?: { at?: string; claimed?: string }
  // Held back until that one has its receipt (an undo of what has not arrived would be refused).
  after?: string
}

export interface ShownOp {
  key: string
  seq: number
  state: OpState
  tries: number
  claimed: number
  op: Op
  answer: Answer | null
}

export type Sent =
  | { kind: 'nothing' }
  | { kind: 'sent'; receipts: number }
  | { kind: 'offline' }
  | { kind: 'busy' }
  | { kind: 'signed_out' }
  | { kind: 'refused'; problem: ProblemDocument | null }

// Posts NDJSON; rejects when there is no network.
export type Post = (body: string) => Promise<{ status: number; body: string }>

export const mostLines = 200
export const mostBytes = 256 * 1024
export const keptAfterReceipt = 7 * 24 * 3_600_000

interface LineAnswer {
  key?: string
  status?: number
  replayed?: boolean
  answer?: Json
  problem?: ProblemDocument
}

// Not done, and not our fault: the same line is sent again later.
function isPassing(status: number): boolean {
  return status >= 500 || status === 429 || status === 401 || status === 408
}

// The key stands for something else, or the row has moved on since: a person has to look.
function isConflict(problem: ProblemDocument | null): boolean {
  const type = `${problem?.code ?? ''} ${problem?.type ?? ''}`
  return /key\.|idempotency|changed|stale|conflict/.test(type)
}

export function stateFor(answer: Answer): OpState {
  if (answer.status === 200) return answer.replayed ? 'duplicate' : 'applied'
  return isConflict(answer.problem) ? 'conflict' : 'rejected'
}

export class Outbox {
  constructor(
    private readonly db: FieldDatabase,
    private readonly vault: Vault,
    private readonly watch: Watch,
  ) {}

  async save(saving: Saving): Promise<string> {
    const moment = await this.watch.moment()
    const key = uuid7(this.watch.now())
    const op: Op = {
      command: saving.command,
      input: saving.input,
      about: saving.about,
      moment,
      times: saving.times ?? {},
    }
    const sealed = await this.vault.seal(op)
    const slot = this.vault.account
    await this.db.transaction('rw', this.db.meta, this.db.ops, async () => {
      const seq = (await this.db.number('seq')) + 1
      await this.db.put('seq', seq)
      await this.db.ops.add({
        key,
        seq,
        slot,
        command: saving.command,
        state: 'waiting',
        claimed: moment.wall,
        sealed,
        line: null,
        answer: null,
        after: saving.after ?? '',
        tries: 0,
        receiptAt: 0,
      })
    })
    return key
  }

  // Sends until nothing waits or something is in the way.
  async drain(post: Post): Promise<Sent> {
    let receipts = 0
    for (;;) {
      const batch = await this.next()
      if (batch.length === 0) return receipts === 0 ? { kind: 'nothing' } : { kind: 'sent', receipts }
      const outcome = await this.send(batch, post)
      if (outcome.kind !== 'sent') return outcome
      receipts += outcome.receipts
      // An answer that was cut off, or a line that was shed, tells nothing: again later, not at once.
      if (!outcome.isWhole) return { kind: 'busy' }
    }
  }

  // Newest first, as many of each state as asked for.
  async shown(states: OpState[], most = Infinity): Promise<ShownOp[]> {
    const slot = this.vault.account
    const each = await Promise.all(
      states.map(async (state) => {
        const all = this.inState(slot, state).reverse()
        return await (Number.isFinite(most) ? all.limit(most) : all).toArray()
      }),
    )
    const rows = each.flat().sort((a, b) => b.seq - a.seq)
    return await Promise.all(rows.map(async (row) => await this.unseal(row)))
  }

  async find(key: string): Promise<ShownOp | null> {
    const row = await this.db.ops.get(key)
    return row === undefined || row.slot !== this.vault.account ? null : await this.unseal(row)
  }

  async deal(key: string): Promise<void> {
    await this.db.ops.where('key').equals(key).modify({ state: 'dealt' })
  }

  // Receipted a week ago: no longer needed for asking back.
  async forgetOld(): Promise<number> {
    const limit = this.watch.now() - keptAfterReceipt
    return await this.db.ops
      .where('state')
      .anyOf(['applied', 'duplicate', 'dealt'])
      .filter((row) => row.receiptAt > 0 && row.receiptAt < limit)
      .delete()
  }

  // The line as it goes out; made once and kept.
  async lineOf(row: StoredOp, marks: readonly ClockMark[]): Promise<string> {
    if (row.line !== null) return await this.vault.open<string>(row.line)
    const op = await this.vault.open<Op>(row.sealed)
    const { at } = eventTime(op.moment, marks)
    const made = isoMoment(Math.min(at, this.watch.now()))
    const input: Input = { ...op.input }
    if (op.times.at !== undefined) input[op.times.at] = made
    if (op.times.claimed !== undefined) input[op.times.claimed] = isoMoment(op.moment.wall)
    return JSON.stringify({ command: op.command, key: row.key, made_at: made, input })
  }

  private async next(): Promise<StoredOp[]> {
    const rows = await this.inState(this.vault.account, 'waiting').limit(mostLines).toArray()
    const awaited = rows.map((row) => row.after).filter((key) => key !== '')
    if (awaited.length === 0) return rows
    const held = new Set(
      (await this.db.ops.bulkGet(awaited)).filter((row) => row?.state === 'waiting').map((row) => row?.key ?? ''),
    )
    return rows.filter((row) => !held.has(row.after))
  }

  // In the order in which they were saved.
  private inState(slot: string, state: OpState): Collection<StoredOp, string> {
    return this.db.ops.where('[slot+state+seq]').between([slot, state, Dexie.minKey], [slot, state, Dexie.maxKey])
  }

  // Of the account that is open.
  async count(states: OpState[]): Promise<number> {
    const each = await Promise.all(states.map(async (state) => await this.inState(this.vault.account, state).count()))
    return each.reduce((sum, one) => sum + one, 0)
  }

  async oldestWaiting(): Promise<number> {
    return (await this.inState(this.vault.account, 'waiting').first())?.claimed ?? 0
  }

  // The rows that wait, each with the line it goes out with from now on.
  async frozen(rows: StoredOp[]): Promise<string[]> {
    const marks = await this.watch.marks()
    const lines = await Promise.all(rows.map(async (row) => await this.lineOf(row, marks)))
    const changes = await Promise.all(
      rows.map(async (row, at) => ({ row, line: row.line ?? (await this.vault.seal(lines[at])) })),
    )
    const fresh = changes.filter(({ row }) => row.line === null)
    if (fresh.length > 0) {
      await this.db.ops.bulkUpdate(fresh.map(({ row, line }) => ({ key: row.key, changes: { line } })))
    }
    return lines
  }

  private async send(
    rows: StoredOp[],
    post: Post,
  ): Promise<Exclude<Sent, { kind: 'sent' }> | { kind: 'sent'; receipts: number; isWhole: boolean }> {
    const all = await this.frozen(rows)
    let bytes = 0
    const tooMany = all.findIndex((line, at) => (bytes += line.length * 3) > mostBytes && at > 0)
    const lines = tooMany < 0 ? all : all.slice(0, tooMany)
    const batch = rows.slice(0, lines.length)
    let reply: { status: number; body: string }
    try {
      reply = await post(`${lines.join('\n')}\n`)
    } catch {
      await this.tried(batch)
      return { kind: 'offline' }
    }
    if (reply.status === 401) return { kind: 'signed_out' }
    if (reply.status >= 500 || reply.status === 429 || reply.status === 408) {
      await this.tried(batch)
      return { kind: 'busy' }
    }
    if (reply.status !== 200) {
      await this.tried(batch)
      return { kind: 'refused', problem: parsed<ProblemDocument>(reply.body) }
    }
    const receipts = await this.receive(batch, reply.body)
    return { kind: 'sent', receipts, isWhole: receipts === batch.length }
  }

  private async tried(rows: StoredOp[]): Promise<void> {
    await this.db.ops.bulkUpdate(rows.map((row) => ({ key: row.key, changes: { tries: row.tries + 1 } })))
  }

  // Every receipt stands for one command; a line that is missing or cut off stands for none.
  private async receive(batch: StoredOp[], body: string): Promise<number> {
    const known = new Set(batch.map((row) => row.key))
    const changes: { key: string; changes: Partial<StoredOp> }[] = []
    for (const text of body.split('\n')) {
      const line = parsed<LineAnswer>(text)
      if (line === null || line.key === undefined || !known.has(line.key) || typeof line.status !== 'number') continue
      if (isPassing(line.status)) continue
      const answer: Answer = {
        status: line.status,
        replayed: line.replayed === true,
        answer: line.answer ?? null,
        problem: line.problem ?? null,
      }
      known.delete(line.key)
      changes.push({
        key: line.key,
        changes: { state: stateFor(answer), answer: await this.vault.seal(answer), receiptAt: this.watch.now() },
      })
    }
    await this.db.ops.bulkUpdate(changes)
    return changes.length
  }

  private async unseal(row: StoredOp): Promise<ShownOp> {
    return {
      key: row.key,
      seq: row.seq,
      state: row.state,
      tries: row.tries,
      claimed: row.claimed,
      op: await this.vault.open<Op>(row.sealed),
      answer: row.answer === null ? null : await this.vault.open<Answer>(row.answer),
    }
  }
}

function parsed<Value>(text: string): Value | null {
  if (text.trim() === '') return null
  try {
    return JSON.parse(text) as Value
  } catch {
    return null
  }
}
