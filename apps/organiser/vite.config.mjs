import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));

/** Every script and style beside its packed form, for a server that packs nothing itself. */
const packed = (folder) => ({
  name: 'packed',
  closeBundle() {
    for (const name of readdirSync(folder)) {
      if (/\.(js|css)$/.test(name)) writeFileSync(`${folder}/${name}.gz`, gzipSync(readFileSync(`${folder}/${name}`), { level: 9 }));
    }
  },
});

/** The console, built into dist/apps/organiser and served by the api under /console/. */
export default defineConfig({
  root: here('.'),
  base: '/console/',
  plugins: [react(), packed(here('../../dist/apps/organiser/assets'))],
  resolve: {
    alias: {
      '@convenor/contracts': here('../../libs/contracts/src/index.ts'),
      '@convenor/ui': here('../../libs/ui/src/index.ts'),
    },
  },
  build: {
    outDir: here('../../dist/apps/organiser'),
    emptyOutDir: true,
    // Nothing may stand inline: the console's policy allows scripts and fonts of its own origin only.
    assetsInlineLimit: 0,
    target: 'es2022',
    modulePreload: { polyfill: false },
  },
});
