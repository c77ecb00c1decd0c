import { describe, expect, it } from 'vitest'
import { FakeServer, newPhone, passPerson, type Phone } from '../tests/phone'

const day = 86_400_000
const minute = 60_000
const trueStart = Date.UTC(2026, 10, 22, 1, 0, 0)

// The server's clock is right: it shows the start plus the time that really went by.
async function measure(phone: Phone, passed: number): Promise<void> {
  await phone.watch.measured(trueStart + passed, phone.machine.wallTime, phone.machine.monoTime)
}

async function arrived(phone: Phone): Promise<{ at: number; claimed: number; made: number }[]> {
  const server = new FakeServer()
  await phone.outbox.drain(async (body) => await server.post(body))
  return server.order.map((key) => {
    const body = server.done.get(key)?.body
    return {
      at: Date.parse(String(body?.input.at)),
      claimed: Date.parse(String(body?.input.claimed_at)),
      made: Date.parse(body?.made_at ?? ''),
    }
  })
}

describe('event times of a phone whose clock is wrong', () => {
  for (const wrong of [-day, day, -127 * minute]) {
    it(`a clock off by ${wrong / 3_600_000} h, measured only when the network is back`, async () => {
      const phone = await newPhone()
      phone.machine.set(trueStart + wrong)
      phone.machine.pass(10 * minute)
      await passPerson(phone, 1)
      phone.machine.pass(20 * minute)
      await measure(phone, 30 * minute)
      const [one] = await arrived(phone)
      expect(Math.abs((one?.at ?? 0) - (trueStart + 10 * minute))).toBeLessThan(1000)
      expect(one?.made).toBe(one?.at)
      expect(one?.claimed).toBe(trueStart + wrong + 10 * minute)
    })

    it(`a clock off by ${wrong / 3_600_000} h that somebody sets right in the middle of the shift`, async () => {
      const phone = await newPhone()
      phone.machine.set(trueStart + wrong)
      await phone.watch.look()
      await measure(phone, 0)
      phone.machine.pass(10 * minute)
      await passPerson(phone, 1)
      phone.machine.pass(10 * minute)
      phone.machine.set(trueStart + 20 * minute)
      phone.machine.pass(10 * minute)
      await passPerson(phone, 2)
      phone.machine.pass(10 * minute)
      await measure(phone, 40 * minute)
      const times = await arrived(phone)
      expect(Math.abs((times[0]?.at ?? 0) - (trueStart + 10 * minute))).toBeLessThan(1000)
      expect(Math.abs((times[1]?.at ?? 0) - (trueStart + 30 * minute))).toBeLessThan(1000)
    })
  }

  it('a phone that slept did not have its clock set', async () => {
    const phone = await newPhone()
    await measure(phone, 0)
    await passPerson(phone, 1)
    phone.machine.wallTime += 3 * 60 * minute // running time stands still while it sleeps
    await passPerson(phone, 2)
    await measure(phone, 3 * 60 * minute)
    const times = await arrived(phone)
    expect(times.map((time) => time.at - trueStart)).toEqual([0, 3 * 60 * minute])
  })

  it('a clock set back without any earlier measurement is known by its leap', async () => {
    const phone = await newPhone()
    phone.machine.set(trueStart + day)
    await phone.watch.look()
    await passPerson(phone, 1)
    phone.machine.pass(5 * minute)
    phone.machine.set(trueStart + 5 * minute)
    await passPerson(phone, 2)
    await measure(phone, 5 * minute)
    const times = await arrived(phone)
    expect(times.map((time) => time.at - trueStart)).toEqual([0, 5 * minute])
  })

  it('set while the app was closed: what cannot be is not chosen', async () => {
    const phone = await newPhone()
    await measure(phone, 0)
    phone.machine.boot = 'boot-2'
    phone.machine.monoTime = 0
    phone.machine.wallTime = trueStart - day + 10 * minute
    await phone.watch.look()
    await passPerson(phone, 1)
    phone.machine.boot = 'boot-3'
    phone.machine.monoTime = 0
    phone.machine.wallTime += 10 * minute
    await measure(phone, 20 * minute)
    const [one] = await arrived(phone)
    expect(Math.abs((one?.at ?? 0) - (trueStart + 10 * minute))).toBeLessThan(1000)
  })

  it('no event lies after its receipt', async () => {
    const phone = await newPhone()
    phone.machine.set(trueStart + day)
    await passPerson(phone, 1)
    const [one] = await arrived(phone)
    expect(one?.at).toBe(trueStart + day)
    await measure(phone, 0)
    await passPerson(phone, 2)
    expect((await arrived(phone))[0]?.at).toBe(trueStart)
  })
})
