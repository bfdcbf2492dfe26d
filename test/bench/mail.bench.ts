import { newId } from '@convenor/kernel';
import { spawn } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';
import { simpleParser } from 'mailparser';
import { createTransport } from 'nodemailer';
import { runBench } from './frame';
import { openHouse } from './house/product';
import { confirmedPeople, queueConfirmations, sentWords } from './mail/confirmations';
import { openSink, type Taken } from './mail/sink';

const amount = Number(process.env['BENCH_MAILS'] ?? 2_000);
/** As the product holds them open. */
const pool = { maxConnections: 5, maxMessages: 200 };

const sink = await openSink();
const house = await openHouse();
await confirmedPeople(house, amount);
const worker = spawn(process.execPath, ['--enable-source-maps', ...(process.env['BENCH_PROFILE'] ? ['--cpu-prof', `--cpu-prof-dir=${process.env['BENCH_PROFILE']}`] : []), 'dist/apps/worker/main.js'], {
  env: { ...process.env, NODE_ENV: 'production', CONVENOR_HOME: house.home, DATABASE_URL: house.databaseUrl, DATABASE_DIRECT_URL: house.databaseUrl, CONVENOR_SECRET: 'a secret of the benches, which guards nothing at all', SMTP_URL: sink.url, MAIL_FROM: 'Convenor <roundtables@example.org>', PUBLIC_URL: 'https://convenor.example.org' },
  stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
});
await pause(3_000);

type Sent = { taken: Taken; wanted: ReadonlySet<string>; settled: number };

/** From the commit that queues them until the mail server has the last. */
async function ours(run: number): Promise<{ value: number; product: Sent }> {
  const { all } = await sink.expect(amount);
  const queued = await queueConfirmations(house, run);
  const began = performance.now();
  const taken = await all;
  const value = amount / ((performance.now() - began) / 1_000);
  return { value, product: { taken, wanted: new Set(queued.map(({ id, to_address }) => `${to_address} ${id}@convenor.example.org`)), settled: await settledOf(run) } };
}

/** All are written down as sent a moment later, with the mail server's answer. */
async function settledOf(run: number): Promise<number> {
  for (let wait = 0; ; wait += 1) {
    const [row] = await house.sql<{ sent: number }>(`select count(*)::int as sent from delivery where dedupe_key like $1 and state = 'sent' and attempts = 1`, [`bench:${run}:%`]);
    if (row?.sent === amount || wait > 100) return row?.sent ?? 0;
    await pause(100);
  }
}

let html = '';
/** The same words, from memory: no queue, no record, nobody asks whether they are still true. */
async function direct(): Promise<{ value: number; product: Sent }> {
  // The HTML is not kept; one that was sent stands for all.
  const words = await sentWords(house);
  if (!html) html = (await simpleParser(sink.first())).html || '';
  const { all } = await sink.expect(amount);
  const transporter = createTransport({ url: sink.url, pool: true, ...pool });
  const mails = words.map((one) => ({ ...one, messageId: `${newId()}@convenor.example.org` }));
  const began = performance.now();
  const sending = mails.map(({ address, name, subject, text, calendar, messageId }) =>
    transporter.sendMail({
      messageId: `<${messageId}>`, envelope: { from: 'roundtables@example.org', to: [address] }, from: { name: 'Convenor', address: 'roundtables@example.org' }, replyTo: 'roundtables@example.org', to: { name, address },
      subject, text, html, headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'OOF, AutoReply' }, icalEvent: { method: 'REQUEST', filename: 'invite.ics', content: calendar },
    }));
  const taken = await all;
  const value = amount / ((performance.now() - began) / 1_000);
  await Promise.all(sending);
  transporter.close();
  return { value, product: { taken, wanted: new Set(mails.map(({ address, messageId }) => `${address} ${messageId}`)), settled: amount } };
}

const faultsOf = (who: string, { taken, wanted, settled }: Sent): string[] => {
  const got = taken.map((one) => one.join(' '));
  return [
    ...(new Set(got).size === got.length ? [] : [`${who}: somebody got a message twice.`]),
    ...(got.filter((one) => wanted.has(one)).length === wanted.size ? [] : [`${who}: ${got.filter((one) => wanted.has(one)).length} of ${wanted.size} arrived.`]),
    ...(settled === amount ? [] : [`${who}: ${settled} of ${amount} are written down as sent.`]),
  ];
};

try {
  await runBench({
    name: 'mail',
    work: `${amount.toLocaleString('en')} confirmations with invitations, messages/s from commit to the mail server : bare nodemailer with the same pool and words`,
    goal: { atLeast: 0.85 },
    rounds: 5,
    ours,
    direct,
    faults: (own, plain) => [...faultsOf('ours', own), ...faultsOf('nodemailer', plain)],
  });
} finally {
  worker.kill('SIGTERM');
  await new Promise((ended) => worker.once('exit', ended));
  await house.close();
  sink.end();
}
