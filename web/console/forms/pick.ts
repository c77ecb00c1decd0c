// Looking up what an id means and finding an id by words: for reference and area inputs.
import type { Page, RecordDescription } from '@shared/envelopes'
import { client } from '@console/client'

export interface Candidate {
  value: string
  label: string
  note: string
}

const shown = 20

const text = (value: unknown): string => (typeof value === 'string' || typeof value === 'number' ? String(value) : '')

export function candidatesOf(record: RecordDescription, page: Page): Candidate[] {
  const labels = page.labels ?? {}
  return page.items.map((row) => {
    const value = record.plural === 'areas' ? row.area : row.id
    const areaName = labels[row.area] ?? row.area
    const label = text(row[record.label_field])
    return {
      value,
      label: labels[label] ?? (label === '' ? value : label),
      // Names repeat: what lies beside them tells two apart.
      note:
        record.plural === 'areas' ? row.area : [areaName, text(row.phone)].filter((part) => part !== '').join(' · '),
    }
  })
}

export async function findCandidates(record: RecordDescription, words: string, area: string): Promise<Candidate[]> {
  const page = await client.get<Page>(`/api/${record.plural}`, { q: words.trim(), limit: shown, area })
  return candidatesOf(record, page)
}

export async function labelOf(record: RecordDescription, id: string): Promise<string> {
  const page = await client.get<Page>(`/api/${record.plural}`, {
    [record.plural === 'areas' ? 'area' : 'id']: id,
    limit: 1,
  })
  return candidatesOf(record, page).find((candidate) => candidate.value === id)?.label ?? id
}
