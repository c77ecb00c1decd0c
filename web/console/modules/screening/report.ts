// The page behind the poster's code: anybody reports a return on their own phone, without an account.
import { createApp } from 'vue'
import { i18n, setLocale } from '@console/i18n'
import type { Locale } from '@shared/format'
import PublicReport from './PublicReport.vue'

setLocale(i18n.global.locale.value as Locale)
createApp(PublicReport).use(i18n).mount('#report')
