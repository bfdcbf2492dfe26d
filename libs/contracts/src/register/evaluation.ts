import { z } from 'zod';
import { AttendanceMode } from '../closed-lists';
import { contract, IdText, Instant } from '../contract';
import { Language } from '../language';
import { QuestionKey, SaidIn } from './setup';

/** 1 (not at all) to 5 (fully), one of several, or words of one's own. */
export const EvaluationQuestionKind = z.enum(['scale', 'choice', 'text']);
export type EvaluationQuestionKind = z.output<typeof EvaluationQuestionKind>;

/** A question asked when the meeting is over. */
export const EvaluationQuestion = z.object({
  key: QuestionKey,
  kind: EvaluationQuestionKind,
  label: SaidIn(300),
  options: z.array(z.object({ value: QuestionKey, label: SaidIn(200) })).max(12).default([]),
  /** Only those who were there this way are asked; null: both. */
  mode: AttendanceMode.nullable().default(null),
});
export type EvaluationQuestion = z.output<typeof EvaluationQuestion>;

/** Key of a question → 1 to 5, the key of an option, or text. */
export const EvaluationAnswers = z.record(z.string().max(40), z.union([z.int().min(1).max(5), z.string().max(2000)]));
export type EvaluationAnswers = z.output<typeof EvaluationAnswers>;

/** Answers to a group are shown from this many on, so that nobody is recognised by a single one. */
export const fewestShown = 5;

/** What one group answered. */
export const EvaluationGroup = z.object({
  /** `together` where one way of taking part alone would give somebody away. */
  group: z.enum(['room', 'online', 'together']),
  answered: z.int(),
  /** Question → value → how many. */
  counts: z.record(z.string(), z.record(z.string(), z.int())),
  /** Of scales: the mean, one decimal. */
  means: z.record(z.string(), z.number()),
});
export type EvaluationGroup = z.output<typeof EvaluationGroup>;

export const EvaluationView = z.object({
  /** Ours and the organiser's own, in the order asked. */
  questions: z.array(EvaluationQuestion.extend({ own: z.boolean() })),
  open: z.boolean(),
  /** Until when one may answer and change. */
  closesAt: Instant.nullable(),
  days: z.int(),
  /** Could have answered: came, or was confirmed where nobody kept a list. */
  invited: z.int(),
  answered: z.int(),
  /** Empty while too few have answered. */
  groups: z.array(EvaluationGroup),
  /** In no order that tells who wrote them. */
  comments: z.array(z.object({ question: z.string(), text: z.string(), language: Language })),
});
export type EvaluationView = z.output<typeof EvaluationView>;

export const showEvaluation = contract({
  method: 'GET', path: '/api/roundtables/:roundtableId/evaluation', permission: 'roundtable.register', summary: 'What is asked afterwards, and what was answered, without who.',
  input: z.object({ roundtableId: IdText }), output: EvaluationView,
});

export const saveEvaluation = contract({
  method: 'PUT', path: '/api/roundtables/:roundtableId/evaluation', permission: 'roundtable.register', summary: 'The organiser’s own questions and for how many days one may answer.',
  input: z.object({ roundtableId: IdText, questions: z.array(EvaluationQuestion).max(10), days: z.int().min(1).max(90).default(14) }), output: EvaluationView,
  errors: ['QUESTION_TWICE', 'EVALUATION_BEGUN'],
});

export const evaluationTable = contract({
  method: 'GET', path: '/api/roundtables/:roundtableId/evaluation.csv', permission: 'roundtable.register', summary: 'Counts and comments as CSV, safe to open in a spreadsheet.',
  input: z.object({ roundtableId: IdText }), output: z.unknown(),
});
