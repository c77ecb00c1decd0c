// The model document, read once after signing in.
import type { ModelDocument } from '@shared/envelopes'
import { ModelIndex } from '@shared/model'
import { defineStore } from 'pinia'
import { computed, shallowRef } from 'vue'
import { client } from '@console/client'

const nothing: ModelDocument = { version: '', records: [], commands: [], indicators: [], modules: [], roles: [] }

export const useModel = defineStore('model', () => {
  const document = shallowRef<ModelDocument>(nothing)
  const index = computed(() => new ModelIndex(document.value))
  const isLoaded = computed(() => document.value !== nothing)

  async function load(): Promise<void> {
    document.value = await client.get<ModelDocument>('/api/model')
  }
  return { index, isLoaded, load }
})
