import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import en from './en.json'
import zh from './zh-CN.json'

interface Tree {
  [key: string]: string | Tree
}

function flatten(tree: Tree, stem = ''): Map<string, string> {
  const all = new Map<string, string>()
  for (const [name, value] of Object.entries(tree)) {
    const key = stem === '' ? name : `${stem}.${name}`
    if (typeof value === 'string') all.set(key, value)
    else for (const [inner, text] of flatten(value, key)) all.set(inner, text)
  }
  return all
}
const chinese = flatten(zh)
const english = flatten(en)
const placeholders = (text: string): string[] => [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? '').sort()

const root = new URL('../../console', import.meta.url).pathname
const sources = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.(vue|ts)$/.test(name) && !name.endsWith('.test.ts'))
  .map((name) => ({ name, text: readFileSync(join(root, name), 'utf8') }))

// t('a.b') and t(`a.${x}`): the second uses every key that begins with `a.`.
const used = sources.flatMap(({ text }) =>
  [...text.matchAll(/\bt\((?:'([\w.-]+)'|`([\w.-]*)\$\{)/g)].map((match) => match[1] ?? `${match[2] ?? ''}*`),
)

describe('the words of the console', () => {
  it('both languages have the same keys, and none is empty', () => {
    expect([...english.keys()].sort()).toEqual([...chinese.keys()].sort())
    for (const text of [...chinese.values(), ...english.values()]) expect(text.trim()).not.toBe('')
  })
  it('both languages fill in the same values', () => {
    for (const [key, text] of chinese)
      expect([key, placeholders(english.get(key) ?? '')]).toEqual([key, placeholders(text)])
  })
  it('Chinese words are Chinese and English words hold none', () => {
    for (const [key, text] of english) expect([key, /[\u4e00-\u9fff]/.test(text)]).toEqual([key, false])
  })
  it('every key that the console asks for exists', () => {
    expect(used.length).toBeGreaterThan(200)
    const missing = used.filter((key) =>
      key.endsWith('*') ? ![...chinese.keys()].some((name) => name.startsWith(key.slice(0, -1))) : !chinese.has(key),
    )
    expect(missing).toEqual([])
  })
  it('every key is asked for somewhere', () => {
    const stems = used.filter((key) => key.endsWith('*')).map((key) => key.slice(0, -1))
    const idle = [...chinese.keys()].filter((key) => !used.includes(key) && !stems.some((stem) => key.startsWith(stem)))
    expect(idle).toEqual([])
  })
  it('no Chinese stands in a template or script of the console, outside comments', () => {
    const found = sources
      .filter(({ name }) => !name.endsWith('LanguageSwitch.vue'))
      .filter(({ text }) =>
        /[\u4e00-\u9fff]/.test(
          text.replace(/\/\/[^\n]*|<!--[\s\S]*?-->|\/\*[\s\S]*?\*\//g, '').replace(/<style[\s\S]*<\/style>/g, ''),
        ),
      )
    expect(found.map(({ name }) => name)).toEqual([])
  })
})
