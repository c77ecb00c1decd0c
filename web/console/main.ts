import 'element-plus/theme-chalk/base.css'
import './styles/theme.css'
import { createPinia } from 'pinia'
import { createApp } from 'vue'
import App from './App.vue'
import { i18n, setLocale } from './i18n'
import { router } from './router'
import type { Locale } from '@shared/format'

setLocale(i18n.global.locale.value as Locale)
createApp(App).use(createPinia()).use(i18n).use(router).mount('#app')
