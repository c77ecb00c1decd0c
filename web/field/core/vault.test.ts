import { describe, expect, it } from 'vitest'
import { newPhone, passPerson, phoneOver } from '../tests/phone'
import { deriveKey, fromBase64, randomBytes, sealerOf, toBase64 } from './crypto'
import { alone } from './lease'
import { exportQueue, importQueue, transferCode } from './transfer'
import { FakeServer } from '../tests/phone'

describe('the vault', () => {
  it('WebCrypto and the library for plain http derive and seal alike', async () => {
    const salt = randomBytes(16)
    const native = await deriveKey('123456', salt, 5000)
    const library = await deriveKey('123456', salt, 5000, undefined)
    expect(toBase64(library)).toBe(toBase64(native))
    const sealed = await (await sealerOf(native)).seal('王桂英')
    expect(await (await sealerOf(library, undefined)).open(sealed)).toBe('王桂英')
    const other = await (await sealerOf(library, undefined)).seal('张秀兰')
    expect(await (await sealerOf(native)).open(other)).toBe('张秀兰')
  })

  it('a changed byte opens nothing', async () => {
    const sealer = await sealerOf(randomBytes(32))
    const sealed = await sealer.seal('王桂英')
    sealed[15] = (sealed[15] ?? 0) ^ 1
    await expect(sealer.open(sealed)).rejects.toThrow()
    expect(fromBase64(toBase64(sealed))).toEqual(sealed)
  })

  it('five wrong PINs empty the phone, also across restarts', async () => {
    const phone = await newPhone()
    await passPerson(phone, 1)
    for (let wrong = 1; wrong <= 4; wrong += 1) {
      const again = phoneOver(phone.db)
      expect(await again.vault.unlock('account-1', '000000')).toEqual({ opened: false, left: 5 - wrong, wiped: false })
    }
    expect(await phoneOver(phone.db).vault.unlock('account-1', '000000')).toEqual({
      opened: false,
      left: 0,
      wiped: true,
    })
    for (const table of phone.db.tables) expect(await table.count()).toBe(0)
  })

  it('a right PIN forgets the wrong ones', async () => {
    const phone = await newPhone()
    for (let wrong = 1; wrong <= 4; wrong += 1) await phone.vault.unlock('account-1', '000000')
    expect(await phone.vault.unlock('account-1', '123456')).toEqual({ opened: true })
    expect(await phone.vault.unlock('account-1', '000000')).toEqual({ opened: false, left: 4, wiped: false })
  })

  it('a new PIN opens what the old one kept', async () => {
    const phone = await newPhone()
    await passPerson(phone, 1)
    await phone.vault.enrol('account-1', '一号门岗', '777777')
    const again = phoneOver(phone.db)
    expect((await again.vault.unlock('account-1', '123456')).opened).toBe(false)
    expect((await again.vault.unlock('account-1', '777777')).opened).toBe(true)
    expect((await again.outbox.shown(['waiting']))[0]?.op.about.title).toBe('李1')
  })
})

describe('a queue in a file', () => {
  it('goes to another phone of the same account and arrives once, although both send it', async () => {
    const first = await newPhone()
    for (let at = 0; at < 30; at += 1) await passPerson(first, at)
    const code = transferCode()
    const file = await exportQueue(first.db, first.vault, first.outbox, code)
    expect(file.includes('李')).toBe(false)
    const second = await newPhone()
    expect(await importQueue(second.db, second.vault, file, '0000000000')).toEqual({ kind: 'wrong_code' })
    expect(await importQueue(second.db, second.vault, file, code)).toEqual({ kind: 'done', added: 30, known: 0 })
    expect(await importQueue(second.db, second.vault, file, code)).toEqual({ kind: 'done', added: 0, known: 30 })
    const server = new FakeServer()
    for (const phone of [second, first]) await phone.outbox.drain(async (body) => await server.post(body))
    expect(server.done.size).toBe(30)
    expect(await first.db.ops.where('state').equals('duplicate').count()).toBe(30)
  })

  it('is not for another account, and nonsense is no file', async () => {
    const first = await newPhone()
    await passPerson(first, 1)
    const file = await exportQueue(first.db, first.vault, first.outbox, '1234567890')
    const second = await newPhone()
    await second.vault.enrol('account-1', '', '123456')
    second.vault.lock()
    await second.vault.enrol('account-2', '', '654321')
    expect(await importQueue(second.db, second.vault, file, '1234567890')).toEqual({
      kind: 'other_account',
      account: 'account-1',
    })
    expect(await importQueue(second.db, second.vault, '{"a":1}', 'x')).toEqual({ kind: 'unreadable' })
  })
})

describe('one tab sends', () => {
  it('a lease keeps the second away until the first is done', async () => {
    const phone = await newPhone()
    const seen: string[] = []
    let finish: () => void = () => undefined
    const working = alone(
      phone.db,
      'a',
      async () => {
        seen.push('a')
        await new Promise<void>((done) => {
          finish = done
        })
      },
      undefined,
    )
    await expect.poll(() => seen.length).toBe(1)
    expect(
      await alone(
        phone.db,
        'b',
        async () => {
          await Promise.resolve(seen.push('b'))
        },
        undefined,
      ),
    ).toBe(false)
    finish()
    expect(await working).toBe(true)
    expect(
      await alone(
        phone.db,
        'b',
        async () => {
          await Promise.resolve(seen.push('b'))
        },
        undefined,
      ),
    ).toBe(true)
    expect(seen).toEqual(['a', 'b'])
  })
})
