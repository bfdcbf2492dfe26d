import { Secrets } from '@convenor/access';
import { dataSourceOptions, livingEmbeddedUrl, Transactions } from '@convenor/database';
import { clockOf, readSettings } from '@convenor/kernel';
import { Inbound, largestInbound, Suppressions } from '@convenor/mail';
import { DataSource } from 'typeorm';

/** What a mail server understands (sysexits): 75, keep the mail and try again. */
const tryAgain = 75;

/** `npm run mail-in [-- RECIPIENT] < mail`: takes one mail in; the worker reads it. Says nothing, for what it says would be mailed. */
async function takeOne(): Promise<void> {
  const settings = readSettings(process.env);
  const raw = await everything();
  const url = settings.databaseUrl ?? (await livingEmbeddedUrl(settings.home));
  if (!url) throw new Error('Convenor is not running on this data folder.');
  const dataSource = await new DataSource({ ...dataSourceOptions(url), entities: [] }).initialize();
  const transactions = new Transactions(dataSource, clockOf(settings.home));
  // Nothing is read or proved here, so no secret is needed.
  const inbound = new Inbound({ transactions, suppressions: new Suppressions(new Secrets('')), returnAddresses: undefined, host: '', trustedHost: undefined });
  await transactions.run((tx) => inbound.take(tx, raw, process.argv.slice(2).find((word) => word.includes('@')) ?? ''));
  await dataSource.destroy();
}

/** What is piped in, cut off beyond the largest mail that is kept. */
async function everything(): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of process.stdin as AsyncIterable<Buffer>) {
    if (size <= largestInbound) chunks.push(chunk);
    size += chunk.length;
  }
  return Buffer.concat(chunks).subarray(0, largestInbound + 1);
}

takeOne().then(
  () => process.exit(0),
  (error: unknown) => {
    process.stderr.write(`The mail was not taken: ${error instanceof Error ? error.message.split('\n')[0] : 'no reason given'}\n`);
    process.exit(tryAgain);
  },
);
