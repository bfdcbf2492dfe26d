import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { VitePWA } from 'vite-plugin-pwa';

const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
const here = (path) => fileURLToPath(new URL(path, import.meta.url));

/** Every script, style and program beside its packed form, for a server that packs nothing itself. */
function packed() {
  let folder;
  return {
    name: 'packed',
    configResolved({ build: { outDir } }) {
      folder = `${outDir}/assets`;
    },
    closeBundle() {
      for (const name of readdirSync(folder)) {
        if (/\.(js|css|wasm)$/.test(name)) writeFileSync(`${folder}/${name}.gz`, gzipSync(readFileSync(`${folder}/${name}`), { level: 9 }));
      }
    },
  };
}

const manifest = {
  id: '/door/',
  name: 'Convenor door',
  short_name: 'Door',
  description: 'Lets people in, with and without network.',
  lang: 'en',
  start_url: '/door/',
  scope: '/door/',
  display: 'standalone',
  background_color: '#FFFFFF',
  theme_color: '#16202E',
  icons: [
    { src: 'icon.svg', sizes: 'any', type: 'image/svg+xml' },
    { src: 'icon-192.png', sizes: '192x192', type: 'image/png' },
    { src: 'icon-512.png', sizes: '512x512', type: 'image/png' },
    { src: 'icon-maskable.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
  ],
};

/** The door's page, built into dist/apps/door and served by the api under /door/. */
export default defineConfig({
  root: here('.'),
  base: '/door/',
  define: { __DOOR_VERSION__: JSON.stringify(version) },
  plugins: [
    react(),
    VitePWA({
      filename: 'sw.js',
      // A new version waits until somebody at the door says so.
      registerType: 'prompt',
      injectRegister: false,
      manifest,
      workbox: {
        inlineWorkboxRuntime: true,
        sourcemap: false,
        // The decoder's program is kept by the page itself, and only where the device cannot read codes.
        globPatterns: ['index.html', '*.svg', 'assets/*.{js,css}', 'assets/*-latin-[46]*.woff2'],
        navigateFallback: '/door/index.html',
        cleanupOutdatedCaches: true,
      },
    }),
    packed(),
  ],
  resolve: {
    alias: {
      '@convenor/contracts': here('../../libs/contracts/src/index.ts'),
      '@convenor/ui': here('../../libs/ui/src/index.ts'),
    },
  },
  build: {
    outDir: here('../../dist/apps/door'),
    emptyOutDir: true,
    // Nothing may stand inline: the door's policy allows scripts and fonts of its own origin only.
    assetsInlineLimit: 0,
    target: 'es2022',
    modulePreload: { polyfill: false },
    // Of the contracts only the modules whose functions the door calls come along; none does anything by being loaded.
    rolldownOptions: { treeshake: { moduleSideEffects: (id) => !id.includes('/libs/contracts/') } },
  },
});
