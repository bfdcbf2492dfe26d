// npm run life -- FILE --out DIR [--notes FILE] [--sources FILE] [--as-of INSTANT] [--answer FIELD=VALUE]…
//
// Lives one roundtable through, over HTTP, on the built product with a throw-away data folder and a mail server that
// keeps what it gets: from the concept note to the published brief. Exit code 0: the way was walked. 2: the paper leaves open when
// the meeting is, and no --answer says it. 1: something did not go as it should; the sentence says what.
import { mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { Stop, wishOf } from './life/arguments.mjs';
import { Journal } from './life/journal.mjs';
import { MailSink } from './life/mail-sink.mjs';
import { Unanswered } from './life/plan.mjs';
import { Product } from './life/product.mjs';
import { builtByNx, walkThrough } from './life/walk.mjs';
import { say } from './say.mjs';

const ours = ['proposal.json', 'invite-room.ics', 'invite-online.ics', 'concept-note.docx', 'brief.docx', 'brief.pdf', 'brief.html', 'brief.md', 'published.docx', 'published.pdf', 'published.html', 'published.md', 'published-page.html', 'summary.json'];

/** What an earlier walk left must not be taken for this one's. */
function emptyFolder(folder) {
  mkdirSync(folder, { recursive: true });
  for (const name of ours) rmSync(path.join(folder, name), { force: true });
}

function outcomeOf(error) {
  if (error instanceof Unanswered) return { exitCode: 2, sentence: error.message };
  return { exitCode: 1, sentence: error instanceof Stop || error.problem ? error.message : (error.stack ?? String(error)) };
}

async function life(wish) {
  emptyFolder(wish.out);
  const journal = new Journal(wish.out, { paper: path.basename(wish.paper), notes: wish.notes && path.basename(wish.notes), asOf: wish.asOf?.toISOString() ?? null });
  // Whatever ends this command, a build that fails for one, leaves its account.
  process.once('exit', (status) => journal.close(status || 1));
  const sink = new MailSink(path.join(wish.out, 'mail'));
  const product = new Product(await sink.start(), { built: builtByNx });
  const interrupted = new Promise((_, reject) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => reject(new Stop('Stopped before the end; nothing of it is left behind.')));
  });
  let outcome = { exitCode: 0, sentence: null };
  try {
    await Promise.race([walkThrough({ wish, journal, sink, product }), interrupted]);
    const { notDone } = journal.summary;
    if (notDone.length > 0) outcome = { exitCode: 1, sentence: `The brief is published, but ${notDone.length} of the stages before it did not go as they should; summary.json names them.` };
  } catch (error) {
    outcome = outcomeOf(error);
    if (outcome.exitCode === 1 && product.said.trim()) say(product.said.trim().split('\n').slice(-12).join('\n'));
  } finally {
    await product.stop();
    await sink.stop();
  }
  if (outcome.sentence) say(`\n${outcome.sentence}`);
  else process.stdout.write(`\nEverything is in ${wish.out}\n`);
  journal.summary.files.push(...sink.mails.map(({ file }) => `mail/${file}`));
  journal.summary.counts.mails = sink.mails.length;
  journal.close(outcome.exitCode, outcome.sentence);
  process.exit(outcome.exitCode);
}

try {
  await life(wishOf(process.argv.slice(2)));
} catch (error) {
  if (!(error instanceof Stop)) throw error;
  say(error.message);
  process.exit(1);
}
