// Words in the reader's language, for anything that carries both.
import type { Words } from '@shared/envelopes'
import type { FormatOptions } from '@shared/format'
import { formatValue, say, wordsOf } from '@shared/format'
import type { FieldDescription, Json } from '@shared/envelopes'
import { cutOff, shortTime } from '@shared/time'
import { useI18n } from 'vue-i18n'
import { useSession } from '@console/stores/session'

export function useWords() {
  const { t, locale } = useI18n()
  const session = useSession()

  const options = (labels?: Record<string, string>): FormatOptions => ({
    locale: locale.value,
    labels: labels ?? {},
    yes: t('common.yes'),
    no: t('common.no'),
    nowMs: session.nowMs,
  })
  return {
    t,
    locale,
    say: (words: Words | undefined): string => (words === undefined ? '' : say(words, locale.value)),
    stem: (owner: object, stem: string): string => wordsOf(owner, stem, locale.value),
    show: (
      field: Pick<FieldDescription, 'kind' | 'choices'>,
      value: Json | undefined,
      labels?: Record<string, string>,
    ): string => formatValue(field, value, options(labels)),
    time: (iso: string | null | undefined): string =>
      iso === null || iso === undefined || iso === '' ? '' : shortTime(iso, session.nowMs),
    cutOff: (iso: string): string => cutOff(iso, locale.value, session.nowMs),
  }
}
