// The reasons of a match in the reader's words, whether they came as codes, as words, or as both.
import type { Choice, Json, Words } from '@shared/envelopes'

export function reasonText(
  value: Json | undefined,
  choices: Choice[] | undefined,
  say: (words: Words) => string,
): string[] {
  if (!Array.isArray(value)) return []
  return value.map((item) => {
    if (typeof item === 'string') {
      const found = choices?.find((choice) => choice.code === item)
      return found === undefined ? item : say(found)
    }
    if (item === null || typeof item !== 'object' || Array.isArray(item)) return ''
    return typeof item.zh === 'string' && typeof item.en === 'string' ? say({ zh: item.zh, en: item.en }) : ''
  })
}
