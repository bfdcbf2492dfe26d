import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));

/** The console, built into dist/apps/organiser and served by the api under /console/. */
export default defineConfig({
  root: here('.'),
  base: '/console/',
  plugins: [react()],
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
