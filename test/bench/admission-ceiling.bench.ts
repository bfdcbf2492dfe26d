import { checking, opening } from './admission/storms';
import { runBench } from './frame';
import { openHouse } from './house/product';

const house = await openHouse();
await runBench({
  name: 'admission-ceiling',
  work: 'registrations a second, 64 clients : the same requests only checked, no database',
  goal: { atLeast: 0.6 },
  rounds: 7,
  ours: () => opening(house, ({ perSecond }) => perSecond),
  direct: () => checking(house, ({ perSecond }) => perSecond),
  faults: () => [],
  close: () => house.close(),
});
