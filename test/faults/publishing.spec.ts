import { randomUUID } from 'node:crypto';
import { ask, openHouse, type House } from './house';
import { afterTheMeeting, draftedPaper, until, waiveAll, workerOf, type DraftedPaper } from './paper';

/** Some forty pages: Typst is at it long enough to be met in the middle. */
const many = Array.from({ length: 700 }, (_, at) => `Crews of boat ${at} trust the woman who repairs their nets more than any hotline that was opened for them on land`);

describe('While a brief is published', () => {
  let house: House;
  let brief: DraftedPaper;

  beforeAll(async () => {
    house = await openHouse({ room: 20, online: 20 });
    await afterTheMeeting(house);
    brief = await draftedPaper(house, house.roundtable.id, many);
    await waiveAll(house, brief);
  });
  afterAll(() => house.close());

  const publish = () => house.staff.api('POST', `${brief.paper}/publish`, {}, { 'idempotency-key': randomUUID() });
  const rows = (sql: string) => ask<Record<string, unknown>>(house.home, sql);
  const out = async (path: string): Promise<number> => (await fetch(house.product.address + path)).status;

  it('six people at once publish one edition in one version', async () => {
    const answers = await Promise.allSettled(Array.from({ length: 6 }, publish));
    expect(answers.filter(({ status }) => status === 'rejected')).toEqual([]);
    expect(await rows('select version, state from edition_version')).toEqual([{ version: 1, state: 'making' }]);
    expect(await rows('select count(*)::int as works from publication')).toEqual([{ works: 1 }]);
  });

  it('the worker is killed while Typst sets its pages: nothing of it is public, then it is by itself, whole', async () => {
    await until('the PDF is being set', async () => {
      const [job] = await rows(`select 1 as at from pgboss.job j join edition_version v on j.data ->> 'revision' = v.revision::text where j.state = 'active' and j.data ->> 'format' = 'pdf'`);
      return job;
    }, { patience: 30_000, every: 20 });
    process.kill(workerOf(house.pid), 'SIGKILL');

    const { publications: [work] } = await brief.publishing();
    const [edition] = work?.editions ?? [];
    expect(edition?.state).toBe('being_made');
    expect(edition?.versions[0]?.files.find(({ format }) => format === 'pdf')?.state).toBe('waiting');
    const page = new URL(edition?.href ?? '', house.product.address).pathname;
    for (const path of [page, `${page}/${work?.slug ?? ''}-en.docx`, `${page}/${work?.slug ?? ''}-en.json`]) expect([path, await out(path)]).toEqual([path, 404]);
    expect(await rows('select 1 from edition_text')).toEqual([]);
    expect(await (await fetch(`${house.product.address}/en/publications/feed.rss`)).text()).not.toContain(page);

    const since = Date.now();
    await until('the brief is public', async () => (await brief.publishing()).publications[0]?.editions[0]?.state === 'public', { patience: 170_000, every: 500 });
    expect(Date.now() - since).toBeLessThan(170_000);
    expect(await rows('select version, state from edition_version')).toEqual([{ version: 1, state: 'public' }]);
    for (const format of ['pdf', 'docx', 'html', 'md']) expect([format, await out(`${page}/${work?.slug ?? ''}-en.${format}`)]).toEqual([format, 200]);
    expect(await out(page)).toBe(200);
  }, 240_000);

  it('whoever publishes it again then changes nothing', async () => {
    await publish();
    expect(await rows('select version, state from edition_version')).toEqual([{ version: 1, state: 'public' }]);
    expect(await rows('select count(*)::int as times from audit_entry where action like \'version % public\'')).toEqual([{ times: 1 }]);
  });
});
