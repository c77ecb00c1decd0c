// Opens what the phone keeps: one slot per account, its random key wrapped under the PIN. Five wrong PINs empty the phone.
import { deriveKey, iterations, randomBytes, sealerOf, toBase64, fromBase64, type Sealer } from './crypto'
import type { FieldDatabase } from './db'

export const mostFailures = 5
export const leastPinLength = 6

export type Unlocking = { opened: true } | { opened: false; left: number; wiped: boolean }

export class Vault {
  account = ''
  private sealer: Sealer | null = null

  constructor(
    private readonly db: FieldDatabase,
    private readonly rounds: number = iterations,
  ) {}

  get isOpen(): boolean {
    return this.sealer !== null
  }

  async seal(value: unknown): Promise<Uint8Array<ArrayBuffer>> {
    return await this.opened().seal(JSON.stringify(value))
  }

  async open<Value>(sealed: Uint8Array): Promise<Value> {
    return JSON.parse(await this.opened().open(sealed)) as Value
  }

  // A new slot, or a new PIN for the slot that is open: what it keeps stays readable.
  async enrol(account: string, display: string, pin: string): Promise<void> {
    const before = await this.db.slots.get(account)
    if (before !== undefined && this.account !== account) throw new Error('the slot is taken and not open')
    const salt = randomBytes(16)
    const raw = before === undefined ? randomBytes(32) : await this.rawKey()
    const outer = await sealerOf(await deriveKey(pin, salt, this.rounds))
    const wrapped = await outer.seal(toBase64(raw))
    await this.db.slots.put({ account, display, salt, rounds: this.rounds, wrapped })
    await this.db.put('failures', 0)
    await this.take(account, raw)
  }

  async unlock(account: string, pin: string): Promise<Unlocking> {
    const slot = await this.db.slots.get(account)
    if (slot === undefined) return { opened: false, left: 0, wiped: false }
    // Counted before it is tried: a phone switched off in the middle has used a try up.
    const failures = await this.db.transaction('rw', this.db.meta, async () => {
      const count = (await this.db.number('failures')) + 1
      await this.db.put('failures', count)
      return count
    })
    if (failures > mostFailures) return await this.tooMany()
    const outer = await sealerOf(await deriveKey(pin, slot.salt, slot.rounds))
    let raw: string
    try {
      raw = await outer.open(slot.wrapped)
    } catch {
      if (failures >= mostFailures) return await this.tooMany()
      return { opened: false, left: mostFailures - failures, wiped: false }
    }
    await this.db.put('failures', 0)
    await this.take(account, fromBase64(raw))
    return { opened: true }
  }

  lock(): void {
    this.sealer = null
    this.raw = null
    this.account = ''
  }

  // Everything, for every account of the phone; the empty database stays usable for a new card.
  async wipe(): Promise<void> {
    this.lock()
    const tables = [this.db.meta, this.db.slots, this.db.ops, this.db.blobs, this.db.clock]
    await this.db.transaction('rw', tables, async () => {
      await Promise.all(
        tables.map(async (table) => {
          await table.clear()
        }),
      )
    })
  }

  private raw: Uint8Array<ArrayBuffer> | null = null

  private async tooMany(): Promise<Unlocking> {
    await this.wipe()
    return { opened: false, left: 0, wiped: true }
  }

  private async rawKey(): Promise<Uint8Array<ArrayBuffer>> {
    if (this.raw === null) throw new Error('the vault is locked')
    return await Promise.resolve(this.raw)
  }

  private async take(account: string, raw: Uint8Array<ArrayBuffer>): Promise<void> {
    this.raw = raw
    this.sealer = await sealerOf(raw)
    this.account = account
  }

  private opened(): Sealer {
    if (this.sealer === null) throw new Error('the vault is locked')
    return this.sealer
  }
}
