// Hands a file to the person through the browser.
import type { Query } from '@shared/client'
import { client } from '@console/client'

export function saveBlob(blob: Blob, fileName: string): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(blob)
  link.download = fileName
  document.body.append(link)
  link.click()
  link.remove()
  setTimeout(() => {
    URL.revokeObjectURL(link.href)
  }, 60_000)
}

export async function download(path: string, query: Query, accept: string, otherwise: string): Promise<void> {
  const { blob, fileName } = await client.blob(path, query, accept)
  saveBlob(blob, fileName === '' ? otherwise : fileName)
}

// navigator.clipboard is absent on plain http; the old way still works there.
export async function copyText(text: string): Promise<boolean> {
  const clipboard = (navigator as { clipboard?: Clipboard }).clipboard
  if (clipboard !== undefined) {
    try {
      await clipboard.writeText(text)
      return true
    } catch {
      // fall through to the old way
    }
  }
  const box = document.createElement('textarea')
  box.value = text
  box.className = 'screen-only-words'
  document.body.append(box)
  box.select()
  const isCopied = document.execCommand('copy')
  box.remove()
  return isCopied
}
