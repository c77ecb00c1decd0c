// Checks our codes with the keys and the deny filter that the phone carries; both are public and travel signed.
import { DenyList, readJwks, verifyCode, verdictWords, type CodeReport, type PublicKey } from '@shared/credential'
import { fromBase64, toBase64 } from '../core/crypto'
import type { Field } from '../core/field'
import { parsed } from '../core/server'
import type { Proof } from './proof'

export interface Checker {
  check(text: string, at: number): Proof
}

interface Kept {
  jwks: unknown
  // The last whole filter and the deltas after it, as they came; each is signed.
  sealed: string[]
}

const freshFor = 10 * 60_000
const mostDeltas = 20

function rebuilt(kept: Kept, at: number): { keys: PublicKey[]; list: DenyList } {
  const keys = readJwks(kept.jwks) ?? []
  const list = new DenyList()
  for (const each of kept.sealed) list.take(fromBase64(each), keys, at)
  return { keys, list }
}

// A negative test, sampled within the hours that the rule gives; the certificate itself was found valid.
function isFreshNegative(report: CodeReport, at: number, hours: number): boolean {
  const test = (report.payload as { t?: { sc?: string; tr?: string }[] } | null)?.t?.[0]
  const sampled = Date.parse(test?.sc ?? '')
  return test?.tr === '260415000' && at - sampled <= hours * 3_600_000
}

function holderOf(report: CodeReport): string {
  const name = (report.payload as { nam?: { fn?: string; gn?: string } } | null)?.nam
  return report.pass?.holder ?? `${name?.fn ?? ''}${name?.gn ?? ''}`
}

const usualHours = 72

export function proofFrom(text: string, report: CodeReport, at: number, hours = usualHours): Proof {
  const { verdict } = report
  const isGood = verdict === 'valid'
  let state: Proof['state'] = 'invalid'
  if (isGood && report.kind === 'pass') state = 'valid'
  // Only a fresh negative says anything for its holder; an old one, a positive one or a vaccination lets nobody through.
  else if (isGood) state = isFreshNegative(report, at, hours) ? 'fresh_test' : 'unchecked'
  else if (verdict === 'listed') state = 'listed'
  else if (verdict === 'online-only') state = 'online_only'
  // A key that came after this phone was last online: the server will know it.
  else if (verdict === 'unknown-key') state = 'unchecked'
  const mayShow = isGood || verdict === 'listed'
  return {
    text,
    state,
    pass: mayShow ? (report.pass?.id ?? '') : '',
    holder: mayShow ? holderOf(report) : '',
    phoneTail: mayShow ? (report.pass?.phoneTail ?? '') : '',
    idTail: mayShow ? (report.pass?.idTail ?? '') : '',
    words: isGood ? null : verdictWords(verdict),
  }
}

export async function checkerFrom(field: Field): Promise<Checker> {
  const kept = await field.read<Kept>('checks')
  const { keys, list } = rebuilt(kept?.value ?? { jwks: { keys: [] }, sealed: [] }, field.watch.now())
  return {
    check(text, at) {
      return proofFrom(text, verifyCode(text, { keys, at, filter: list }), at)
    },
  }
}

// The keys, then the filter or what changed since the version held; a gap asks for the whole.
export async function pullChecks(field: Field, force: boolean): Promise<void> {
  if ((field.state.device?.place ?? '') === '') return
  const kept = await field.read<Kept>('checks')
  if (!force && kept !== null && field.watch.now() - kept.savedAt < freshFor) return
  const reply = await field.server.ask('/api/passes/keys')
  const jwks = reply.status === 200 ? parsed<unknown>(reply) : null
  if (jwks === null) return
  const held: Kept = { jwks, sealed: kept?.value.sealed ?? [] }
  const { keys, list } = rebuilt(held, field.watch.now())
  // A long chain of deltas is longer than the whole.
  const since = held.sealed.length > mostDeltas ? 0 : list.version
  const taken = await takeFilter(field, keys, since === 0 ? new DenyList() : list, since)
  if (taken === null) await field.keep('checks', held)
  else if (taken.isWhole) await field.keep('checks', { jwks, sealed: [taken.sealed] })
  else await field.keep('checks', { jwks, sealed: [...held.sealed, taken.sealed] })
}

async function takeFilter(
  field: Field,
  keys: PublicKey[],
  list: DenyList,
  since: number,
): Promise<{ sealed: string; isWhole: boolean } | null> {
  const answer = await field.server.bytes(`/api/passes/filter${since > 0 ? `?since=${since}` : ''}`)
  if (answer.status !== 200 || answer.bytes.length === 0) return null
  const verdict = list.take(answer.bytes, keys, field.watch.now())
  if (verdict === 'filter-gap' && since > 0) return await takeFilter(field, keys, new DenyList(), 0)
  if (verdict !== 'valid') return null
  return { sealed: toBase64(answer.bytes), isWhole: since === 0 }
}
