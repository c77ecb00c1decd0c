// Values as people read them: numbers with thin groups, yes and no, choices by their label, references by their name.
import type { Choice, FieldDescription, Json, Words } from './envelopes'
import { shortTime } from './time'

export type Locale = 'zh-CN' | 'en'

export function say(words: Words, locale: string): string {
  return locale.startsWith('zh') ? words.zh : words.en
}

export function wordsOf(owner: object, stem: string, locale: string): string {
  const value = (owner as Record<string, Json | undefined>)[`${stem}_${locale.startsWith('zh') ? 'zh' : 'en'}`]
  return typeof value === 'string' ? value : ''
}

export function formatNumber(value: number): string {
  const [whole = '0', fraction] = Math.abs(value).toString().split('.')
  // A number of four figures is printed as the bulletins print it: 1804.
  const grouped = whole.length > 4 ? whole.replace(/\B(?=(\d{3})+$)/g, ',') : whole
  return `${value < 0 ? '−' : ''}${grouped}${fraction === undefined ? '' : `.${fraction}`}`
}

export function formatChange(value: number): string {
  return value > 0 ? `+${formatNumber(value)}` : formatNumber(value)
}

export function choiceLabel(choices: Choice[] | undefined, code: string, locale: string): string {
  const found = choices?.find((choice) => choice.code === code)
  return found === undefined ? code : say(found, locale)
}

export interface FormatOptions {
  locale: string
  labels?: Record<string, string>
  yes: string
  no: string
  nowMs?: number
}

// A stored value as text; "" when there is none.
export function formatValue(
  field: Pick<FieldDescription, 'kind' | 'choices'>,
  value: Json | undefined,
  options: FormatOptions,
): string {
  if (value === null || value === undefined || value === '') return ''
  if (Array.isArray(value)) return value.map((item) => formatValue({ kind: 'text' }, item, options)).join('、')
  if (typeof value === 'object') return JSON.stringify(value)
  if (typeof value === 'boolean') return value ? options.yes : options.no
  if (typeof value === 'number') return field.kind === 'money' ? value.toFixed(2) : formatNumber(value)
  switch (field.kind) {
    case 'choice':
      return choiceLabel(field.choices, value, options.locale)
    case 'time':
      return shortTime(value, options.nowMs)
    case 'id':
    case 'area':
      return options.labels?.[value] ?? value
    default:
      return value
  }
}

// Tab-separated text that a spreadsheet takes as cells; long digits stay text by a leading apostrophe-free column format.
export function tabSeparated(rows: string[][]): string {
  return rows.map((row) => row.map((cell) => cell.replace(/[\t\r\n]+/g, ' ')).join('\t')).join('\n')
}
