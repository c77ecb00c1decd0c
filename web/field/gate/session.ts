// The gate as the guard has it: the list at hand, the direction, what was just done, and what is judged now.
import { reactive, watch } from 'vue'
import { isoDate } from '@shared/time'
import { field } from '../app'
import { look } from '../look'
import { checkerFrom, type Checker } from './checker'
import type { Bundle, Resident } from './bundle'
import { judge, noCircumstances, type Circumstances, type Direction, type Traveller } from './judge'
import { nameOf, savePassage, tailOf, voidPassage } from './passage'
import { heldBundle } from './pull'
import { classify, residentOf, type Proof } from './proof'
import { colourOf, type Colour, type Decision, type Verdict } from './table'
import { signal } from './voice'
import { Repeats } from './wedge'

export interface Shown {
  who: Traveller
  how: Circumstances
  verdict: Verdict
  colour: Colour
  // The server saw it otherwise a moment later: to be read, nothing to be decided.
  isLate: boolean
}

export interface Done {
  key: string
  title: string
  tail: string
  decision: Decision
}

interface GateState {
  bundle: Bundle | null
  isLoaded: boolean
  direction: Direction
  temperature: number | null
  unwell: boolean | null
  shown: Shown | null
  last: Done | null
  passed: number
  startedAt: number
}

export const gate: GateState = reactive({
  bundle: null,
  isLoaded: false,
  direction: 'in',
  temperature: null,
  unwell: null,
  shown: null,
  last: null,
  passed: 0,
  startedAt: 0,
})

let checker: Checker | null = null
const repeats = new Repeats()
// How long a guard waits for the server where only it can tell.
const patience = 3_500

export async function loadGate(): Promise<void> {
  if (!field.vault.isOpen) return
  gate.bundle = await heldBundle(field)
  checker = await checkerFrom(field)
  gate.passed = await field.db.number(passedName())
  gate.startedAt = (await field.read<number>('shift'))?.value ?? 0
  gate.isLoaded = true
}

watch(
  () => [field.state.lists, field.state.isOpen],
  () => {
    if (!field.state.isOpen)
      Object.assign(gate, { bundle: null, isLoaded: false, shown: null, last: null, startedAt: 0 })
    else void loadGate()
  },
)

const passedName = (): string => `passed-${isoDate(field.watch.now())}`

export function circumstances(more: Partial<Circumstances> = {}): Circumstances {
  const { direction, temperature, unwell } = gate
  return { ...noCircumstances, direction, temperature, unwell, ...more }
}

export const nobody: Traveller = { resident: null, name: '', phone: '', idNumber: '', proof: 'none', code: null }

export const asResident = (resident: Resident): Traveller => ({
  ...nobody,
  resident,
  name: resident.name,
  proof: 'known',
})

export type Next = { go: 'stay' } | { go: 'manual'; text: string } | { go: 'vehicle'; plate: string }

// A code was read, by camera, scanner or photograph.
export async function takeCode(text: string): Promise<Next> {
  if (repeats.isRepeat(text, field.watch.mono())) return { go: 'stay' }
  const scanned = classify(text)
  if (scanned.kind === 'id_number') return { go: 'manual', text: scanned.idNumber }
  if (scanned.kind === 'plate') return { go: 'vehicle', plate: scanned.plate }
  const who = await takeTraveller(text)
  if (who.code?.state === 'online_only' && field.state.line === 'ok') await askServer(who)
  else await meet(who, circumstances())
  return { go: 'stay' }
}

const noCode: Proof = { text: '', state: 'invalid', pass: '', holder: '', phoneTail: '', idTail: '', words: null }

// Whose code it is, as far as the phone can tell.
export async function takeTraveller(text: string): Promise<Traveller> {
  const scanned = classify(text)
  if (scanned.kind === 'id_number') return { ...nobody, idNumber: scanned.idNumber, proof: 'id_card' }
  const isOurs = scanned.kind === 'check' && checker !== null
  const code = isOurs ? (checker as Checker).check(scanned.text, field.watch.now()) : noCode
  const resident = gate.bundle === null ? null : residentOf(gate.bundle.residents, code)
  return { ...nobody, resident, name: code.holder, proof: 'pass', code }
}

