import { afterEach, describe, expect, it, vi } from 'vitest'
import { FakeMachine, FakeServer, fewRounds } from '../tests/phone'
import { FieldDatabase } from './db'
import { Field } from './field'
import { Watch } from './watch'

let count = 0
const trueNow = Date.UTC(2026, 10, 22, 1, 0, 0)

// The few addresses a phone speaks with; what the office has said is in `wipe` and `revoked`.
class Office {
  readonly queue = new FakeServer()
  readonly reports: { id: string; unsent?: number; is_wiped?: boolean; failures?: number }[] = []
  readonly order: string[] = []
  wipe = false
  revoked = false
  status = 200
  isDown = false
  account = 'account-1'

  async fetch(path: string, init: RequestInit): Promise<Response> {
    if (this.isDown) throw new TypeError('Failed to fetch')
    const body = String(init.body ?? '')
    if (path === '/api/session' && init.method === 'POST') {
      return Response.json({ token: 'token', account: { id: this.account, display_name: '一号门岗' } })
    }
    if (this.status !== 200) return new Response('{}', { status: this.status })
    if (path === '/api/do') {
      this.order.push('queue')
      const reply = await this.queue.post(body)
      return new Response(reply.body, { status: reply.status })
    }
    if (path === '/api/do/devices.report') {
      this.order.push('report')
      this.reports.push(JSON.parse(body) as Office['reports'][number])
    }
    const now = new Date(trueNow).toISOString()
    const device = { id: 'device-1', label: '手机甲', area: '411002001001', area_name: '', place: '', place_name: '' }
    return Response.json({ answer: { ...device, wipe: this.wipe, revoked: this.revoked, now } })
  }
}

async function phoneAt(office: Office, machine = new FakeMachine()): Promise<Field> {
  vi.stubGlobal('fetch', async (path: string, init: RequestInit) => await office.fetch(path, init))
  count += 1
  const db = new FieldDatabase(`field-${count}`)
  const field = new Field(db, new Watch(db, machine), fewRounds)
  await field.watch.start()
  const signed = await field.signIn('一号门岗', 'pass phrase')
  expect('account' in signed).toBe(true)
  expect(await field.claim('AAAAA-BBBBB')).toBe(null)
  await field.vault.enrol('account-1', '一号门岗', '835201')
  field.state.isOpen = true
  return field
}

async function pass(field: Field): Promise<void> {
  await field.outbox.save({ command: 'checkpoints.pass', input: { gate: 'g' }, about: { title: '李', detail: '' } })
}

async function left(field: Field): Promise<number> {
  const counts = await Promise.all(field.db.tables.map(async (table) => await table.count()))
  return counts.reduce((sum, one) => sum + one, 0)
}

afterEach(() => {
  vi.unstubAllGlobals()
})

describe('a round of sending', () => {
  it('reports first, so that the clock is known before times go out', async () => {
    const office = new Office()
    const machine = new FakeMachine()
    machine.set(trueNow - 86_400_000)
    const field = await phoneAt(office, machine)
    await pass(field)
    await field.round()
    expect(office.order.slice(0, 2)).toEqual(['report', 'queue'])
    expect(office.reports[0]?.unsent).toBe(1)
    expect(field.state.line).toBe('ok')
    expect(field.state.skewMinutes).toBe(1440)
    expect(Date.parse([...office.queue.done.values()][0]?.made ?? '')).toBe(trueNow)
    // And once more when nothing waits any longer, so that the office sees an empty queue.
    expect(office.reports[office.reports.length - 1]?.unsent).toBe(0)
  })
  it('tells no network, a busy server and an ended session apart, and keeps everything', async () => {
    const office = new Office()
    const field = await phoneAt(office)
    await pass(field)
    office.isDown = true
    await field.round()
    expect(field.state.line).toBe('offline')
    office.isDown = false
    office.status = 503
    await field.round()
    expect(field.state.line).toBe('busy')
    office.status = 401
    await field.round()
    expect(field.state.line).toBe('signed_out')
    expect(await field.outbox.count(['waiting'])).toBe(1)
    office.status = 200
    expect(await field.renew('一号门岗', 'pass phrase')).toBe(null)
    await expect.poll(async () => await field.outbox.count(['waiting'])).toBe(0)
  })
  it('another account cannot take over an open phone', async () => {
    const office = new Office()
    const field = await phoneAt(office)
    office.account = 'account-2'
    expect((await field.renew('二号', 'pass phrase'))?.code).toBe('field.other-account')
    expect(field.server.token).toBe('token')
  })
})

describe('a word from the office', () => {
  it('a wipe empties the phone before anything is sent, and the office is told', async () => {
    const office = new Office()
    const field = await phoneAt(office)
    await pass(field)
    office.wipe = true
    await field.round()
    expect(await left(field)).toBe(0)
    expect(office.queue.done.size).toBe(0)
    expect(office.reports[office.reports.length - 1]).toMatchObject({ id: 'device-1', is_wiped: true })
    expect([field.state.isOpen, field.state.wiped, field.vault.isOpen, field.server.token]).toEqual([
      false,
      'command',
      false,
      '',
    ])
  })
  it('a revoked phone sends what it has, then empties itself', async () => {
    const office = new Office()
    const field = await phoneAt(office)
    await pass(field)
    office.revoked = true
    await field.round()
    expect(office.queue.done.size).toBe(1)
    expect(await left(field)).toBe(0)
    expect(field.state.wiped).toBe('revoked')
  })
  it('five wrong PINs empty it without any network', async () => {
    const office = new Office()
    const field = await phoneAt(office)
    await pass(field)
    office.isDown = true
    field.lock()
    for (let tries = 1; tries <= 5; tries += 1) await field.unlock('account-1', '000000')
    expect(await left(field)).toBe(0)
    expect(field.state.wiped).toBe('pins')
  })
})
