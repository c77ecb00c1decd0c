// The phone as a whole: what it is, who is at it, what waits, and when it speaks with the server. One per tab; what the screens
// show comes from the database, so that two tabs never tell different stories.
import { liveQuery } from 'dexie'
import { reactive } from 'vue'
import { parseTime } from '@shared/time'
import type { Json, ProblemDocument, Words } from '@shared/envelopes'
import { FieldDatabase } from './db'
import { uuid7 } from './ids'
import { alone } from './lease'
import { Outbox, type Saving } from './outbox'
import { NoNetwork, parsed, problemOf, Server, type Reply } from './server'
import { Vault, type Unlocking } from './vault'
import { thisMachine, Watch } from './watch'

export const appVersion = '0.1.0'

export interface DeviceInfo {
  id: string
  label: string
  area: string
  areaName: string
  place: string
  placeName: string
}

interface DeviceAnswer {
  id: string
  label: string
  area: string
  area_name: string
  place: string
  place_name: string
  wipe: boolean
  revoked: boolean
  now: string
}

export type Line = 'unknown' | 'ok' | 'offline' | 'busy' | 'signed_out'

export interface FieldState {
  isReady: boolean
  isOpen: boolean
  slots: { account: string; display: string }[]
  device: DeviceInfo | null
  line: Line
  waiting: number
  // Of other accounts of this phone: only they can send theirs.
  waitingOfOthers: number
  attention: number
  oldestWaiting: number
  isSending: boolean
  lastContact: number
  wiped: '' | 'pins' | 'command' | 'revoked'
  skewMinutes: number
  isKept: boolean | null
  // Bumped when lists of the phone have changed.
  lists: number
}

// A report at most this often when nothing is new; the office calls a phone silent after eight hours.
const reportEvery = 5 * 60_000
const tick = 30_000

export type Puller = (field: Field, force: boolean) => Promise<void>

export class Field {
  readonly state: FieldState = reactive({
    isReady: false,
    isOpen: false,
    slots: [],
    device: null,
    line: 'unknown',
    waiting: 0,
    waitingOfOthers: 0,
    attention: 0,
    oldestWaiting: 0,
    isSending: false,
    lastContact: 0,
    wiped: '',
    skewMinutes: 0,
    isKept: null,
    lists: 0,
  })
  readonly db: FieldDatabase
  readonly server = new Server()
  readonly watch: Watch
  readonly vault: Vault
  readonly outbox: Outbox
  // What the screens pull beside the queue: the gate's bundle, the day's list.
  pullers: Puller[] = []
  private readonly tab = uuid7()
  private lastReport = 0
  private reportedWaiting = -1
  private again = false
  private failedAt = 0

  constructor(db: FieldDatabase = new FieldDatabase(), watch?: Watch, rounds?: number) {
    this.db = db
    this.watch = watch ?? new Watch(db, thisMachine())
    this.vault = new Vault(db, rounds)
    this.outbox = new Outbox(db, this.vault, this.watch)
  }

  async start(): Promise<void> {
    await this.watch.start()
    await this.readDevice()
    this.state.slots = (await this.db.slots.toArray()).map(({ account, display }) => ({ account, display }))
    this.follow()
    this.state.isReady = true
    setInterval(() => {
      void this.watch.look()
    }, 5_000)
    setInterval(() => {
      this.send()
    }, tick)
    window.addEventListener('online', () => {
      this.send()
    })
    window.addEventListener('offline', () => {
      this.state.line = 'offline'
    })
    document.addEventListener('visibilitychange', () => {
      if (!document.hidden) this.send()
    })
    const storage = (navigator as { storage?: { persisted?: () => Promise<boolean> } }).storage
    this.state.isKept = (await storage?.persisted?.()) ?? null
  }

  // Asks the browser never to throw the queue away; it agrees once the app is installed.
  async askToKeep(): Promise<void> {
    const storage = (navigator as { storage?: { persist?: () => Promise<boolean> } }).storage
    this.state.isKept = (await storage?.persist?.()) ?? null
  }

  // --- who is at the phone

  async signIn(
    name: string,
    password: string,
    code = '',
  ): Promise<{ account: string; display: string } | ProblemDocument> {
    const reply = await this.server.signIn(name, password, code)
    if (reply.status !== 200) return { ...problemOf(reply), status: reply.status }
    const session = parsed<{
      token: string
      must_set_password?: boolean
      account: { id: string; display_name: string }
    }>(reply)
    if (session === null) return { status: 500 }
    if (session.must_set_password === true) {
      return {
        status: 409,
        code: 'password.must-set',
        title: '首次登录请先在电脑上设置密码',
        title_en: 'Set your own password on a computer first',
      }
    }
    this.server.token = session.token
    return { account: session.account.id, display: session.account.display_name }
  }

  async claim(token: string): Promise<ProblemDocument | null> {
    const reply = await this.server.run('devices.claim', { token, app_version: appVersion }, uuid7())
    if (reply.status !== 200) return { ...problemOf(reply), status: reply.status }
    const device = parsed<{ answer: DeviceAnswer }>(reply)?.answer
    if (device === undefined) return { status: 500 }
    await this.db.put('device', JSON.stringify(told(device)))
    await this.readDevice()
    return null
  }

