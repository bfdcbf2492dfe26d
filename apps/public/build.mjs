/** Builds dist/apps/public: render.js (the module the api loads) and assets/ (style, script, font, named by the hash of their bytes). */
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { transform } from 'lightningcss';
import { rolldown } from 'rolldown';
import { minifySync } from 'rolldown/utils';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const out = here('../../dist/apps/public/');
const source = (name) => readFileSync(here(`src/assets/${name}`), 'utf8');
const { resolve } = createRequire(import.meta.url);

const types = { css: 'text/css; charset=utf-8', js: 'text/javascript; charset=utf-8', woff2: 'font/woff2' };
const written = {};

/** Writes one file under a name that changes with its bytes, so that it may be kept for a year. */
const write = (name, extension, body) => {
  const hash = createHash('sha256').update(body).digest('hex').slice(0, 10);
  const file = `${name}.${hash}.${extension}`;
  writeFileSync(`${out}assets/${file}`, body);
  written[`/assets/${file}`] = { file, type: types[extension] };
  return `/assets/${file}`;
};

rmSync(out, { recursive: true, force: true });
mkdirSync(`${out}assets`, { recursive: true });

const serif = write('serif', 'woff2', readFileSync(resolve('@fontsource/source-serif-4/files/source-serif-4-latin-600-normal.woff2')));
const css = source('style.css').replace('/assets/serif.woff2', serif);
const style = write('style', 'css', transform({ filename: 'style.css', code: Buffer.from(css), minify: true }).code);
const script = write('script', 'js', minifySync('script.js', source('script.js')).code);
const testLine = write('test-line', 'js', minifySync('test-line.js', source('test-line.js')).code);

const builtAddresses = `
import { readFileSync } from 'node:fs';
const files = ${JSON.stringify(written)};
const read = ({ file, type }) => ({ type, body: readFileSync(new URL('./assets/' + file, import.meta.url)) });
export const addresses = ${JSON.stringify({ style, script, testLine, serif })};
export const assets = Object.fromEntries(Object.entries(files).map(([address, asset]) => [address, read(asset)]));
`;

const bundle = await rolldown({
  input: here('src/render.tsx'),
  platform: 'node',
  external: [/^node:/, /^react/, /^i18next/, /^qrcode-generator/, /^zod/],
  resolve: { tsconfigFilename: here('tsconfig.json') },
  // The contracts' schemas are not needed to print a page.
  treeshake: { moduleSideEffects: false, manualPureFunctions: ['z', 'list'] },
  transform: { define: { 'process.env.NODE_ENV': '"production"' } },
  plugins: [{ name: 'built-addresses', load: (id) => (id.endsWith('/src/asset-addresses.ts') ? builtAddresses : null) }],
});
await bundle.write({ dir: out, format: 'esm', entryFileNames: 'render.js' });
await bundle.close();
writeFileSync(`${out}package.json`, '{ "type": "module" }\n');