// One glance: green is recorded at once, anything else waits for the guard.
export async function meet(who: Traveller, how: Circumstances): Promise<void> {
  const verdict = judge(gate.bundle, who, how, field.watch.now())
  const colour = colourOf(verdict.decision)
  if (who.code?.words && verdict.reason === 'proof-invalid')
    Object.assign(verdict, { zh: who.code.words.zh, en: who.code.words.en })
  signal(colour, look.isLoud)
  if (colour === 'green') {
    const key = await record({ who, how, verdict, colour, isLate: false }, verdict.decision, '')
    void hearServer(key, who, how)
  } else gate.shown = { who, how, verdict, colour, isLate: false }
}

// Recorded: what the guard did, beside what the table said.
export async function record(shown: Shown, decision: Decision, overrideReason: string): Promise<string> {
  const { who, how, verdict } = shown
  const key = await savePassage(field, gate.bundle, {
    who,
    how,
    verdict,
    decision,
    overrideReason,
    vehicle: '',
    occupants: 0,
  })
  await noted(key, nameOf(who) || how.plate, tailOf(who), decision)
  return key
}

export async function noted(key: string, title: string, tail: string, decision: Decision, count = 1): Promise<void> {
  const name = passedName()
  await field.db.transaction('rw', field.db.meta, async () => {
    gate.passed = (await field.db.number(name)) + count
    await field.db.put(name, gate.passed)
  })
  gate.last = { key, title, tail, decision }
  // Nothing is carried over to the next person.
  gate.temperature = null
  gate.unwell = null
  gate.shown = null
}

export async function undoLast(reason: string): Promise<void> {
  const { last } = gate
  if (last === null) return
  gate.last = null
  await voidPassage(field, last.key, last.title, reason)
  await field.db.transaction('rw', field.db.meta, async () => {
    gate.passed = Math.max(0, (await field.db.number(passedName())) - 1)
    await field.db.put(passedName(), gate.passed)
  })
}

interface ServerVerdict {
  decision?: Decision
  server_decision?: Decision
  zh?: string
  en?: string
}

async function answerOf(key: string): Promise<ServerVerdict | null> {
  const until = field.watch.mono() + patience
  while (field.watch.mono() < until) {
    const row = await field.db.ops.get(key)
    if (row !== undefined && row.state !== 'waiting')
      return (await field.outbox.find(key))?.answer?.answer as ServerVerdict | null
    await new Promise((done) => {
      setTimeout(done, 120)
    })
  }
  return null
}

// With a network the server's word comes a moment later; where it is stricter, the guard is told.
async function hearServer(key: string, who: Traveller, how: Circumstances): Promise<void> {
  if (field.state.line !== 'ok') return
  const answer = await answerOf(key)
  const decision = answer?.server_decision ?? answer?.decision
  if (answer === null || decision === undefined || decision === 'let_through' || gate.shown !== null) return
  const verdict: Verdict = { decision, reason: 'server', zh: answer.zh ?? '', en: answer.en ?? '' }
  signal(colourOf(decision), look.isLoud)
  gate.shown = { who, how, verdict, colour: colourOf(decision), isLate: true }
}

const noWord: Verdict = {
  decision: 'ask',
  reason: 'no-answer',
  zh: '没有等到系统答复：请核对身份证，已记为待核实',
  en: 'No answer in time: check the ID card; it is recorded as being asked',
}

// Only the server can tell of a dynamic code: it decides, and the guard waits a moment.
async function askServer(who: Traveller): Promise<void> {
  const how = circumstances()
  const verdict = judge(gate.bundle, who, how, field.watch.now())
  const key = await savePassage(field, gate.bundle, {
    who,
    how,
    verdict,
    decision: 'ask',
    overrideReason: '',
    vehicle: '',
    occupants: 0,
  })
  const answer = await answerOf(key)
  const decision = answer?.server_decision ?? answer?.decision
  await noted(key, nameOf(who), tailOf(who), decision ?? 'ask')
  const told: Verdict =
    answer === null || decision === undefined
      ? noWord
      : { decision, reason: 'server', zh: answer.zh ?? '', en: answer.en ?? '' }
  signal(colourOf(told.decision), look.isLoud)
  if (told.decision !== 'let_through')
    gate.shown = { who, how, verdict: told, colour: colourOf(told.decision), isLate: true }
}

export async function startShift(): Promise<void> {
  gate.startedAt = field.watch.now()
  await field.keep('shift', gate.startedAt)
}

export async function endShift(): Promise<void> {
  gate.startedAt = 0
  await field.forget('shift')
}
