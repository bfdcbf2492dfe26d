import { setTimeout as pause } from 'node:timers/promises';
import { runBench } from './frame';
import { openHouse } from './house/product';

const house = await openHouse();
const address = `${house.addresses[0]}/en/roundtables/${house.roundtable.slug}`;
const page = async (): Promise<string> => (await fetch(address)).text();

/** From the answer to the organiser, which comes after the commit, to the page that says so. The reader looks all the time. */
async function untilSeen(run: number): Promise<number> {
  // So that the page was made at some moment or other before the change.
  for (let looks = 0; looks < 5; looks += 1, await pause(40 + ((run * 37) % 90))) await page();
  const title = `Harbours and hinterlands, wording ${run}`;
  await house.asStaff('PATCH', `/api/roundtables/${house.roundtable.id}`, { title });
  const committed = performance.now();
  while (!(await page()).includes(title)) {
    if (performance.now() - committed > 10_000) return Number.POSITIVE_INFINITY;
    await pause(5);
  }
  return performance.now() - committed;
}

await runBench({
  name: 'freshness',
  work: 'milliseconds from commit to the changed page : one',
  goal: { atMost: 1_000 },
  rounds: 15,
  ours: async (run) => ({ value: await untilSeen(run), product: null }),
  direct: async () => ({ value: 1, product: null }),
  faults: () => [],
  close: () => house.close(),
});
