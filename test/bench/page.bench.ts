import { runBench } from './frame';
import { openReaders, readOurs, readPlain } from './page/readers';

const readers = await openReaders();
await runBench({
  name: 'page',
  work: 'requests a second for the public page of a roundtable : nginx serving the same bytes from disk',
  goal: { atLeast: 0.5 },
  rounds: 7,
  ours: () => readOurs(readers),
  direct: () => readPlain(readers),
  faults: () => [],
  close: () => readers.close(),
});
