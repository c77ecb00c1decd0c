// Health certificates against the EU DCC's combined schema, edition 1.3.3: the rules of src/credential/health.cc.
type Kind = 'text' | 'short' | 'latin' | 'version' | 'birth' | 'count' | 'date' | 'moment' | 'country'
type Rule = readonly [name: string, kind: Kind, isOptional?: 'optional']

const longest = 80
const common: Rule[] = [
  ['co', 'country'],
  ['is', 'short'],
  ['ci', 'short'],
]
const top: Rule[] = [
  ['ver', 'version'],
  ['dob', 'birth'],
]
const names: Rule[] = [
  ['fn', 'short', 'optional'],
  ['fnt', 'latin', 'optional'],
  ['gn', 'short', 'optional'],
  ['gnt', 'latin', 'optional'],
]
const vaccination: Rule[] = [
  ['tg', 'text'],
  ['vp', 'text'],
  ['mp', 'text'],
  ['ma', 'text'],
  ['dn', 'count'],
  ['sd', 'count'],
  ['dt', 'date'],
  ...common,
]
const test: Rule[] = [
  ['tg', 'text'],
  ['tt', 'text'],
  ['nm', 'short', 'optional'],
  ['ma', 'text', 'optional'],
  ['sc', 'moment'],
  ['tr', 'text'],
  ['tc', 'short', 'optional'],
  ...common,
]
const recovery: Rule[] = [
  ['tg', 'text'],
  ['fr', 'date'],
  ['co', 'country'],
  ['is', 'short'],
  ['df', 'date'],
  ['du', 'date'],
  ['ci', 'short'],
]
const groups: [string, Rule[]][] = [
  ['v', vaccination],
  ['t', test],
  ['r', recovery],
]

type Members = Record<string, unknown>
const isMembers = (value: unknown): value is Members =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

function isPlainDate(text: string): boolean {
  const found = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text)
  if (!found) return false
  const [year, month, day] = [Number(found[1]), Number(found[2]), Number(found[3])]
  return year >= 1900 && year <= 2199 && new Date(Date.UTC(year, month - 1, day)).toISOString().startsWith(text)
}
const isDate = (text: string): boolean => isPlainDate(text.slice(0, 10)) && (text.length === 10 || text[10] === 'T')
const isMoment = (text: string): boolean =>
  isPlainDate(text.slice(0, 10)) &&
  /^[Tt]([01]\d|2[0-3]):[0-5]\d:([0-5]\d|60)(\.\d+)?([Zz]|[+-]([01]\d|2[0-3])(:?[0-5]\d)?)$/.test(text.slice(10))

function fitsText(text: string, kind: Kind, isOld: boolean): boolean {
  switch (kind) {
    case 'text':
      return true
    case 'short':
      return isOld || [...text].length <= longest
    case 'latin':
      return /^[A-Z<]*$/.test(text) && (isOld || text.length <= longest)
    case 'version':
      return /^\d+\.\d+\.\d+$/.test(text)
    case 'birth':
      return /^((19|20)\d\d(-\d\d){0,2})?$/.test(text) || (isOld && isDate(text))
    case 'date':
      return isDate(text)
    case 'moment':
      return isMoment(text)
    case 'country':
      return /[A-Z]/.test(text)
    case 'count':
      return false
  }
}

function fits(value: unknown, kind: Kind, isOld: boolean): boolean {
  if (kind === 'count') return typeof value === 'number' && Number.isInteger(value) && value >= 1
  return typeof value === 'string' && fitsText(value, kind, isOld)
}

function problemIn(object: unknown, rules: Rule[], pointer: string, isOld: boolean): string | null {
  if (!isMembers(object)) return pointer
  const broken = rules.find(([name, kind, optional]) =>
    name in object ? !fits(object[name], kind, isOld) : optional === undefined,
  )
  return broken ? `${pointer}/${broken[0]}` : null
}

/** The JSON pointer of the first thing that breaks the schema, or null. Editions before 1.3 are judged by what all of them allowed. */
export function healthProblem(payload: unknown): string | null {
  if (!isMembers(payload)) return ''
  const isOld = typeof payload['ver'] === 'string' && /^1\.[012]\./.test(payload['ver'])
  const outer = problemIn(payload, top, '', isOld) ?? problemIn(payload['nam'], names, '/nam', isOld)
  if (outer !== null) return outer
  const named = payload['nam'] as Members
  if (!('fnt' in named) && !('gnt' in named)) return '/nam'
  let found = 0
  for (const [group, rules] of groups) {
    const entries = payload[group]
    if (!(group in payload) || (isOld && entries === null)) continue
    found += 1
    if (!Array.isArray(entries) || entries.length === 0 || (entries.length > 1 && !isOld)) return `/${group}`
    for (const [at, entry] of entries.entries()) {
      const problem = problemIn(entry, rules, `/${group}/${at}`, isOld)
      if (problem !== null) return problem
    }
  }
  return found === 1 ? null : ''
}
