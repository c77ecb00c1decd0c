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
const root = new URL('..', import.meta.url).pathname
const sources = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.(vue|ts)$/.test(name) && !name.endsWith('.test.ts') && !name.startsWith('tests'))
  .map((name) => ({ name, text: readFileSync(join(root, name), 'utf8') }))
// Keys stand as literals, also where the choice between two is made inside the call: t(isOld ? 'a.b' : 'a.c').
const literals = sources.flatMap(({ text }) =>
  [...text.matchAll(/'([a-z]+\.[a-z_]+)'/g)].map((match) => match[1] ?? ''),
)
const stems = sources.flatMap(({ text }) => [...text.matchAll(/\bt\(`([\w.]+\.)\$\{/g)].map((match) => match[1] ?? ''))

describe('the words of the field app', () => {
  it('both languages have the same keys, values and no empty text', () => {
    expect([...english.keys()].sort()).toEqual([...chinese.keys()].sort())
    for (const [key, text] of chinese) {
      expect(text.trim()).not.toBe('')
      expect([key, placeholders(english.get(key) ?? '')]).toEqual([key, placeholders(text)])
    }
    for (const [key, text] of english) expect([key, /[\u4e00-\u9fff]/.test(text)]).toEqual([key, false])
  })
  it('every key that is asked for exists', () => {
    const asked = sources.flatMap(({ text }) => [...text.matchAll(/\bt\('([\w.]+)'/g)].map((match) => match[1] ?? ''))
    expect(asked.length).toBeGreaterThan(100)
    expect(asked.filter((key) => !chinese.has(key))).toEqual([])
    expect(stems.filter((stem) => ![...chinese.keys()].some((key) => key.startsWith(stem)))).toEqual([])
  })
  it('every key is asked for somewhere', () => {
    const idle = [...chinese.keys()].filter(
      (key) => !literals.includes(key) && !stems.some((stem) => key.startsWith(stem)),
    )
    expect(idle).toEqual([])
  })
  it('no Chinese stands in a template', () => {
    const found = sources.filter(
      ({ name, text }) =>
        name.endsWith('.vue') && /[\u4e00-\u9fff]/.test(text.replace(/\/\/[^\n]*|<!--[\s\S]*?-->/g, '')),
    )
    expect(found.map(({ name }) => name)).toEqual([])
  })
})
