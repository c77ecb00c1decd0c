// The console's own words. Everything that the model describes brings its words with it.
import en from '@shared/i18n/en.json'
import zh from '@shared/i18n/zh-CN.json'
import { createI18n } from 'vue-i18n'
import type { Locale } from '@shared/format'

const kept = 'fangxian.locale'

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
    // A browser that keeps nothing simply asks again.
  }
}
