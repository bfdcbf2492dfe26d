import { aBrief } from './brief.fixture';
import { pdfInWorker } from './pdf-worker';

/** A thread that answers as told by the paper's title; the real one is built with the product. */
const thread = new URL(`data:text/javascript,${encodeURIComponent(`
  import { parentPort, workerData } from 'node:worker_threads';
  let served = 0;
  parentPort.on('message', ({ doc }) => {
    const word = doc.front.title[0].text;
    if (word === 'refuse') parentPort.postMessage({ refusal: { code: 'PDF_REFUSED', sentence: 'No.', facts: { reasons: ['no'] } } });
    else if (word === 'die') process.exit(1);
    else if (word === 'throw') throw new Error('broken');
    else if (word === 'terminated') parentPort.postMessage({ pdf: new TextEncoder().encode(word) }), setTimeout(() => process.exit(1));
    else if (word === 'warn') parentPort.postMessage({ pdf: new TextEncoder().encode(word), warnings: ['Left out.'] });
    else if (word !== 'hang') setTimeout(() => parentPort.postMessage({ pdf: new TextEncoder().encode([word, ++served, ...workerData.fontFolders].join(' ')) }), word === 'slow' ? 50 : 0);
  });
`)}`);
const titled = (word: string) => aBrief({ front: { title: [{ type: 'text', text: word }], authors: [] } });
const renderer = pdfInWorker(thread, ['/fonts'], 1_000);
const rendered = async (word: string): Promise<string> => new TextDecoder().decode(await renderer.render(titled(word)));

afterAll(() => renderer.close());

it('answers in the order asked, from one thread', async () => {
  expect(await Promise.all([rendered('slow'), rendered('quick')])).toEqual(['slow 1 /fonts', 'quick 2 /fonts']);
});

it('hands a refusal on as it was', async () => {
  await expect(rendered('refuse')).rejects.toMatchObject({ code: 'PDF_REFUSED', message: 'No.', facts: { reasons: ['no'] } });
});

it.each(['die', 'throw', 'hang'])('gives up a paper that makes the thread %s, and starts anew for the next', async (word) => {
  const [fate, next] = await Promise.allSettled([rendered(word), rendered('next')]);
  expect(fate).toMatchObject({ status: 'rejected', reason: { code: 'PDF_UNAVAILABLE' } });
  expect(next).toEqual({ status: 'fulfilled', value: 'next 1 /fonts' });
});

it('starts anew where the thread was killed while nobody waited', async () => {
  await rendered('terminated');
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect(await rendered('next')).toBe('next 1 /fonts');
});

it('hands on what the file lacks', async () => {
  const warn = jest.fn();
  await renderer.render(titled('warn'), { warn });
  expect(warn.mock.calls).toEqual([['Left out.']]);
});

it('tells who waits when the thread of the product is killed in the middle, and sets the next paper', async () => {
  const { Worker: Real } = jest.requireActual<typeof import('node:worker_threads')>('node:worker_threads');
  const killed: Promise<number>[] = [];
  const post = jest.spyOn(Real.prototype, 'postMessage').mockImplementationOnce(function kill(this: InstanceType<typeof Real>) {
    killed.push(this.terminate());
  });
  const [fate, next] = await Promise.allSettled([rendered('slow'), rendered('next')]);
  post.mockRestore();
  expect(await Promise.all(killed)).toHaveLength(1);
  expect(fate).toMatchObject({ status: 'rejected', reason: { code: 'PDF_UNAVAILABLE', message: expect.stringContaining('The paper was kept') } });
  expect(next).toEqual({ status: 'fulfilled', value: 'next 1 /fonts' });
});
