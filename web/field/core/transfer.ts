// What waits goes to another phone as a file: sealed under a code that is read out, with the keys and times it has, so that it
// arrives once even when both phones send it.
import { deriveKey, fromBase64, iterations, randomBytes, sealerOf, toBase64 } from './crypto'
import type { FieldDatabase } from './db'
import type { Op, Outbox } from './outbox'
import type { Vault } from './vault'

interface Carried {
  key: string
  line: string
  op: Op
  claimed: number
  after: string
}

interface TransferFile {
  format: 'fangxian-queue'
  version: 1
  account: string
  count: number
  salt: string
  rounds: number
  sealed: string
}

export type Imported =
  | { kind: 'done'; added: number; known: number }
  | { kind: 'unreadable' }
  | { kind: 'wrong_code' }
  | { kind: 'other_account'; account: string }

// Ten digits: read out in one breath, 33 bits behind the same slow hash as a PIN.
export function transferCode(): string {
  return Array.from(randomBytes(10), (byte) => String(byte % 10)).join('')
}

export async function exportQueue(db: FieldDatabase, vault: Vault, outbox: Outbox, code: string): Promise<string> {
  const rows = (await db.ops.where('state').equals('waiting').sortBy('seq')).filter((row) => row.slot === vault.account)
  // From now on both phones say the same.
  const lines = await outbox.frozen(rows)
  const carried: Carried[] = await Promise.all(
    rows.map(async (row, at) => ({
      key: row.key,
      line: lines[at] ?? '',
      op: await vault.open<Op>(row.sealed),
      claimed: row.claimed,
      after: row.after,
    })),
  )
  const salt = randomBytes(16)
  const sealer = await sealerOf(await deriveKey(code, salt, iterations))
  const file: TransferFile = {
    format: 'fangxian-queue',
    version: 1,
    account: vault.account,
    count: carried.length,
    salt: toBase64(salt),
    rounds: iterations,
    sealed: toBase64(await sealer.seal(JSON.stringify(carried))),
  }
  return JSON.stringify(file)
}

function readFile(text: string): TransferFile | null {
  try {
    const file = JSON.parse(text) as Partial<TransferFile>
    const isWhole = file.format === 'fangxian-queue' && file.version === 1 && typeof file.sealed === 'string'
    return isWhole && Number(file.rounds) <= 10_000_000 ? (file as TransferFile) : null
  } catch {
    return null
  }
}

export async function importQueue(db: FieldDatabase, vault: Vault, text: string, code: string): Promise<Imported> {
  const file = readFile(text)
  if (file === null) return { kind: 'unreadable' }
  // Keys belong to an account: sent by another, the same thing would be done twice.
  if (file.account !== vault.account) return { kind: 'other_account', account: file.account }
  let carried: Carried[]
  try {
    const sealer = await sealerOf(await deriveKey(code.trim(), fromBase64(file.salt), file.rounds))
    carried = JSON.parse(await sealer.open(fromBase64(file.sealed))) as Carried[]
  } catch {
    return { kind: 'wrong_code' }
  }
  const rows = await Promise.all(
    carried.map(async (item) => ({ item, sealed: await vault.seal(item.op), line: await vault.seal(item.line) })),
  )
  let added = 0
  await db.transaction('rw', db.meta, db.ops, async () => {
    let seq = await db.number('seq')
    for (const { item, sealed, line } of rows) {
      if ((await db.ops.get(item.key)) !== undefined) continue
      seq += 1
      added += 1
      await db.ops.add({
        key: item.key,
        seq,
        slot: vault.account,
        command: item.op.command,
        state: 'waiting',
        claimed: item.claimed,
        sealed,
        line,
        answer: null,
        after: item.after,
        tries: 0,
        receiptAt: 0,
      })
    }
    await db.put('seq', seq)
  })
  return { kind: 'done', added, known: carried.length - added }
}
