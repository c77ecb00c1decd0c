// The reporting tree, read node by node as people go down it, and kept.
import type { AreaNode } from '@shared/envelopes'
import { client } from '@console/client'

const kept = new Map<string, Promise<AreaNode>>()

export function readNode(code: string, at = ''): Promise<AreaNode> {
  const name = `${code}@${at}`
  const found = kept.get(name)
  if (found !== undefined) return found
  const asked = client.get<AreaNode>('/api/area-tree', { root: code, tree: 'reporting', depth: 1, at })
  asked.catch(() => kept.delete(name))
  kept.set(name, asked)
  return asked
}

// After an area was moved, renamed, split: what was kept may be wrong.
export function forgetTree(): void {
  kept.clear()
}

// Which child lies on the way to `target`: the one itself, or the one with the longest code that the target begins with.
export function childTowards(children: AreaNode[], target: string): AreaNode | undefined {
  return children
    .filter((child) => target.startsWith(child.code))
    .sort((left, right) => right.code.length - left.code.length)[0]
}

export interface Crumb {
  code: string
  name: string
}

// From the root down to the target. A target that reports to somebody its code does not show ends the path directly.
export async function pathTo(root: Crumb, target: string, at = ''): Promise<Crumb[]> {
  const path: Crumb[] = []
  let code = root.code
  while (code !== '') {
    const node = await readNode(code, at)
    path.push({ code: node.code, name: node.name })
    if (node.code === target) return path
    const next = childTowards(node.children ?? [], target)
    if (next === undefined || next.code === code) break
    code = next.code
  }
  if (target === '' || target === root.code) return path
  const node = await readNode(target, at)
  return [...path, { code: node.code, name: node.name }]
}
