import './styles.css'
import { createApp } from 'vue'
import App from './App.vue'
import { field } from './app'
import { applyLook } from './look'
import { i18n } from './words'
import { router } from './router'
import { followUpdates } from './updates'
import { pullBundle } from './gate/pull'
import { pullChecks } from './gate/checker'
import { pullToday } from './grid/today'

applyLook()
field.pullers = [pullBundle, pullChecks, pullToday]
void field.start().then(() => createApp(App).use(i18n).use(router).mount('#app'))
void followUpdates()
