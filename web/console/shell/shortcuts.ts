// The keyboard of the console: `g` and a letter goes to a screen, `/` searches, `?` explains.
import { onMounted, onUnmounted } from 'vue'
import { useRouter } from 'vue-router'

export const destinations: { key: string; route: string }[] = [
  { key: 'h', route: 'home' },
  { key: 'b', route: 'bulletins' },
  { key: 'r', route: 'roster' },
  { key: 'c', route: 'call-outs' },
  { key: 'p', route: 'people' },
  { key: 'l', route: 'push-lists' },
  { key: 'i', route: 'import' },
  { key: 'd', route: 'registers' },
  { key: 'a', route: 'areas' },
  { key: 'j', route: 'journal' },
  { key: 'u', route: 'accounts' },
]

const patience = 1500

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName))
  )
}

export function useShortcuts(showHelp: () => void): void {
  const router = useRouter()
  let pressedAt = 0

  function press(event: KeyboardEvent): void {
    if (event.ctrlKey || event.altKey || event.metaKey || isTyping(event.target)) return
    if (document.querySelector('[role="dialog"][aria-modal="true"]') !== null) return
    if (event.key === '?') return showHelp()
    if (event.key === '/') {
      event.preventDefault()
      document.querySelector<HTMLInputElement>('#find')?.focus()
      return
    }
    const now = performance.now()
    if (event.key === 'g') {
      pressedAt = now
      return
    }
    const found = now - pressedAt < patience ? destinations.find((item) => item.key === event.key) : undefined
    pressedAt = 0
    if (found !== undefined) void router.push({ name: found.route })
  }
  onMounted(() => {
    window.addEventListener('keydown', press)
  })
  onUnmounted(() => {
    window.removeEventListener('keydown', press)
  })
}
