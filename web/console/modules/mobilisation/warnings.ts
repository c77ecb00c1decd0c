// What the fatigue guard says about a shift, and what a leader must give for each decision.
import type { FieldDescription, Json, Warning, Words } from '@shared/envelopes'

export const answerCommand = 'mobilisation.answer_warning'

export interface FatigueWarning extends Warning {
  details?: Words[]
}

export interface FatigueCase {
  shift: string
  who: string
  warnings: FatigueWarning[]
}

function wordsIn(value: Json): Words {
  const object = typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {}
  return { zh: typeof object.zh === 'string' ? object.zh : '', en: typeof object.en === 'string' ? object.en : '' }
}

// From a command's answer ({code, zh, en, details}) or from a row's list of codes.
export function warningsIn(value: Json | undefined): FatigueWarning[] {
  if (!Array.isArray(value)) return []
  return value.map((item) => {
    if (typeof item === 'string') return { code: item, zh: '', en: '' }
    const object = typeof item === 'object' && item !== null && !Array.isArray(item) ? item : {}
    const details = Array.isArray(object.details) ? object.details.map(wordsIn) : []
    return { code: typeof object.code === 'string' ? object.code : '', ...wordsIn(item), details }
  })
}

const wanted: Record<string, string[]> = {
  replace: ['person', 'reason'],
  shorten: ['starts_at', 'ends_at', 'reason'],
  keep: ['reason'],
}

// The inputs that a decision needs; one that it cannot do without is required.
export function fieldsFor(input: FieldDescription[], decision: string): FieldDescription[] {
  const names = wanted[decision] ?? []
  return names
    .flatMap((name) => input.filter((field) => field.name === name))
    .map((field) => (field.name === 'person' ? { ...field, required: true } : field))
}
