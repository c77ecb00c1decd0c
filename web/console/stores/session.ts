// Who sits here, what they may do, and what time the server says it is.
import { Problem } from '@shared/client'
import type { Health, Me, SessionAnswer } from '@shared/envelopes'
import { parseTime } from '@shared/time'
import { defineStore } from 'pinia'
import { computed, ref, shallowRef } from 'vue'
import { client } from '@console/client'

// A command pattern as grants hold it: "*", "mobilisation.*" or a name.
export function matches(pattern: string, name: string): boolean {
  if (pattern === '*' || pattern === name) return true
  return pattern.endsWith('*') && name.startsWith(pattern.slice(0, -1))
}

export const useSession = defineStore('session', () => {
  const me = shallowRef<Me | null>(null)
  const health = shallowRef<Health | null>(null)
  const isKnown = ref(false)
  const hasEnded = ref(false)
  const clockSkew = ref(0)
  const tick = ref(Date.now())

  const nowMs = computed(() => tick.value + clockSkew.value)
  setInterval(() => {
    tick.value = Date.now()
  }, 15_000)

  client.onSignedOut = () => {
    if (me.value !== null) hasEnded.value = true
    me.value = null
    client.csrf = ''
  }

  async function load(): Promise<void> {
    try {
      const answer = await client.get<Me>('/api/me')
      me.value = answer
      client.csrf = answer.csrf
      const server = parseTime(answer.now)
      clockSkew.value = Number.isNaN(server) ? 0 : server - Date.now()
      tick.value = Date.now()
      hasEnded.value = false
    } catch (error) {
      if (!(error instanceof Problem) || error.status !== 401) throw error
      me.value = null
    } finally {
      isKnown.value = true
    }
  }

  async function loadHealth(): Promise<void> {
    health.value = await client.get<Health>('/healthz')
  }

  // True when the password was a one-time code: the person sets their own before anything else.
  async function signIn(name: string, password: string, code: string): Promise<boolean> {
    const answer = await client.post<SessionAnswer>(
      '/api/session',
      code === '' ? { name, password } : { name, password, code },
    )
    client.csrf = answer.csrf
    if (answer.must_set_password === true) return true
    await load()
    return false
  }

  async function setPassword(before: string, after: string): Promise<void> {
    await client.post<{ [key: string]: string }>('/api/session/password', { old_password: before, new_password: after })
  }

  async function signOut(): Promise<void> {
    await client.remove('/api/session')
    me.value = null
    client.csrf = ''
    hasEnded.value = false
  }

  const may = (command: string): boolean => me.value?.commands.some((pattern) => matches(pattern, command)) ?? false
  const reads = (plural: string): boolean => me.value?.reads.some((pattern) => matches(pattern, plural)) ?? false

  return { me, health, isKnown, hasEnded, nowMs, load, loadHealth, signIn, setPassword, signOut, may, reads }
})
