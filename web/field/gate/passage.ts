// One passage as a command of the queue: who, how, what was decided here and by which rule.
import type { Json } from '@shared/envelopes'
import type { Field } from '../core/field'
import type { Bundle } from './bundle'
import { permitFor, type Circumstances, type Traveller } from './judge'
import type { Decision, Verdict } from './table'

export interface Passing {
  who: Traveller
  how: Circumstances
  verdict: Verdict
  // What was done in the end; another than the verdict's with a reason.
  decision: Decision
  overrideReason: string
  vehicle: string
  occupants: number
}

export function passageInput(field: Field, bundle: Bundle | null, passing: Passing): { [name: string]: Json } {
  const { who, how } = passing
  const input: { [name: string]: Json } = {
    gate: field.state.device?.place ?? bundle?.gate.id ?? '',
    direction: how.direction,
    proof: who.proof,
    emergency: how.emergency,
    decision: passing.decision,
    reason: passing.verdict.reason,
    decided_offline: true,
  }
  const put = (name: string, value: Json, empty: Json = ''): void => {
    if (value !== empty && value !== null) input[name] = value
  }
  put('person', who.resident?.id ?? '')
  if (who.resident === null) put('name', who.name)
  put('phone', who.phone)
  put('id_number', who.idNumber)
  put('code', who.code?.text ?? '')
  put('plate', how.plate)
  put('permit', permitFor(bundle, how.plate, field.watch.now())?.permit.id ?? '')
  put('temperature', how.temperature)
  put('unwell', how.unwell)
  put('rule_set', bundle?.rules?.id ?? '')
  put('override_reason', passing.overrideReason)
  put('vehicle', passing.vehicle)
  put('occupants', passing.occupants, 0)
  put('device', field.state.device?.id ?? '')
  return input
}

export function nameOf(who: Traveller): string {
  return who.resident?.name ?? (who.name === '' ? (who.code?.holder ?? '') : who.name)
}

export function tailOf(who: Traveller): string {
  return who.resident?.phoneTail ?? who.resident?.idTail ?? who.idNumber.slice(-4) ?? who.phone.slice(-4)
}

export async function savePassage(field: Field, bundle: Bundle | null, passing: Passing): Promise<string> {
  return await field.save({
    command: 'checkpoints.pass',
    input: passageInput(field, bundle, passing),
    about: {
      title: [nameOf(passing.who), passing.how.plate].filter((text) => text !== '').join(' '),
      detail: `${passing.how.direction}:${passing.decision}`,
    },
    times: { at: 'at', claimed: 'claimed_at' },
  })
}

export async function voidPassage(field: Field, key: string, title: string, reason: string): Promise<string> {
  return await field.save({
    command: 'checkpoints.void_passage',
    input: { id: key, reason },
    about: { title, detail: 'void' },
    after: key,
  })
}
