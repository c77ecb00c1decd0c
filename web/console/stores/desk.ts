// The one form that may lie open on the desk: which command, with what already filled in.
import type { Choice, Json } from '@shared/envelopes'
import type { FormValues } from '@shared/model'
import { defineStore } from 'pinia'
import { shallowRef } from 'vue'

export type Answer = { [key: string]: Json }

export interface OpenForm {
  command: string
  preset: FormValues
  // What the preset ids mean, for people: shown instead of an input.
  fixed: Record<string, string>
  // Codes that a text input takes here, so that nobody has to type one.
  choices?: Record<string, Choice[]>
  title?: string
  note?: string
  // What has to be known before it is sent; stands out above the inputs.
  warnings?: string[]
  resolve: (answer: Answer | undefined) => void
}

export const useDesk = defineStore('desk', () => {
  const form = shallowRef<OpenForm | null>(null)

  // Opens the form of a command; answers what the server answered, or undefined when the person closed it.
  function ask(
    command: string,
    options: Partial<Omit<OpenForm, 'command' | 'resolve'>> = {},
  ): Promise<Answer | undefined> {
    form.value?.resolve(undefined)
    return new Promise((resolve) => {
      form.value = { command, preset: {}, fixed: {}, ...options, resolve }
    })
  }
  function finish(answer: Answer | undefined): void {
    const open = form.value
    form.value = null
    open?.resolve(answer)
  }
  return { form, ask, finish }
})
