// Only one tab sends at a time: the browser's own lock, or a lease in the database where there is none (plain http, old phones).
import type { FieldDatabase } from './db'

const leaseLength = 30_000

interface Locks {
  request(name: string, options: { ifAvailable: boolean }, work: (lock: unknown) => Promise<void>): Promise<void>
}

export async function alone(
  db: FieldDatabase,
  tab: string,
  work: () => Promise<void>,
  locks: Locks | undefined = (globalThis.navigator as { locks?: Locks } | undefined)?.locks,
): Promise<boolean> {
  if (locks !== undefined) {
    let isMine = false
    await locks.request('fangxian-send', { ifAvailable: true }, async (lock) => {
      if (lock === null) return
      isMine = true
      await work()
    })
    return isMine
  }
  const taken = await db.transaction('rw', db.meta, async () => {
    const [owner = '', until = '0'] = (await db.text('lease')).split('|')
    const left = Number(until) - Date.now()
    // A lease from a time that the clock has since been set back from is no lease.
    if (owner !== tab && left > 0 && left <= leaseLength) return false
    await db.put('lease', `${tab}|${Date.now() + leaseLength}`)
    return true
  })
  if (!taken) return false
  try {
    await work()
  } finally {
    await db.transaction('rw', db.meta, async () => {
      if ((await db.text('lease')).startsWith(`${tab}|`)) await db.put('lease', '')
    })
  }
  return true
}
