// A new version lies ready and waits: it takes over when the person says so, and never while something is being typed.
import { reactive } from 'vue'

export const updates = reactive({ isReady: false, isOffline: false, isPossible: 'serviceWorker' in navigator })
let waiting: ServiceWorker | null = null

export async function followUpdates(): Promise<void> {
  if (!updates.isPossible || import.meta.env.DEV) return
  try {
    const registration = await navigator.serviceWorker.register('sw.js', { scope: './', updateViaCache: 'none' })
    const look = (): void => {
      waiting = registration.waiting
      updates.isReady = waiting !== null && navigator.serviceWorker.controller !== null
      updates.isOffline = registration.active !== null
    }
    look()
    registration.addEventListener('updatefound', () => {
      registration.installing?.addEventListener('statechange', look)
    })
    void navigator.serviceWorker.ready.then(look)
    setInterval(() => {
      registration.update().catch(() => undefined)
    }, 3_600_000)
  } catch {
    // Plain http or a browser without: it works while the page stays open.
    updates.isPossible = false
  }
}

export function takeUpdate(): void {
  navigator.serviceWorker.addEventListener(
    'controllerchange',
    () => {
      window.location.reload()
    },
    { once: true },
  )
  waiting?.postMessage('take-over')
}
