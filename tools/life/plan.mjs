import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Stop } from './arguments.mjs';
import { counted } from './journal.mjs';

/** The paper leaves open when the meeting is, and nobody said: exit code 2. */
export class Unanswered extends Stop {}

const aboutTime = /^\/days(\/\d+\/(date|start|end|zone))?$/;

/** Reads the paper; what it says stands in proposal.json from here on. */
export async function readPaper({ staff, wish, journal }) {
  const base64 = readFileSync(wish.paper).toString('base64');
  const { proposal } = await staff.api('POST', '/api/papers/proposal', { name: path.basename(wish.paper), base64 });
  journal.keep('proposal.json', `${JSON.stringify(proposal, null, 2)}\n`);
  journal.summary.counts.proposal = { days: proposal.days.length, themes: proposal.themes.length, lineup: proposal.lineup.length, partners: proposal.partners.length, guidingQuestions: proposal.guidingQuestions.length, questions: proposal.questions.length, warnings: proposal.warnings.length };
  const { title, themes, lineup, questions } = proposal;
  return { proposal, words: `${title ? `“${title}”` : 'no title'}, ${counted(themes.length, 'theme')}, ${counted(lineup.length, 'place')} in the line-up, ${counted(questions.length, 'question')}` };
}

/** An answer for every question: the one given, else the first option. @throws Unanswered */
export function answersFor(proposal, { wish, journal }) {
  const answers = Object.fromEntries(Object.entries(wish.answers).filter(([field]) => !field.startsWith('/notes/')));
  const open = [];
  for (const { field, why, options } of proposal.questions) {
    if (Object.hasOwn(answers, field)) continue;
    const first = field.replace(/^\/days\/\d+\/zone$/, '/days/0/zone');
    if (options.length === 0 && Object.hasOwn(answers, first)) {
      answers[field] = answers[first];
      journal.assume(field, answers[first], 'A meeting keeps one zone for all its days.');
      continue;
    }
    if (options.length > 0) {
      answers[field] = options[0];
      journal.assume(field, options[0], why);
    } else if (aboutTime.test(field)) open.push({ field, why });
  }
  if (open.length === 0) return answers;
  journal.summary.unanswered = open;
  const asked = open.map(({ field, why }) => `  ${why} Say it with --answer ${field}=…`).join('\n');
  throw new Unanswered(`The paper leaves open when the meeting is. proposal.json is written; nothing else was made.\n${asked}`);
}

/** Makes the roundtable. @throws Unanswered where the server still misses a day, an hour or a zone */
export async function importRoundtable(proposal, walk) {
  const answers = answersFor(proposal, walk);
  try {
    return await walk.staff.api('POST', '/api/roundtables/import', { proposal, answers });
  } catch (error) {
    const fields = error.problem?.code === 'PROPOSAL_UNANSWERED' ? error.problem.facts?.fields : null;
    if (!fields) throw error;
    walk.journal.summary.unanswered = fields.map((field) => ({ field, why: error.problem.detail }));
    throw new Unanswered(`The paper leaves open when the meeting is. proposal.json is written; nothing else was made.\n${fields.map((field) => `  Say it with --answer ${field}=…`).join('\n')}`);
  }
}
