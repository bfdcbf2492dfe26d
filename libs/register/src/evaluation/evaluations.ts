import { Injectable } from '@nestjs/common';
import { Secrets } from '@convenor/access';
import { fewestShown, inLanguage, type EvaluationGroup, type EvaluationQuestion, type EvaluationView } from '@convenor/contracts';
import { Transactions, type Actor, type Tx } from '@convenor/database';
import { days, DomainError, type Id } from '@convenor/kernel';
import { meeting } from '../mailings/reminder-clock';
import { EvaluationForm } from './evaluation.entity';
import { ourQuestions } from './questions';
import { openedAnswer, type Answer } from './sealed-answers';

const QuestionTwice = (): DomainError => new DomainError('QUESTION_TWICE', 'invalid', 'Two questions have the same key, or one has a key of ours. Nothing was kept.');
const EvaluationBegun = (): DomainError => new DomainError('EVALUATION_BEGUN', 'refused', 'Answers have come in: questions may be added, but none taken away or changed. Nothing was kept.');

/** What is asked when a meeting is over, and what was answered. */
@Injectable()
export class Evaluations {
  constructor(
    private readonly transactions: Transactions,
    private readonly secrets: Secrets,
  ) {}

  show(roundtableId: Id): Promise<EvaluationView> {
    return this.transactions.run((tx) => viewOf(tx, this.secrets, roundtableId));
  }

  /** @throws DomainError QUESTION_TWICE, EVALUATION_BEGUN */
  save(roundtableId: Id, { questions, days: open }: { questions: EvaluationQuestion[]; days: number }, by: Actor): Promise<EvaluationView> {
    const keys = [...ourQuestions, ...questions].map(({ key }) => key);
    if (new Set(keys).size < keys.length) throw QuestionTwice();
    return this.transactions.run(async (tx) => {
      const before = await tx.manager.findOne(EvaluationForm, { where: { roundtableId }, lock: { mode: 'for_no_key_update' } });
      const [{ count } = { count: 0 }] = await tx.sql<{ count: number }>(
        'select (select count(*) from evaluation_answer where roundtable_id = $1)::int + (select count(*) from sealed_evaluation where roundtable_id = $1)::int as count', [roundtableId]);
      const stands = (before?.questions ?? []).every((old) => questions.some((one) => JSON.stringify(one) === JSON.stringify(old) || (one.key === old.key && one.kind === old.kind && sameOptions(one, old))));
      if (count > 0 && !stands) throw EvaluationBegun();
      await tx.manager.upsert(EvaluationForm, { roundtableId, questions, days: open, changedAt: tx.now }, ['roundtableId']);
      await tx.audit({ entity: 'evaluation', id: roundtableId, action: 'questions set', by, fields: { questions: questions.map(({ key }) => key), days: open } });
      return viewOf(tx, this.secrets, roundtableId);
    });
  }

  /** Counts and comments as lines of a table, the head first: question, group, answer, how many. */
  async table(roundtableId: Id): Promise<string[][]> {
    const { questions, groups, comments } = await this.show(roundtableId);
    const label = (key: string): string => inLanguage(questions.find((question) => question.key === key)?.label ?? {}, 'en') || key;
    const said = (key: string, value: string): string => inLanguage(questions.find((question) => question.key === key)?.options.find((option) => option.value === value)?.label ?? {}, 'en') || value;
    const counted = groups.flatMap(({ group, counts }) => Object.entries(counts).flatMap(([key, values]) => Object.entries(values).map(([value, count]) => [label(key), group, said(key, value), String(count)])));
    return [['Question', 'Group', 'Answer', 'How many'], ...counted, ...comments.map(({ question, text }) => [label(question), 'comment', text, '1'])];
  }
}

const sameOptions = (one: EvaluationQuestion, old: EvaluationQuestion): boolean => old.options.every(({ value }) => one.options.some((option) => option.value === value));

