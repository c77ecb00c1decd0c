// Which part of the tree, as of when: both stand in the address, so that a link or a reload shows the same numbers.
import { computed } from 'vue'
import { useRoute, useRouter } from 'vue-router'
import { useSession } from '@console/stores/session'

// Query members that every screen hands on to the next.
export const carried = ['area', 'as_of'] as const

const one = (value: unknown): string => (typeof value === 'string' ? value : '')

export function useScope() {
  const route = useRoute()
  const router = useRouter()
  const session = useSession()

  const root = computed(() => session.me?.root ?? { area: '', name: '' })
  const area = computed(() => one(route.query.area) || root.value.area)
  const asOf = computed(() => one(route.query.as_of))

  function go(change: { area?: string; as_of?: string }): void {
    const query = { ...route.query, ...change }
    if (query.area === root.value.area || query.area === '') delete query.area
    if (query.as_of === '') delete query.as_of
    void router.push({ path: route.path, query })
  }
  return { root, area, asOf, go }
}
