// Which bulletins want work now, and which only wait for their turn.
import type { BulletinListItem } from '@shared/envelopes'

export interface OrderedBulletins {
  open: BulletinListItem[]
  published: BulletinListItem[]
  olderDrafts: BulletinListItem[]
}

// Frozen ones wait for a signature; of the drafts only the newest of each report is at hand. Given newest first.
export function orderBulletins(items: BulletinListItem[]): OrderedBulletins {
  const newestDraft = new Map<string, string>()
  for (const item of items)
    if (item.state === 'draft' && !newestDraft.has(item.report)) newestDraft.set(item.report, item.id)
  const isAtHand = (item: BulletinListItem): boolean =>
    item.state === 'frozen' || newestDraft.get(item.report) === item.id
  return {
    open: items.filter(isAtHand),
    published: items.filter((item) => item.state === 'published' || item.state === 'superseded'),
    olderDrafts: items.filter((item) => item.state === 'draft' && !isAtHand(item)),
  }
}
