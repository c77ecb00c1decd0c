import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const folder = (path: string): string => fileURLToPath(new URL(path, import.meta.url))

export default defineConfig({
  resolve: { alias: { '@shared': folder('./shared'), '@console': folder('./console'), '@field': folder('./field') } },
  test: { include: ['shared/**/*.test.ts', 'console/**/*.test.ts', 'field/**/*.test.ts', 'tools/**/*.test.ts'], environment: 'node' },
})
