import { runBench } from './frame';
import { openReaders, readOurs, readPlain, whileRegistering } from './page/readers';

const readers = await openReaders();
await runBench({
  name: 'page-in-a-storm',
  work: 'requests a second for the public page while people register : nginx serving the same bytes from disk in the same storm',
  goal: { atLeast: 0.5 },
  rounds: 7,
  ours: () => whileRegistering(readers, () => readOurs(readers)),
  direct: () => whileRegistering(readers, () => readPlain(readers)),
  faults: () => [],
  close: () => readers.close(),
});
