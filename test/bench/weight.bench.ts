import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { runBench } from './frame';
import { openHouse } from './house/product';

const house = await openHouse();
const origin = house.addresses[0] ?? '';

const packed = (bytes: Buffer | string): number => gzipSync(bytes, { level: 6 }).length / 1024;
const fetched = async (address: string): Promise<Buffer> => Buffer.from(await (await fetch(new URL(address, origin))).arrayBuffer());

/** A page with each script, style and font that it or its style names; pictures are left out. KB under gzip; fonts are packed already. */
async function pageWeight(path: string): Promise<number> {
  const html = (await fetched(path)).toString();
  const named = new Set([...html.matchAll(/(?:src|href)="(\/assets\/[^"]+\.(?:js|css|woff2))"/g)].map(([, address]) => address ?? ''));
  let sum = packed(html);
  for (const address of named) {
    const bytes = await fetched(address);
    sum += address.endsWith('.woff2') ? bytes.length / 1024 : packed(bytes);
    for (const [, inner] of bytes.toString('latin1').matchAll(/url\(["']?(\/assets\/[^"')]+\.woff2)/g)) if (inner && !named.has(inner)) named.add(inner);
  }
  return sum;
}

/** What the console loads before its first screen: the page, its entry and what that imports at once. */
function consoleWeight(): number {
  const folder = 'dist/apps/organiser/assets';
  const index = readFileSync('dist/apps/organiser/index.html', 'utf8');
  const seen = new Set<string>();
  const follow = (name: string): void => {
    if (seen.has(name)) return;
    seen.add(name);
    const text = readFileSync(join(folder, name), 'latin1');
    if (name.endsWith('.js')) for (const [, next] of text.matchAll(/(?:from|^import|;import|\}import)\s*["']\.\/([^"']+\.js)["']/g)) if (next) follow(next);
  };
  for (const [, name] of index.matchAll(/assets\/([^"]+\.(?:js|css))/g)) if (name && readdirSync(folder).includes(name)) follow(name);
  return packed(index) + [...seen].reduce((sum, name) => sum + packed(readFileSync(join(folder, name))), 0);
}

const roundtable = `/en/roundtables/${house.roundtable.slug}`;
const pages = { 'a roundtable': roundtable, 'its form': `${roundtable}/register`, 'its form in Arabic': `/ar/roundtables/${house.roundtable.slug}/register`, 'the start page': '/en/' };
const weights = Object.fromEntries(await Promise.all(Object.entries(pages).map(async ([name, path]) => [name, await pageWeight(path)] as const)));
const organiser = consoleWeight();
for (const [name, kilobytes] of [...Object.entries(weights), ['the console', organiser] as const]) console.log(`  ${kilobytes.toFixed(1)} KB  ${name}`);

await runBench({
  name: 'weight',
  work: 'KB under gzip of the heaviest public page with all it loads but pictures : 60 KB allowed; the console’s first load against 300',
  goal: { atMost: 1 },
  rounds: 5,
  ours: async () => ({ value: Math.max(...Object.values(weights)) / 60, product: null }),
  direct: async () => ({ value: 1, product: null }),
  faults: () => (organiser > 300 ? [`The console’s first load weighs ${organiser.toFixed(0)} KB.`] : []),
  close: () => house.close(),
});
