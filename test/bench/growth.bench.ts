import * as contracts from '@convenor/contracts';
import { setTimeout as pause } from 'node:timers/promises';
import { runBench } from './frame';
import { countingLine, type CountingLine } from './growth/counting-line';
import { filled } from './growth/filled';
import { openHouse } from './house/product';

let line: CountingLine | undefined;
const house = await openHouse({ databaseFor: async (url) => (line = await countingLine(url)).url });
const origin = house.addresses[0] ?? '';

/** Every list and page of one roundtable that its address alone opens. Files to take along are streamed in parts, so they ask more for more. */
const isRead = (value: unknown): value is contracts.Contract =>
  typeof value === 'object' && value !== null && 'method' in value && value.method === 'GET' && 'path' in value && /^\/api\/roundtables\/:roundtableId(\/[^:]*)?$/.test(String(value.path)) && !/\.csv$|\/lists\//.test(String(value.path));
const lists = Object.values<unknown>(contracts).filter(isRead).map(({ path }) => path);
const pages = ['/en/roundtables/:slug', '/en/roundtables/:slug/register', '/ar/roundtables/:slug', '/en/', '/en/publications'];
const unbound = ['/api/roundtables'];

const sizes = [{ registrations: 10, notes: 10 }, { registrations: 1_000, notes: 1_000 }, { registrations: 100_000, notes: 10_000 }];
const roundtables = [];
for (const size of sizes) roundtables.push(await filled(house, size));

const unread: string[] = [];
/** How many statements one reading costs, when nobody else asks. */
async function statements(address: string): Promise<number> {
  // Public pages are kept for half a second.
  await pause(address.startsWith('/api/') ? 30 : 600);
  line?.taken();
  const answer = await fetch(origin + address, { headers: { cookie: house.cookie, accept: address.startsWith('/api/') ? 'application/json' : 'text/html' } });
  await answer.text();
  if (answer.status >= 500 || answer.status === 403) unread.push(`${address.replace(/[0-9a-f-]{36}/, '…')} answered ${answer.status}.`);
  await pause(30);
  return line?.taken() ?? 0;
}

const places = [...lists, ...pages, ...unbound];
const counts = new Map<string, number[]>(places.map((place) => [place, []]));
for (const { id, slug } of roundtables) {
  for (const place of places) {
    const address = place.replace(':roundtableId', id).replace(':slug', slug);
    // The first reading may make what is made once: a session's note, a form's key.
    await statements(address);
    counts.get(place)?.push(await statements(address));
  }
}
let worst = 1;
for (const [place, [least = 1, , most = 1] = []] of counts) {
  const ratio = least === 0 ? most + 1 : most / least;
  worst = Math.max(worst, ratio);
  if (ratio !== 1) console.log(`  ${place}: ${least} statements with ${sizes[0]?.registrations} people, ${most} with ${sizes[2]?.registrations}`);
}
console.log(`  ${places.length} lists and pages, ${Math.max(...[...counts.values()].map(([first = 0]) => first))} statements at most`);

await runBench({
  name: 'growth',
  work: 'SQL statements of one reading with 100,000 registrations and 10,000 notes : with ten of each; the worst of all lists and pages',
  goal: { atMost: 1 },
  rounds: 5,
  ours: async () => ({ value: worst, product: null }),
  direct: async () => ({ value: 1, product: null }),
  faults: () => unread,
  close: async () => {
    await house.close();
    line?.close();
  },
});
