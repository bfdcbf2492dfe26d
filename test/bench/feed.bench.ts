import { feedFrame } from '@convenor/calendar';
import { dataSourceOptions, migrate, startEmbedded, Transactions } from '@convenor/database';
import { FixedClock } from '@convenor/kernel';
import { Fragments, ProgrammeFeeds } from '@convenor/register';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DataSource } from 'typeorm';
import { runBench, timed } from './frame';

/** An invented series of ten thousand roundtables, one of which changes before each reading. */
const roundtables = 10_000;
const home = mkdtempSync(path.join(tmpdir(), 'convenor-feed-'));
const embedded = await startEmbedded({ home, log: () => undefined, onLost: () => undefined });
await migrate(embedded.url);
const dataSource = await new DataSource(dataSourceOptions(embedded.url)).initialize();
const transactions = new Transactions(dataSource, new FixedClock(new Date('2026-11-22T12:00:00Z')));
const office = { publicUrl: 'https://convenor.example.org', organiser: { name: 'Institute of the Valleys', address: 'events@convenor.example.org' } };
const feeds = new ProgrammeFeeds(transactions, new Fragments(transactions, office));

const id = (number: number): string => `0199a1b2-0000-7000-8000-${String(number).padStart(12, '0')}`;
await dataSource.query(`insert into programme (id, slug, kind, name, main_language, created_at) values ($1, 'valleys', 'series', '{"en":"Valley Dialogues"}', 'en', '2026-11-01T08:00:00Z')`, [id(0)]);
await dataSource.query(
  `insert into roundtable (id, programme_id, slug, kind, format, state, main_language, title, zone, zone_version, days, starts_at, ends_at, created_at)
   select ('0199a1b2-0000-7000-8000-' || lpad(n::text, 12, '0'))::uuid, $1, 'valleys-' || n, 'round_table', 'hybrid', 'announced', 'en',
     jsonb_build_object('en', 'Rivers and borders, number ' || n || ': حوار السياسات 从承诺到实践'), 'Europe/Zurich', '2026f',
     jsonb_build_array(jsonb_build_object('date', to_char(at, 'YYYY-MM-DD'), 'start', '15:00', 'end', '17:00', 'startsAt', to_char(at, 'YYYY-MM-DD"T"HH24:MI:SS"Z"'), 'endsAt', to_char(at + interval '2 hours', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'))),
     at at time zone 'UTC', (at + interval '2 hours') at time zone 'UTC', '2026-11-01T08:00:00Z'
   from generate_series(1, ${roundtables}) n cross join lateral (select timestamp '2027-01-04 14:00' + n * interval '3 hours' as at) t`,
  [id(0)],
);

const change = (number: number, title: string): Promise<unknown> =>
  dataSource.query(`update roundtable set title = jsonb_build_object('en', $2::text), version = version + 1, changed_at = '2026-11-22T12:00:00Z' where id = $1`, [id(number), title]);
const titleOf = (run: number): string => `Changed for the reading of run ${run}`;

/** What the direct side joins: every event as a ready string. */
let ready: string[] = [];
const readyStrings = async (): Promise<string[]> =>
  (await dataSource.query<{ text: string }[]>('select text from calendar_fragment_text where language = $1 order by roundtable_id', ['en'])).map(({ text }) => text);

async function ours(run: number): Promise<{ value: number; product: Buffer; wrong: string[] }> {
  await change(1 + (run % roundtables), titleOf(run));
  const { value, product } = await timed(async () => {
    const feed = await feeds.ofProgramme('valleys', 'en');
    if (!feed) throw new Error('there is no feed');
    return feed.bytes;
  });
  ready = await readyStrings();
  const wrong = product.includes(`SUMMARY:${titleOf(run)}`) ? [] : [`The change of run ${run} is not in the feed.`];
  return { value, product, wrong };
}

const { head, tail } = feedFrame('Valley Dialogues');
const direct = async (): Promise<{ value: number; product: Buffer }> => {
  if (ready.length === 0) ready = await readyStrings();
  return timed(async () => Buffer.from(head + ready.join('') + tail));
};

await runBench({
  name: 'feed',
  work: `a feed of ${roundtables} roundtables with one changed : joining ready-made strings (ms)`,
  goal: { atMost: 3 },
  rounds: 15,
  ours,
  direct,
  faults: (own, plain) => {
    const events = own.toString().split('BEGIN:VEVENT').length - 1;
    return [
      ...(events === roundtables ? [] : [`The feed holds ${events} roundtables, not ${roundtables}.`]),
      ...(own.equals(plain) ? [] : ['The feed is not what joining its events gives.']),
    ];
  },
  close: async () => {
    await dataSource.destroy();
    await embedded.stop();
    rmSync(home, { recursive: true, force: true });
  },
});
