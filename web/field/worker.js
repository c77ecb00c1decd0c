// The service worker: everything the app needs lies in one cache per version. A new version waits until the person says so,
// because a page that reloads by itself loses what was being typed.
const version = '__VERSION__'
const files = ['__FILES__']
const prefix = 'fangxian-field-'
const name = prefix + version

self.addEventListener('install', (event) => {
  event.waitUntil(
    caches.open(name).then((cache) => cache.addAll(files.map((file) => new Request(file, { cache: 'no-cache' })))),
  )
})

self.addEventListener('activate', (event) => {
  event.waitUntil(
    caches
      .keys()
      .then((all) =>
        Promise.all(all.filter((each) => each.startsWith(prefix) && each !== name).map((each) => caches.delete(each))),
      )
      .then(() => self.clients.claim()),
  )
})

self.addEventListener('message', (event) => {
  if (event.data === 'take-over') self.skipWaiting()
  if (event.data === 'version' && event.ports[0]) event.ports[0].postMessage(version)
})

self.addEventListener('fetch', (event) => {
  const url = new URL(event.request.url)
  const scope = new URL(self.registration.scope)
  if (event.request.method !== 'GET' || url.origin !== scope.origin || !url.pathname.startsWith(scope.pathname)) return
  const asked = event.request.mode === 'navigate' ? new URL('index.html', scope).href : event.request
  event.respondWith(
    caches
      .open(name)
      .then((cache) => cache.match(asked, { ignoreSearch: true, ignoreVary: true }))
      .then((found) => found || fetch(event.request)),
  )
})
