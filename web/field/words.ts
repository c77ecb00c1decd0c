// The field app's own words; Chinese first. What the server refuses brings its words with it.
import { createI18n } from 'vue-i18n'
import type { Words } from '@shared/envelopes'
import en from './i18n/en.json'
import zh from './i18n/zh-CN.json'

const kept = 'fangxian.field.locale'
export type Locale = 'zh-CN' | 'en'

function firstLocale(): Locale {
  try {
    return localStorage.getItem(kept) === 'en' ? 'en' : 'zh-CN'
  } catch {
    return 'zh-CN'
  }
}

export const i18n = createI18n({
  legacy: false,
  locale: firstLocale(),
  fallbackLocale: 'zh-CN',
  messages: { 'zh-CN': zh, en },
})

export function setLocale(locale: Locale): void {
  i18n.global.locale.value = locale
  document.documentElement.lang = locale
  try {
    localStorage.setItem(kept, locale)
  } catch {
    // A browser that keeps nothing simply starts in Chinese.
  }
}

export function said(words: Words): string {
  return i18n.global.locale.value === 'en' ? words.en : words.zh
}
