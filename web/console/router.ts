// Hash addresses: the server needs no rewrite rule, and a link can be read out over the telephone.
import { createRouter, createWebHashHistory } from 'vue-router'
import { carried } from './scope'
import { useSession } from './stores/session'

export const router = createRouter({
  history: createWebHashHistory(),
  scrollBehavior: (_to, _from, saved) => saved ?? { top: 0 },
  routes: [
    { path: '/sign-in', name: 'sign-in', component: () => import('./modules/access/SignIn.vue'), meta: { open: true } },
    { path: '/', name: 'home', component: () => import('./modules/home/HomePage.vue') },
    { path: '/bulletins', name: 'bulletins', component: () => import('./modules/bulletins/BulletinList.vue') },
    {
      path: '/bulletins/:id',
      name: 'bulletin',
      component: () => import('./modules/bulletins/BulletinPage.vue'),
      props: true,
    },
    {
      path: '/numbers/:indicator',
      name: 'drill',
      component: () => import('./modules/bulletins/DrillPage.vue'),
      props: true,
    },
    { path: '/roster', name: 'roster', component: () => import('./modules/mobilisation/RosterPage.vue') },
    { path: '/call-outs', name: 'call-outs', component: () => import('./modules/mobilisation/CallOutsPage.vue') },
    { path: '/import', name: 'import', component: () => import('./modules/exchange/ImportPage.vue') },
    { path: '/exports', name: 'exports', component: () => import('./modules/exchange/ExportsPage.vue') },
    { path: '/people', name: 'people', component: () => import('./modules/people/PeoplePage.vue') },
    { path: '/people/:id', name: 'person', component: () => import('./modules/people/PersonPage.vue'), props: true },
    { path: '/households', name: 'households', component: () => import('./modules/people/HouseholdsPage.vue') },
    {
      path: '/households/:id',
      name: 'household',
      component: () => import('./modules/people/HouseholdPage.vue'),
      props: true,
    },
    {
      path: '/responsibility',
      name: 'responsibility',
      component: () => import('./modules/responsibility/ResponsibilityPage.vue'),
    },
    { path: '/matches', name: 'matches', component: () => import('./modules/people/MatchesPage.vue') },
    { path: '/matches/:id', name: 'match', component: () => import('./modules/people/MergePage.vue'), props: true },
    { path: '/village', name: 'village', component: () => import('./modules/screening/VillagePage.vue') },
    { path: '/returnees', name: 'returnees', component: () => import('./modules/screening/ReturneesPage.vue') },
    { path: '/visits', name: 'visits', component: () => import('./modules/screening/VisitsPage.vue') },
    { path: '/own-reports', name: 'reports-desk', component: () => import('./modules/screening/ReportsDesk.vue') },
    { path: '/forms', name: 'forms', component: () => import('./modules/screening/FormsPage.vue') },
    { path: '/push-lists', name: 'push-lists', component: () => import('./modules/screening/PushListsPage.vue') },
    {
      path: '/push-lists/:id',
      name: 'push-list',
      component: () => import('./modules/screening/PushListPage.vue'),
      props: true,
    },
    { path: '/registers', name: 'registers', component: () => import('./registers/RegisterIndex.vue') },
    {
      path: '/registers/:plural',
      name: 'register',
      component: () => import('./registers/RegisterPage.vue'),
      props: true,
    },
    { path: '/registers/:plural/:id', name: 'row', component: () => import('./registers/RowPage.vue'), props: true },
    { path: '/gates', name: 'gates', component: () => import('./modules/checkpoints/GatesPage.vue') },
    {
      path: '/gates/:id',
      name: 'gate',
      component: () => import('./modules/checkpoints/GatePage.vue'),
      props: true,
    },
    { path: '/permits', name: 'permits', component: () => import('./modules/checkpoints/PermitsPage.vue') },
    { path: '/arrivals', name: 'arrivals', component: () => import('./modules/checkpoints/ArrivalsPage.vue') },
    { path: '/statuses', name: 'statuses', component: () => import('./modules/passes/StatusesPage.vue') },
    { path: '/statuses/:person', name: 'status', component: () => import('./modules/passes/StatusPage.vue') },
    { path: '/devices', name: 'devices', component: () => import('./modules/devices/DevicesPage.vue') },
    { path: '/rulesets', name: 'rulesets', component: () => import('./modules/rulesets/RuleSetsPage.vue') },
    { path: '/areas', name: 'areas', component: () => import('./modules/areas/AreasPage.vue') },
    { path: '/journal', name: 'journal', component: () => import('./modules/journal/JournalPage.vue') },
    { path: '/accounts', name: 'accounts', component: () => import('./modules/access/AccountsPage.vue') },
    { path: '/search', name: 'search', component: () => import('./modules/home/SearchPage.vue') },
    { path: '/help', name: 'help', component: () => import('./modules/help/HelpPage.vue') },
    { path: '/:rest(.*)*', redirect: '/' },
  ],
})

router.beforeEach(async (to, from) => {
  const session = useSession()
  if (!session.isKnown) await session.load()
  if (to.meta.open !== true && session.me === null) {
    return { name: 'sign-in', query: to.fullPath === '/' ? {} : { to: to.fullPath } }
  }
  if (to.name === 'sign-in' && session.me !== null) return { path: '/' }
  // The place and the moment looked at go along, unless the link names its own or leaves them on purpose.
  const missing = carried.filter((name) => from.query[name] !== undefined && to.query[name] === undefined)
  if (to.path === from.path || missing.length === 0 || to.meta.open === true) return true
  const added = Object.fromEntries(missing.map((name) => [name, from.query[name]]))
  return { ...to, query: { ...added, ...to.query } }
})
