import { existsSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';

export const usage = `Usage: npm run life -- FILE --out DIR [--notes FILE] [--sources FILE] [--as-of INSTANT] [--answer FIELD=VALUE]…

  FILE      a concept note: DOCX, HTML, Markdown or text
  --out     the folder that gets what comes of it
  --notes   the rapporteur's notes; without them the draft says of each theme that nothing was recorded
  --sources the works they cite, as JSON; without it, the file that lies beside the notes and ends in -sources.json
  --as-of   when the story begins, as 2026-10-10T09:00:00Z; without it, now
  --answer  an answer to a question of the reading, as /days/0/zone=Europe/Zurich; without one the first option is taken`;

/** What cannot go on, in a sentence for the person at the keyboard. */
export class Stop extends Error {}

/** npm changes into the repository; the person typed paths from where she stood. */
const from = (file) => {
  const typedAt = process.env.INIT_CWD;
  return typedAt && !existsSync(path.resolve(file)) ? path.resolve(typedAt, file) : path.resolve(file);
};

function answersOf(typed) {
  return Object.fromEntries(
    typed.map((answer) => {
      const at = answer.indexOf('=');
      if (at < 1) throw new Stop(`“${answer}” is no answer: write it as FIELD=VALUE, for example /days/0/zone=Europe/Zurich.`);
      return [answer.slice(0, at), answer.slice(at + 1)];
    }),
  );
}

function instantOf(typed) {
  const at = Date.parse(typed);
  if (!/^\d{4}-\d{2}-\d{2}/.test(typed) || Number.isNaN(at)) throw new Stop(`“${typed}” is no instant: write it as 2026-10-10T09:00:00Z.`);
  return new Date(at);
}

/**
 * What was asked for.
 *
 * @throws Stop with a sentence and the usage
 */
export function wishOf(words) {
  const options = { out: { type: 'string' }, notes: { type: 'string' }, sources: { type: 'string' }, 'as-of': { type: 'string' }, answer: { type: 'string', multiple: true, default: [] } };
  let read;
  try {
    read = parseArgs({ args: words, allowPositionals: true, options });
  } catch (error) {
    throw new Stop(`${error.message}\n\n${usage}`);
  }
  const { values, positionals } = read;
  if (positionals.length !== 1 || !values.out) throw new Stop(usage);
  const wish = {
    paper: from(positionals[0]),
    notes: values.notes === undefined ? null : from(values.notes),
    sources: values.sources === undefined ? null : from(values.sources),
    out: path.resolve(process.env.INIT_CWD && !path.isAbsolute(values.out) ? path.resolve(process.env.INIT_CWD, values.out) : values.out),
    asOf: values['as-of'] === undefined ? null : instantOf(values['as-of']),
    answers: answersOf(values.answer),
  };
  const beside = wish.notes?.replace(/\.\w+$/, '-sources.json');
  if (!wish.sources && beside && existsSync(beside)) wish.sources = beside;
  for (const file of [wish.paper, wish.notes, wish.sources]) if (file && !existsSync(file)) throw new Stop(`There is no file ${file}.`);
  return wish;
}
