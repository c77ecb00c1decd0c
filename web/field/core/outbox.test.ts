import { describe, expect, it } from 'vitest'
import { FakeServer, newPhone, passPerson, phoneOver } from '../tests/phone'
import { keptAfterReceipt } from './outbox'

const post = (server: FakeServer) => async (body: string) => await server.post(body)

describe('the queue', () => {
  it('two hundred saved at once have sequence numbers without a gap and keys of their own', async () => {
    const phone = await newPhone()
    const keys = await Promise.all(Array.from({ length: 200 }, async (_, at) => await passPerson(phone, at)))
    const rows = await phone.db.ops.toArray()
    expect(new Set(keys).size).toBe(200)
    expect(rows.map((row) => row.seq).sort((a, b) => a - b)).toEqual(Array.from({ length: 200 }, (_, at) => at + 1))
  })

  it('whatever happens on the way, everything arrives once and in order', async () => {
    const phone = await newPhone()
    const server = new FakeServer()
    const keys: string[] = []
    for (let at = 0; at < 410; at += 1) keys.push(await passPerson(phone, at))
    server.trouble = [
      'refuse_connection',
      'lose_answer',
      'cut_answer',
      'error_500',
      'die_half_way',
      'lose_answer',
      'signed_out',
      'cut_answer',
    ]
    const kinds: string[] = []
    for (let round = 0; round < 30; round += 1) {
      const sent = await phone.outbox.drain(post(server))
      kinds.push(sent.kind)
      if (sent.kind === 'nothing') break
    }
    expect(kinds.slice(0, 3)).toEqual(['offline', 'offline', 'busy'])
    expect(kinds).toContain('signed_out')
    expect(server.order).toEqual(keys)
    expect(server.received).toBeGreaterThan(410)
    expect(await phone.db.ops.where('state').equals('waiting').count()).toBe(0)
    expect(await phone.db.ops.where('state').anyOf('applied', 'duplicate').count()).toBe(410)
  }, 60_000)

  // The five thousand of a day are sent by a real browser: the journey of the field.
  it('four hundred and one take three posts', async () => {
    const phone = await newPhone()
    const server = new FakeServer()
    for (let at = 0; at < 401; at += 1) await passPerson(phone, at)
    let posts = 0
    const sent = await phone.outbox.drain(async (body) => {
      posts += 1
      return await server.post(body)
    })
    expect(sent).toEqual({ kind: 'sent', receipts: 401 })
    expect([server.done.size, server.received, posts]).toEqual([401, 401, 3])
  }, 60_000)

  it('a shed line is sent again, its neighbours are not', async () => {
    const phone = await newPhone()
    const server = new FakeServer()
    for (let at = 0; at < 10; at += 1) await passPerson(phone, at)
    server.trouble = ['shed']
    expect((await phone.outbox.drain(post(server))).kind).toBe('busy')
    expect(server.done.size).toBe(5)
    expect((await phone.outbox.drain(post(server))).kind).toBe('sent')
    expect(server.done.size).toBe(10)
    expect(server.received).toBe(10)
  })

  it('the same key carries the same bytes, although the clock was corrected in between', async () => {
    const phone = await newPhone()
    const server = new FakeServer()
    await passPerson(phone, 1)
    server.trouble = ['lose_answer']
    await phone.outbox.drain(post(server))
    phone.machine.set(phone.machine.wallTime + 86_400_000)
    await phone.watch.measured(phone.machine.wallTime, phone.machine.wallTime, phone.machine.monoTime)
    await phone.outbox.drain(post(server))
    const [row] = await phone.outbox.shown(['duplicate', 'conflict', 'rejected'])
    expect(row?.state).toBe('duplicate')
  })

  it('one refused command blocks nothing and stays with its reason until it is dealt with', async () => {
    const phone = await newPhone()
    const server = new FakeServer()
    server.refusing = (input) => (input.number === 1 ? 'places.closed' : null)
    for (let at = 0; at < 3; at += 1) await passPerson(phone, at)
    await phone.outbox.drain(post(server))
    expect(server.done.size).toBe(2)
    const [refused] = await phone.outbox.shown(['rejected'])
    expect(refused?.op.about.title).toBe('李1')
    expect(refused?.answer?.problem?.title).toBe('不行')
    await phone.outbox.deal(refused?.key ?? '')
    expect(await phone.outbox.shown(['rejected'])).toEqual([])
    expect(await phone.db.ops.count()).toBe(3)
  })

  it('an undo waits for the receipt of what it undoes', async () => {
    const phone = await newPhone()
    const server = new FakeServer()
    const first = await passPerson(phone, 1)
    const undo = await passPerson(phone, 2, { after: first })
    const last = await passPerson(phone, 3)
    await phone.outbox.drain(post(server))
    expect(server.order).toEqual([first, last, undo])
  })

  it('what was saved before the browser was killed is there after it, and only for its PIN', async () => {
    const phone = await newPhone()
    await passPerson(phone, 7)
    const again = phoneOver(phone.db)
    await again.watch.start()
    expect(await again.vault.unlock('account-1', '999999')).toEqual({ opened: false, left: 4, wiped: false })
    expect(await again.vault.unlock('account-1', '123456')).toEqual({ opened: true })
    const server = new FakeServer()
    await again.outbox.drain(post(server))
    expect([...server.done.values()][0]?.body.input.name).toBe('李7')
  })

  it('another account of the same phone neither sees nor sends what the first saved', async () => {
    const phone = await newPhone()
    await passPerson(phone, 1)
    phone.vault.lock()
    await phone.vault.enrol('account-2', '二号', '654321')
    const server = new FakeServer()
    expect((await phone.outbox.drain(post(server))).kind).toBe('nothing')
    expect(await phone.outbox.shown(['waiting'])).toEqual([])
    expect(await phone.db.ops.where('state').equals('waiting').count()).toBe(1)
  })

  it('a receipt is kept for seven days, what waits for ever', async () => {
    const phone = await newPhone()
    const server = new FakeServer()
    await passPerson(phone, 1)
    await phone.outbox.drain(post(server))
    await passPerson(phone, 2)
    phone.machine.pass(keptAfterReceipt - 1000)
    expect(await phone.outbox.forgetOld()).toBe(0)
    phone.machine.pass(2000)
    expect(await phone.outbox.forgetOld()).toBe(1)
    expect(await phone.db.ops.count()).toBe(1)
  })

  it('nothing on the phone shows a name in the clear', async () => {
    const phone = await newPhone()
    await passPerson(phone, 1)
    await phone.outbox.drain(async () => await Promise.reject(new TypeError('offline')))
    const everything: unknown[] = []
    for (const table of phone.db.tables) everything.push(...(await table.toArray()))
    const bytes = Buffer.concat(
      everything.flatMap((row) =>
        Object.values(row as object).map((value) =>
          value instanceof Uint8Array ? Buffer.from(value) : Buffer.from(JSON.stringify(value) ?? ''),
        ),
      ),
    )
    expect(bytes.length).toBeGreaterThan(300)
    expect(bytes.includes(Buffer.from('李1'))).toBe(false)
    expect(bytes.includes(Buffer.from('123456'))).toBe(false)
  })
})
