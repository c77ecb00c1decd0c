// What a scanned text is: one of our codes (checked by web/shared/credential), an ID number, a plate, or nothing known.
import type { Words } from '@shared/envelopes'
import type { Resident } from './bundle'
import { isIdNumber, isPlate, plateOf } from './find'
import { looksLike } from './names'

export interface Proof {
  text: string
  // `fresh_test`: a valid negative test certificate. `listed`: the deny filter knows it, and the filter may err.
  state: 'valid' | 'fresh_test' | 'listed' | 'online_only' | 'invalid' | 'unchecked'
  pass: string
  holder: string
  phoneTail: string
  idTail: string
  words: Words | null
}

export type Scanned =
  | { kind: 'code'; proof: Proof }
  | { kind: 'id_number'; idNumber: string }
  | { kind: 'plate'; plate: string }
  | { kind: 'enrolment'; token: string }
  | { kind: 'unknown'; text: string }

export const isCode = (text: string): boolean => /^(FX1|HC1|FXD):/.test(text)

// A full text of the second-generation card as some readers type it, or the number alone.
export function classify(text: string): Scanned | { kind: 'check'; text: string } {
  const plain = text.trim()
  if (isCode(plain)) return { kind: 'check', text: plain }
  const enrolment = /\/m\/?#\/enrol\/([A-Z0-9-]{8,60})$/i.exec(plain)
  if (enrolment?.[1] !== undefined) return { kind: 'enrolment', token: enrolment[1] }
  if (isIdNumber(plain)) return { kind: 'id_number', idNumber: plain.toUpperCase() }
  if (isPlate(plain)) return { kind: 'plate', plate: plateOf(plain) }
  return { kind: 'unknown', text: plain }
}

// The holder in the gate's list: by both tails and a name that can be theirs.
export function residentOf(residents: readonly Resident[], proof: Proof): Resident | null {
  const found = residents.filter(
    (resident) =>
      (proof.idTail !== '' || proof.phoneTail !== '') &&
      (proof.idTail === '' || resident.idTail === '' || resident.idTail === proof.idTail) &&
      (proof.phoneTail === '' || resident.phoneTail === '' || resident.phoneTail === proof.phoneTail) &&
      looksLike(resident.name, proof.holder),
  )
  return found.length === 1 ? (found[0] ?? null) : null
}
