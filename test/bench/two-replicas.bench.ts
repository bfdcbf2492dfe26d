import { opening } from './admission/storms';
import { runBench } from './frame';
import { openHouse } from './house/product';

const house = await openHouse({ apis: 2 });
await runBench({
  name: 'two-replicas',
  work: 'registrations a second into one roundtable through two api processes : through one of them',
  goal: { atLeast: 0.7 },
  rounds: 7,
  ours: () => opening(house, ({ perSecond }) => perSecond),
  direct: () => opening(house, ({ perSecond }) => perSecond, house.addresses.slice(0, 1)),
  faults: () => [],
  close: () => house.close(),
});
