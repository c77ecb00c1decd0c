// Builds the console into dist/, which the server serves at `/`. The field app is a second build into dist/m, see
// vite.field.config.ts; it comes after this one, which empties dist/.
import { fileURLToPath } from 'node:url'
import vue from '@vitejs/plugin-vue'
import { ElementPlusResolver } from 'unplugin-vue-components/resolvers'
import components from 'unplugin-vue-components/vite'
import { defineConfig } from 'vite'
import { precompress } from './tools/precompress'

const folder = (path: string): string => fileURLToPath(new URL(path, import.meta.url))
const server = process.env.FANGXIAN_SERVER ?? 'http://127.0.0.1:8080'

export default defineConfig({
  root: folder('./console'),
  base: '/',
  resolve: { alias: { '@shared': folder('./shared'), '@console': folder('./console') } },
  plugins: [
    vue(),
    components({ dts: false, dirs: [], resolvers: [ElementPlusResolver({ importStyle: 'css', directives: false })] }),
    precompress(),
  ],
  build: {
    outDir: folder('./dist'),
    emptyOutDir: true,
    // Offices still run Windows 7-era browsers (Chrome 109 is the last for it).
    target: ['chrome87', 'firefox86', 'safari14'],
    // The content security policy allows files of our own only: nothing is inlined.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 700,
    // The second page is for people without an account, on their own phones.
    rollupOptions: { input: [folder('./console/index.html'), folder('./console/report.html')] },
  },
  server: { proxy: { '/api': server, '/healthz': server, '/openapi.json': server } },
})