  // The PIN is set: from here on everything is sealed under it.
  async settle(account: string, display: string, pin: string): Promise<void> {
    await this.vault.enrol(account, display, pin)
    await this.keepToken()
    await this.opened()
    this.send(true)
    void this.askToKeep()
  }

  async unlock(account: string, pin: string): Promise<Unlocking> {
    const outcome = await this.vault.unlock(account, pin)
    if (!outcome.opened) {
      if (outcome.wiped) await this.afterWipe('pins')
      return outcome
    }
    const token = await this.read<string>('token')
    this.server.token = token?.value ?? ''
    await this.opened()
    this.send()
    return outcome
  }

  // The session ran out: signed in again, nothing that waits is touched. Only as the same account.
  async renew(name: string, password: string, code = ''): Promise<ProblemDocument | null> {
    const before = this.server.token
    const signed = await this.signIn(name, password, code)
    if (!('account' in signed)) return signed
    if (signed.account !== this.vault.account) {
      this.server.token = before
      return {
        code: 'field.other-account',
        title: '请用开机的同一账号登录',
        title_en: 'Sign in as the account this phone is open for',
      }
    }
    await this.keepToken()
    this.lastReport = 0
    this.send()
    return null
  }

  lock(): void {
    this.vault.lock()
    this.server.token = ''
    this.state.isOpen = false
    void this.recount()
  }

  private async opened(): Promise<void> {
    this.state.wiped = ''
    this.lastReport = 0
    this.reportedWaiting = -1
    await this.recount()
    this.state.isOpen = true
  }

  // --- what is kept beside the queue, sealed like everything

  async keep(name: string, value: unknown): Promise<void> {
    const sealed = await this.vault.seal(value)
    await this.db.blobs.put({ slot: this.vault.account, name, savedAt: this.watch.now(), sealed })
    this.state.lists += 1
  }

  async read<Value>(name: string): Promise<{ value: Value; savedAt: number } | null> {
    const row = await this.db.blobs.get([this.vault.account, name])
    return row === undefined ? null : { value: await this.vault.open<Value>(row.sealed), savedAt: row.savedAt }
  }

  async forget(name: string): Promise<void> {
    await this.db.blobs.delete([this.vault.account, name])
    this.state.lists += 1
  }

  // --- speaking with the server

  async save(saving: Saving): Promise<string> {
    const key = await this.outbox.save(saving)
    // Without a network each try costs battery: the timer and the browser's word that it is back are enough.
    const isHopeless = this.state.line === 'offline' && this.watch.mono() - this.failedAt < 10_000
    if (!isHopeless) this.send()
    return key
  }

  // At once when nobody else is at it; otherwise once more when they are done.
  send(force = false): void {
    if (this.state.isSending) {
      this.again = true
      return
    }
    void this.round(force)
  }

  async round(force = false): Promise<void> {
    if (!this.vault.isOpen || this.server.token === '') {
      if (this.vault.isOpen) this.state.line = 'signed_out'
      return
    }
    this.state.isSending = true
    try {
      await alone(this.db, this.tab, async () => {
        await this.speak(force)
      })
    } catch (error) {
      if (!(error instanceof NoNetwork)) throw error
      this.state.line = 'offline'
      this.failedAt = this.watch.mono()
    } finally {
      this.state.isSending = false
    }
    if (this.again) {
      this.again = false
      this.send()
    }
  }

  private async speak(force: boolean): Promise<void> {
    if (!(await this.report(force))) return
    if (!this.vault.isOpen) return
    const sent = await this.outbox.drain(async (body) => await this.server.queue(body))
    if (sent.kind === 'offline') throw new NoNetwork()
    this.state.line =
      sent.kind === 'busy' || sent.kind === 'refused' ? 'busy' : sent.kind === 'signed_out' ? 'signed_out' : 'ok'
    if (this.state.line !== 'ok') return
    await this.watched()
    await this.report(false)
    if (!this.vault.isOpen) return
    await this.outbox.forgetOld()
    for (const pull of this.pullers) await pull(this, force)
  }

  private async watched(): Promise<void> {
    this.state.lastContact = this.watch.now()
    await this.db.put('last_contact', this.state.lastContact)
  }

  // False when the server did not take it; then nothing else is worth a try.
  private async report(force: boolean): Promise<boolean> {
    const { device } = this.state
    if (device === null) return true
    const waiting = await this.db.ops.where('state').equals('waiting').count()
    const isNews = (waiting === 0) !== (this.reportedWaiting === 0) || this.reportedWaiting < 0
    if (!force && !isNews && this.watch.mono() - this.lastReport < reportEvery) return true
    const wall = this.watch.wall()
    const mono = this.watch.mono()
    const input = await this.reportInput(device.id, waiting)
    const reply = await this.server.run('devices.report', { ...input, sent_at: new Date(wall).toISOString() }, uuid7())
    if (!this.understand(reply)) return false
    const answer = parsed<{ answer: DeviceAnswer }>(reply)?.answer
    // No such device for this account: the phone may still send what the account did.
    if (answer === undefined) return reply.status === 404
    await this.watch.measured(parseTime(answer.now), wall, mono)
    this.state.skewMinutes = Math.round((this.watch.skew ?? 0) / 60_000)
    this.lastReport = this.watch.mono()
    this.reportedWaiting = waiting
    await this.watched()
    await this.obey(answer, waiting)
    return true
  }

