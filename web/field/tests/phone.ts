// A phone for tests: a database of its own, a clock that does as told, and a server that follows the contract and may misbehave.
import 'fake-indexeddb/auto'
import { createHash } from 'node:crypto'
import { FieldDatabase } from '../core/db'
import { Outbox } from '../core/outbox'
import { Vault } from '../core/vault'
import { Watch, type Machine } from '../core/watch'

let phones = 0

export class FakeMachine implements Machine {
  wallTime = Date.UTC(2026, 10, 22, 1, 0, 0)
  monoTime = 0
  boot = 'boot-1'
  wall(): number {
    return this.wallTime
  }
  mono(): number {
    return this.monoTime
  }
  pass(ms: number): void {
    this.wallTime += ms
    this.monoTime += ms
  }
  set(wall: number): void {
    this.wallTime = wall
  }
}

// Few rounds: the strength of the hash is not what most tests are about.
export const fewRounds = 1000

export interface Phone {
  db: FieldDatabase
  vault: Vault
  watch: Watch
  outbox: Outbox
  machine: FakeMachine
}

export function phoneOver(db: FieldDatabase, machine = new FakeMachine()): Phone {
  const vault = new Vault(db, fewRounds)
  const watch = new Watch(db, machine)
  return { db, vault, watch, outbox: new Outbox(db, vault, watch), machine }
}

export async function newPhone(pin = '123456'): Promise<Phone> {
  phones += 1
  const phone = phoneOver(new FieldDatabase(`phone-${phones}`))
  await phone.watch.start()
  await phone.vault.enrol('account-1', '一号门岗', pin)
  return phone
}

interface Stored {
  digest: string
  answer: string
  made: string
  body: { command: string; key: string; made_at: string; input: Record<string, unknown> }
}

// One answer a line in order; the same key is done once, with another body refused.
export class FakeServer {
  readonly done = new Map<string, Stored>()
  readonly order: string[] = []
  received = 0
  refusing: (input: Record<string, unknown>) => string | null = () => null
  // What happens to the next posts, one each: before anything is done, after all is done, in the middle of the answer.
  trouble: (
    | 'refuse_connection'
    | 'lose_answer'
    | 'cut_answer'
    | 'error_500'
    | 'shed'
    | 'signed_out'
    | 'die_half_way'
  )[] = []

  async post(body: string): Promise<{ status: number; body: string }> {
    await Promise.resolve()
    const trouble = this.trouble.shift()
    if (trouble === 'refuse_connection') throw new TypeError('Failed to fetch')
    if (trouble === 'error_500') return { status: 500, body: '' }
    if (trouble === 'signed_out') return { status: 401, body: '{"code":"session.needed"}' }
    const lines = body.split('\n').filter((line) => line !== '')
    const answers: string[] = []
    for (const [at, line] of lines.entries()) {
      if (trouble === 'die_half_way' && at >= lines.length / 2) throw new TypeError('connection reset')
      if (trouble === 'shed' && at % 2 === 1) {
        const { key } = JSON.parse(line) as { key: string }
        answers.push(JSON.stringify({ key, status: 503, problem: { code: 'server.busy' } }))
      } else answers.push(this.run(line))
    }
    if (trouble === 'lose_answer') throw new TypeError('network changed')
    const text = `${answers.join('\n')}\n`
    return { status: 200, body: trouble === 'cut_answer' ? text.slice(0, text.length / 2) : text }
  }

  private run(line: string): string {
    this.received += 1
    const body = JSON.parse(line) as Stored['body']
    const digest = createHash('sha256').update(line).digest('hex')
    const known = this.done.get(body.key)
    if (known !== undefined && known.digest !== digest) {
      const problem = { code: 'key.reused', title: '同一幂等键', title_en: 'key reused' }
      return JSON.stringify({ key: body.key, status: 409, problem })
    }
    if (known !== undefined) return JSON.stringify({ ...(JSON.parse(known.answer) as object), replayed: true })
    const code = this.refusing(body.input)
    if (code !== null) {
      return JSON.stringify({ key: body.key, status: 422, problem: { code, title: '不行', title_en: 'no' } })
    }
    const answer = JSON.stringify({ key: body.key, status: 200, seq: this.done.size, replayed: false, answer: {} })
    this.done.set(body.key, { digest, answer, made: body.made_at, body })
    this.order.push(body.key)
    return answer
  }
}

export async function passPerson(phone: Phone, number: number, more: { after?: string } = {}): Promise<string> {
  return await phone.outbox.save({
    command: 'checkpoints.pass',
    input: { gate: 'gate-1', number, name: `李${number}` },
    about: { title: `李${number}`, detail: '' },
    times: { at: 'at', claimed: 'claimed_at' },
    ...more,
  })
}
