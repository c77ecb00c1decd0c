// Short messages about what has just happened; they stay until read or replaced, never blink away in a second.
import { defineStore } from 'pinia'
import { ref } from 'vue'

export interface Notice {
  id: number
  tone: 'good' | 'bad'
  text: string
}

const shownFor = 8000

export const useNotices = defineStore('notices', () => {
  const items = ref<Notice[]>([])
  let last = 0

  function drop(id: number): void {
    items.value = items.value.filter((notice) => notice.id !== id)
  }
  function say(text: string, tone: Notice['tone'] = 'good'): void {
    const id = ++last
    items.value = [...items.value.slice(-2), { id, tone, text }]
    setTimeout(() => {
      drop(id)
    }, shownFor)
  }
  return { items, say, drop }
})