async function viewOf(tx: Tx, secrets: Secrets, roundtableId: Id): Promise<EvaluationView> {
  const form = await tx.manager.findOneBy(EvaluationForm, { roundtableId });
  const { endsAt } = await meeting(tx, roundtableId);
  const { answers, answered } = await answersTo(tx, secrets, roundtableId);
  const open = form?.days ?? 14;
  const closesAt = new Date(endsAt.getTime() + days(open));
  const questions = [...ourQuestions.map((question) => ({ ...question, own: false })), ...(form?.questions ?? []).map((question) => ({ ...question, own: true }))];
  return {
    questions, open: tx.now >= endsAt && tx.now < closesAt, closesAt: closesAt.toISOString(), days: open, invited: await invited(tx, roundtableId), answered,
    groups: groupsOf(answers, questions), comments: answers.length < fewestShown ? [] : commentsOf(answers, questions),
  };
}

/** Opened ones and those that wait sealed. What cannot be opened is counted and not shown. */
async function answersTo(tx: Tx, secrets: Secrets, roundtableId: Id): Promise<{ answers: Answer[]; answered: number }> {
  const opened = await tx.sql<Answer>('select mode, language, answers from evaluation_answer where roundtable_id = $1', [roundtableId]);
  const waiting = await tx.sql<{ sealed: string }>('select sealed from sealed_evaluation where roundtable_id = $1', [roundtableId]);
  return { answers: [...opened, ...waiting.flatMap(({ sealed }) => openedAnswer(secrets, sealed) ?? [])], answered: opened.length + waiting.length };
}

/** Who was there, by the door or the meeting's report; where nobody kept a list, all confirmed. */
async function invited(tx: Tx, roundtableId: Id): Promise<number> {
  const [row] = await tx.sql<{ came: number; confirmed: number }>(
    `select count(*) filter (where jsonb_array_length(coalesce(a.came, '[]')) > 0)::int as came, count(*)::int as confirmed
     from registration r left join attendance a on a.registration_id = r.id where r.roundtable_id = $1 and r.state = 'confirmed'`, [roundtableId]);
  return row ? row.came || row.confirmed : 0;
}

/**
 * Room and online apart where both have answered in numbers that give nobody away; else together, where that is enough. A group
 * of four would show through the difference between the other and all.
 */
export function groupsOf(answers: readonly Answer[], questions: readonly EvaluationQuestion[]): EvaluationGroup[] {
  const [room, online] = (['room', 'online'] as const).map((mode) => answers.filter((one) => one.mode === mode));
  if (!room || !online || answers.length < fewestShown) return [];
  const enough = (group: readonly Answer[]): boolean => group.length === 0 || group.length >= fewestShown;
  if (!enough(room) || !enough(online)) return [counted('together', answers, questions)];
  return [...(room.length > 0 ? [counted('room', room, questions)] : []), ...(online.length > 0 ? [counted('online', online, questions)] : [])];
}

function counted(group: EvaluationGroup['group'], answers: readonly Answer[], questions: readonly EvaluationQuestion[]): EvaluationGroup {
  const [counts, means]: [EvaluationGroup['counts'], EvaluationGroup['means']] = [{}, {}];
  for (const { key, kind, options } of questions) {
    const given = answers.flatMap((one) => one.answers[key] ?? []);
    // Together, a question that was asked one way only would tell how many answered that way.
    if (kind === 'text' || given.length < fewestShown) continue;
    const values = kind === 'scale' ? ['1', '2', '3', '4', '5'] : options.map(({ value }) => value);
    counts[key] = Object.fromEntries(values.map((value) => [value, given.filter((one) => String(one) === value).length]));
    if (kind === 'scale') means[key] = Math.round((given.reduce<number>((sum, one) => sum + Number(one), 0) / given.length) * 10) / 10;
  }
  return { group, answered: answers.length, counts, means };
}

/** Each question's comments by their words, so that two of one person do not stand in the same place of two lists. */
const commentsOf = (answers: readonly Answer[], questions: readonly EvaluationQuestion[]): EvaluationView['comments'] =>
  questions.filter(({ kind }) => kind === 'text').flatMap(({ key }) =>
    answers.flatMap(({ answers: given, language }) => (typeof given[key] === 'string' ? [{ question: key, text: given[key], language }] : [])).sort((one, other) => (one.text < other.text ? -1 : 1)));
