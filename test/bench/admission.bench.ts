import { opening, plainOpening } from './admission/storms';
import { runBench } from './frame';
import { openHouse } from './house/product';

const house = await openHouse();
await runBench({
  name: 'admission',
  work: 'registrations a second, 64 clients, 2,000 places and then the waiting list : pgbench locking, inserting and counting',
  goal: { atLeast: 8 },
  rounds: 7,
  ours: () => opening(house, ({ perSecond }) => perSecond),
  direct: () => plainOpening(house, ({ perSecond }) => perSecond),
  faults: () => [],
  close: () => house.close(),
});
