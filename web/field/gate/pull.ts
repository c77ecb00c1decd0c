// Fetches what the gate's phone carries: the bundle (whole, then what changed), the keys and the deny filter.
import { parsed } from '../core/server'
import type { Field } from '../core/field'
import { takeBundle, type Bundle, type BundleDocument } from './bundle'

const freshFor = 10 * 60_000

interface Held {
  bundle: Bundle
  asOfText: string
}

export async function heldBundle(field: Field): Promise<Bundle | null> {
  const held = await field.read<Held>('bundle')
  if (held === null) return null
  // What a phone holds is bounded in age: past it the list is not shown but destroyed.
  if (field.watch.now() >= held.value.bundle.expiresAt) {
    await field.keep('bundle', {
      ...held.value,
      asOfText: '',
      bundle: { ...held.value.bundle, residents: [], permits: [], expected: [] },
    })
    return { ...held.value.bundle, residents: [], permits: [], expected: [] }
  }
  return held.value.bundle
}

export async function pullBundle(field: Field, force: boolean): Promise<void> {
  const place = field.state.device?.place ?? ''
  if (place === '') return
  const held = await field.read<Held>('bundle')
  if (!force && held !== null && field.watch.now() - held.savedAt < freshFor) return
  const isSame = held !== null && held.value.bundle.gate.id === place && held.value.asOfText !== ''
  const since = isSame ? `?since=${encodeURIComponent(held.value.asOfText)}` : ''
  const reply = await field.server.ask(`/api/checkpoints/${place}/bundle${since}`)
  if (reply.status !== 200) return
  const document = parsed<BundleDocument>(reply)
  if (document === null) return
  const bundle = takeBundle(isSame ? held.value.bundle : null, document)
  await field.keep('bundle', { bundle, asOfText: document.as_of })
}
