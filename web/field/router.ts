import { createRouter, createWebHashHistory } from 'vue-router'
import { field } from './app'

export const router = createRouter({
  history: createWebHashHistory(),
  scrollBehavior: () => ({ top: 0 }),
  routes: [
    { path: '/', name: 'home', redirect: () => (field.state.device?.place ? '/gate' : '/grid') },
    { path: '/enrol/:token?', name: 'enrol', component: () => import('./screens/EnrolScreen.vue'), props: true },
    { path: '/unlock', name: 'unlock', component: () => import('./screens/UnlockScreen.vue') },
    { path: '/gate', name: 'gate', component: () => import('./screens/GateScreen.vue') },
    { path: '/gate/scan', name: 'scan', component: () => import('./screens/ScanScreen.vue') },
    { path: '/gate/manual', name: 'manual', component: () => import('./screens/ManualScreen.vue') },
    { path: '/gate/vehicle', name: 'vehicle', component: () => import('./screens/VehicleScreen.vue') },
    { path: '/grid', name: 'grid', component: () => import('./screens/GridScreen.vue') },
    { path: '/grid/door/:household', name: 'door', component: () => import('./screens/DoorScreen.vue'), props: true },
    { path: '/grid/returnee', name: 'returnee', component: () => import('./screens/ReturneeScreen.vue') },
    { path: '/outbox', name: 'outbox', component: () => import('./screens/OutboxScreen.vue') },
    { path: '/settings', name: 'settings', component: () => import('./screens/SettingsScreen.vue') },
    { path: '/:rest(.*)*', redirect: '/' },
  ],
})

// Nothing is shown before the PIN; a new card may be scanned at any time.
router.beforeEach((to) => {
  if (to.name === 'enrol') return true
  if (field.state.slots.length === 0 && !field.state.isOpen) return { name: 'enrol' }
  if (!field.state.isOpen && to.name !== 'unlock') return { name: 'unlock' }
  if (field.state.isOpen && to.name === 'unlock') return { path: '/' }
  return true
})
