import { opening, plainOpening } from './admission/storms';
import { runBench } from './frame';
import { openHouse } from './house/product';

const house = await openHouse();
await runBench({
  name: 'admission-tail',
  work: 'the slowest of a hundred registrations, 64 clients : of pgbench locking, inserting and counting (p99 in ms)',
  goal: { atMost: 0.1 },
  rounds: 7,
  ours: () => opening(house, ({ p99 }) => p99),
  direct: () => plainOpening(house, ({ p99 }) => p99),
  faults: () => [],
  close: () => house.close(),
});
