import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { afterAll, describe, expect, it } from 'vitest'
import { compressFile, filesBelow } from './precompress'

const folder = mkdtempSync(join(tmpdir(), 'fangxian-precompress-'))
afterAll(() => {
  rmSync(folder, { recursive: true })
})

describe('precompressed files', () => {
  it('hold the same bytes as the file beside them', () => {
    const path = join(folder, 'a.js')
    const text = '防线'.repeat(5000)
    writeFileSync(path, text)
    compressFile(path)
    expect(brotliDecompressSync(readFileSync(`${path}.br`)).toString()).toBe(text)
    expect(gunzipSync(readFileSync(`${path}.gz`)).toString()).toBe(text)
    expect(filesBelow(folder).length).toBe(3)
  })
})
