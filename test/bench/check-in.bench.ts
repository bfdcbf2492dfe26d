import { inAStorm } from './check-in/page-storm';
import { aMeeting, checkEverybodyIn, type Checked } from './check-in/scanners';
import { runBench } from './frame';
import { insertPlainly } from './house/pgbench';
import { openHouse } from './house/product';

const house = await openHouse();
const page = `${house.addresses[0]}/en/roundtables/${house.roundtable.slug}`;
const rounds: Checked[] = [];
const middle = (of: keyof Checked): string => (rounds.map((round) => round[of]).sort((one, other) => one - other)[rounds.length >> 1] ?? 0).toFixed(1);

await runBench<null>({
  name: 'check-in',
  work: 'the slowest of a hundred scans of four scanners over HTTP while the page is read without a pause, first or repeated, whichever is slower : of pgbench inserting a row in the same storm (p99 in ms)',
  goal: { atMost: 6 },
  rounds: 7,
  async ours(run) {
    const meeting = await aMeeting(house);
    const { done, wrong } = await inAStorm(page, () => checkEverybodyIn(house, meeting));
    if (run > 0) rounds.push(done.checked);
    return { value: Math.max(done.checked.first, done.checked.again), product: null, wrong: [...done.wrong, ...wrong] };
  },
  async direct() {
    const { id } = await house.another({ room: 1, online: null });
    const { done, wrong } = await inAStorm(page, () => insertPlainly(house.databaseUrl, id, { clients: 4, amount: 1_600 }));
    return { value: done.p99, product: null, wrong };
  },
  faults: () => [],
  close: () => house.close(),
});
console.log(`  first scans ${middle('first')} ms, repeated ${middle('again')} ms`);
