// Writes the service worker: the list of everything the app needs without a network, under a version that is the digest of it.
import { createHash } from 'node:crypto'
import { readFileSync, statSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import type { Plugin } from 'vite'
import { filesBelow } from './precompress'

const mostBytes = 1.5 * 1024 * 1024

export interface Precache {
  version: string
  files: string[]
  bytes: number
}

export function precacheOf(folder: string): Precache {
  const paths = filesBelow(folder)
    .filter((path) => !/\.(br|gz|map)$|[\\/]sw\.js$/.test(path))
    .sort()
  const digest = createHash('sha256')
  for (const path of paths) digest.update(relative(folder, path)).update('\0').update(readFileSync(path))
  const files = paths.map((path) => relative(folder, path).replaceAll('\\', '/'))
  return {
    version: digest.digest('hex').slice(0, 12),
    files,
    bytes: paths.reduce((sum, path) => sum + statSync(path).size, 0),
  }
}

export function offline(template: string): Plugin {
  let folder = ''
  return {
    name: 'fangxian-offline',
    apply: 'build',
    configResolved(config) {
      folder = config.build.outDir
    },
    closeBundle() {
      const { version, files, bytes } = precacheOf(folder)
      // Old phones have little room, and a village shares one slow line.
      if (bytes > mostBytes) throw new Error(`the field app has ${bytes} bytes, more than ${mostBytes}`)
      const text = readFileSync(template, 'utf8')
        .replace("'__VERSION__'", JSON.stringify(version))
        .replace("['__FILES__']", JSON.stringify(files))
      writeFileSync(join(folder, 'sw.js'), text)
    },
  }
}
