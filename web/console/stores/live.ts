// The journal as it grows: each entry is a hint to read again whatever shows the records that it touched.
import type { LiveEntry } from '@shared/envelopes'
import { defineStore } from 'pinia'
import { onUnmounted, ref } from 'vue'

type Listener = (entry: LiveEntry) => void

const firstWait = 1000
const longestWait = 30_000
// Several entries of one piece of work arrive together; the screen reads once.
const settle = 700

export const useLive = defineStore('live', () => {
  const isOpen = ref(false)
  const lastSeq = ref(0)
  const listeners = new Set<Listener>()
  let source: EventSource | null = null
  let wait = firstWait
  let hasBeenOpen = false
  let timer: ReturnType<typeof setTimeout> | undefined

  function hear(event: MessageEvent<string>): void {
    const entry = JSON.parse(event.data) as LiveEntry
    lastSeq.value = entry.seq
    for (const listener of listeners) listener(entry)
  }

  // What happened while the line was down is not told again: everything on the screen is read anew.
  function catchUp(): void {
    const anything: LiveEntry = { seq: lastSeq.value, at: '', command: '', subject: '', area: '', records: ['*'] }
    for (const listener of listeners) listener(anything)
  }

  function open(): void {
    close()
    source = new EventSource('/api/journal')
    source.addEventListener('open', () => {
      isOpen.value = true
      wait = firstWait
      if (hasBeenOpen) catchUp()
      hasBeenOpen = true
    })
    source.addEventListener('entry', hear)
    source.addEventListener('error', () => {
      isOpen.value = false
      // The browser reconnects by itself unless the server refused; then we ask again, ever more slowly.
      if (source?.readyState !== EventSource.CLOSED) return
      timer = setTimeout(open, wait)
      wait = Math.min(wait * 2, longestWait)
    })
  }

  function close(): void {
    clearTimeout(timer)
    source?.close()
    isOpen.value = false
  }

  function listen(listener: Listener): () => void {
    listeners.add(listener)
    return () => {
      listeners.delete(listener)
    }
  }
  return { isOpen, lastSeq, open, close, listen }
})

// Reads again shortly after something touched one of the records ("*" = any).
export function useLiveRecords(records: () => string[], reload: () => void): void {
  let timer: ReturnType<typeof setTimeout> | undefined
  const stop = useLive().listen((entry) => {
    const wanted = records()
    if (!wanted.includes('*') && !entry.records.some((record) => record === '*' || wanted.includes(record))) return
    clearTimeout(timer)
    timer = setTimeout(reload, settle)
  })
  onUnmounted(() => {
    clearTimeout(timer)
    stop()
  })
}
