import type { BulletinState } from '@shared/envelopes'
import type { Tone } from '@console/ui/tone'

const tones: Record<BulletinState, Tone> = { draft: 'wait', frozen: 'warn', published: 'good', superseded: 'quiet' }

export function stateTone(state: BulletinState): Tone {
  return tones[state]
}

export const steps: BulletinState[] = ['draft', 'frozen', 'published']

// A draft counts live; from freezing on the figures stand still and their rows come from the snapshot.
export function isSealed(state: BulletinState): boolean {
  return state !== 'draft'
}