  private async reportInput(id: string, waiting: number): Promise<{ [name: string]: Json }> {
    const oldest = waiting === 0 ? null : this.state.oldestWaiting
    const failures = await this.db.ops.where('state').anyOf('rejected', 'conflict').count()
    const input: { [name: string]: Json } = { id, unsent: waiting, failures, app_version: appVersion }
    if (oldest !== null && oldest > 0) {
      input.oldest_unsent_at = new Date(Math.min(oldest + (this.watch.skew ?? 0), this.watch.now())).toISOString()
    }
    return input
  }

  private async obey(answer: DeviceAnswer, waiting: number): Promise<void> {
    if (answer.wipe || (answer.revoked && waiting === 0)) {
      await this.wipe(answer.wipe ? 'command' : 'revoked')
      return
    }
    const device = told(answer)
    if (JSON.stringify(device) === JSON.stringify(this.state.device)) return
    await this.db.put('device', JSON.stringify(device))
    await this.readDevice()
  }

  // Emptied first, told afterwards: a phone that is switched off in between has nothing on it.
  async wipe(why: 'command' | 'revoked' | 'pins'): Promise<void> {
    const id = this.state.device?.id ?? ''
    const { token } = this.server
    await this.vault.wipe()
    await this.afterWipe(why)
    if (id === '' || token === '') return
    this.server.token = token
    try {
      await this.server.run('devices.report', { id, is_wiped: true, unsent: 0, app_version: appVersion }, uuid7())
      await this.server.ask('/api/session', { method: 'DELETE', headers: { Authorization: `Bearer ${token}` } })
    } catch {
      // Told or not: it is empty.
    }
    this.server.token = ''
  }

  private async afterWipe(why: 'command' | 'revoked' | 'pins'): Promise<void> {
    this.server.token = ''
    // At once, not when the database tells: the frame goes where there is no account.
    this.state.slots = []
    this.state.isOpen = false
    this.state.device = null
    this.state.wiped = why
    this.state.lists += 1
    await Promise.resolve()
  }

  private understand(reply: Reply): boolean {
    if (reply.status === 401) this.state.line = 'signed_out'
    else if (reply.status >= 500 || reply.status === 429) this.state.line = 'busy'
    else return true
    return false
  }

  private async keepToken(): Promise<void> {
    await this.keep('token', this.server.token)
  }

  private async readDevice(): Promise<void> {
    const text = await this.db.text('device')
    this.state.device = text === '' ? null : (JSON.parse(text) as DeviceInfo)
    this.state.lastContact = await this.db.number('last_contact')
  }

  // Counts and accounts as the database has them now, whichever tab wrote them.
  private follow(): void {
    liveQuery(async () => await this.db.slots.toArray()).subscribe((slots) => {
      this.state.slots = slots.map(({ account, display }) => ({ account, display }))
      // Another tab emptied the phone.
      if (slots.length === 0 && this.vault.isOpen) {
        this.lock()
        void this.readDevice()
      }
    })
    liveQuery(async () => await this.counts()).subscribe((counts) => {
      Object.assign(this.state, counts)
    })
  }

  private async counts(): Promise<Pick<FieldState, 'waiting' | 'waitingOfOthers' | 'attention' | 'oldestWaiting'>> {
    const all = await this.db.ops.where('state').equals('waiting').count()
    if (!this.vault.isOpen) return { waiting: 0, waitingOfOthers: all, attention: 0, oldestWaiting: 0 }
    const [waiting, attention, oldest] = await Promise.all([
      this.outbox.count(['waiting']),
      this.outbox.count(['rejected', 'conflict']),
      this.outbox.oldestWaiting(),
    ])
    return { waiting, waitingOfOthers: all - waiting, attention, oldestWaiting: oldest }
  }

  // After the account changed: the database did not, what is one's own did.
  private async recount(): Promise<void> {
    Object.assign(this.state, await this.counts())
  }
}

function told(answer: DeviceAnswer): DeviceInfo {
  return {
    id: answer.id,
    label: answer.label,
    area: answer.area,
    areaName: answer.area_name,
    place: answer.place,
    placeName: answer.place_name,
  }
}

export function wordsOfProblem(problem: ProblemDocument | null | undefined): Words | null {
  if (problem?.title === undefined) return null
  const first = problem.errors?.[0]
  const zh = first !== undefined && first.zh !== problem.title ? `${problem.title}（${first.zh}）` : problem.title
  const title = problem.title_en ?? problem.title
  return { zh, en: first !== undefined && first.en !== title ? `${title} (${first.en})` : title }
}
