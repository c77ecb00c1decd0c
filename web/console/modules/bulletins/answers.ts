// What the units have said about a bulletin, as states that a screen can show.
import type { BulletinConfirmation, ConfirmationState } from '@shared/envelopes'
import type { Tone } from '@console/ui/tone'

export function isAnswered(state: ConfirmationState): boolean {
  return state === 'confirmed' || state === 'explained' || state === 'zero'
}

export function unanswered(confirmations: BulletinConfirmation[]): BulletinConfirmation[] {
  return confirmations.filter((item) => !isAnswered(item.state))
}

const tones: Record<ConfirmationState, Tone> = {
  none: 'wait',
  waiting: 'wait',
  changed: 'warn',
  confirmed: 'good',
  zero: 'good',
  explained: 'warn',
}

export function toneOf(state: ConfirmationState): Tone {
  return tones[state]
}
