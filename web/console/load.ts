// Reading for a screen: the newest question wins, the last answer stays visible while the next is on its way.
import { Problem } from '@shared/client'
import type { Ref, ShallowRef, WatchSource } from 'vue'
import { ref, shallowRef, watch } from 'vue'

export interface Loaded<T> {
  data: ShallowRef<T | null>
  problem: ShallowRef<Problem | null>
  isLoading: Ref<boolean>
  reload: () => Promise<void>
}

export function useLoad<T>(load: () => Promise<T>, sources: WatchSource[] = []): Loaded<T> {
  const data: ShallowRef<T | null> = shallowRef(null)
  const problem = shallowRef<Problem | null>(null)
  const isLoading = ref(false)
  let asked = 0

  async function reload(): Promise<void> {
    const mine = ++asked
    isLoading.value = true
    try {
      const answer = await load()
      if (mine !== asked) return
      data.value = answer
      problem.value = null
    } catch (error) {
      if (mine !== asked) return
      if (!(error instanceof Problem)) throw error
      problem.value = error
    } finally {
      if (mine === asked) isLoading.value = false
    }
  }

  if (sources.length > 0)
    watch(sources, () => {
      void reload()
    })
  void reload()
  return { data, problem, isLoading, reload }
}
