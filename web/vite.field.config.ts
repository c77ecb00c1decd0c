// Builds the field app into dist/m, which the server serves at /m/: a second entry with a service worker of its own.
import { fileURLToPath } from 'node:url'
import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'vite'
import { offline } from './tools/offline'
import { precompress } from './tools/precompress'

const folder = (path: string): string => fileURLToPath(new URL(path, import.meta.url))
const server = process.env.FANGXIAN_SERVER ?? 'http://127.0.0.1:8080'

export default defineConfig({
  root: folder('./field'),
  base: '/m/',
  resolve: { alias: { '@shared': folder('./shared'), '@field': folder('./field') } },
  define: {
    __VUE_OPTIONS_API__: 'false',
    __VUE_PROD_DEVTOOLS__: 'false',
    __INTLIFY_PROD_DEVTOOLS__: 'false',
    __VUE_I18N_FULL_INSTALL__: 'false',
    __VUE_I18N_LEGACY_API__: 'false',
  },
  plugins: [vue(), offline(folder('./field/worker.js')), precompress()],
  build: {
    outDir: folder('./dist/m'),
    emptyOutDir: true,
    // Phones of 2017 with the last browser they got.
    target: ['chrome79', 'safari14'],
    assetsInlineLimit: 0,
  },
  server: { proxy: { '/api': server, '/healthz': server } },
})
