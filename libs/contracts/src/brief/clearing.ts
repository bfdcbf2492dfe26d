import { z } from 'zod';
import { Address } from '../access/sign-in';
import { Attribution, DocumentState } from '../closed-lists';
import { contract, IdText, Instant, Line, Text, Words } from '../contract';
import { Language } from '../language';
import { ClearingRule, QuoteSilence, StepKind, StepSilence } from '../plan/roundtable';
import { gapCodes } from './gaps';

// ---------- steps and their readers ----------

/** Where an answer came from: the person's own link or account, or entered by the organiser from a mail, a call, or a word in person. */
export const AnswerSource = z.enum(['link', 'account', 'mail', 'phone', 'in_person']);
export type AnswerSource = z.output<typeof AnswerSource>;

/** `declined`: passed on to a delegate, or will not read. `silent`: the deadline passed without a word. */
export const ReaderState = z.enum(['not_asked', 'asked', 'opened', 'agreed', 'changes', 'declined', 'silent']);
export type ReaderState = z.output<typeof ReaderState>;

export const ReaderView = z.object({
  id: IdText, name: z.string(), organisation: z.string().nullable(), address: z.string().nullable(), language: Language,
  state: ReaderState, source: AnswerSource.nullable(),
  /** "Mail of 12 November to Ms Ferrante": what the organiser wrote down beside an answer entered by hand. */
  cameFrom: z.string().nullable(),
  askedAt: Instant.nullable(), openedAt: Instant.nullable(), answeredAt: Instant.nullable(), late: z.boolean(),
  comments: z.array(z.object({ sectionId: IdText.nullable(), section: z.string().nullable(), text: z.string() })), openComments: z.int(),
  /** Who passed the reading on to this person, and to whom this person passed it on. */
  delegateOf: z.string().nullable(), passedOnTo: z.string().nullable(),
  /** What became of the mail, where it did not arrive. */
  mailProblem: z.string().nullable(),
});
export type ReaderView = z.output<typeof ReaderView>;

/** `late`: its date has passed, silence does not count as agreement, and somebody has not signed. */
export const StepState = z.enum(['not_begun', 'open', 'signed', 'late']);
export type StepState = z.output<typeof StepState>;

export const StepView = z.object({
  id: IdText, number: z.int(), name: z.string(), kind: StepKind, state: StepState,
  /** Headings read in this step, as their ids; null: the whole text. Empty for quotes. */
  sections: z.array(IdText).nullable(),
  who: z.array(ReaderView),
  dueAt: Instant, dueInWords: z.string(), silence: StepSilence, openedAt: Instant.nullable(), signedAt: Instant.nullable(),
  /** Who, beside organisers, may waive this step. */
  waiver: z.object({ name: z.string(), address: z.string() }).nullable(),
  /** Of a step of quotes: how many have been answered. */
  passages: z.object({ all: z.int(), answered: z.int(), people: z.int() }).nullable(),
});
export type StepView = z.output<typeof StepView>;

// ---------- quotes ----------

export const QuoteState = z.enum(['pending', 'cleared', 'changed', 'refused', 'withdrawn']);
export type QuoteState = z.output<typeof QuoteState>;

/** A stretch of two wordings compared: in both, only in the printed one, only in the proposed one. */
export const DifferencePart = z.object({ kind: z.enum(['same', 'gone', 'new']), text: z.string() });
export type DifferencePart = z.output<typeof DifferencePart>;

/** To whom a speaker's passages go: the speaker, or an assistant who answers for the speaker. */
export const PartyView = z.object({
  id: IdText, name: z.string(), address: z.string().nullable(), phone: z.string().nullable(), language: Language,
  /** Answers for the speaker, named so in mail and link ("Ms Dlamini"); null: is the speaker. */
  answersFor: z.string().nullable(),
});
export type PartyView = z.output<typeof PartyView>;

export const ClearingQuoteView = z.object({
  /** The quote's id in the paper; of a paraphrase the id of its passage. */
  quoteId: IdText, kind: z.enum(['quote', 'paraphrase']),
  /** Null where they were refused or withdrawn: nothing shows them any more. */
  words: z.string().nullable(), before: z.string().nullable(), after: z.string().nullable(),
  /** As the rule lets the speaker be named: "Nomvula Dlamini", "A Member State representative". */
  speaker: z.string(), organisation: z.string().nullable(), attribution: Attribution,
  /** The same for all passages of one speaker; null where nobody said who spoke. */
  speakerId: IdText.nullable(),
  sectionId: IdText.nullable(), section: z.string().nullable(),
  state: QuoteState, asked: z.enum(['not_asked', 'asked', 'opened']), party: PartyView.nullable(),
  askedAt: Instant.nullable(), dueAt: Instant.nullable(), openedAt: Instant.nullable(), answeredAt: Instant.nullable(),
  daysLeft: z.int().nullable(), late: z.boolean(), source: AnswerSource.nullable(), cameFrom: z.string().nullable(),
  silence: QuoteSilence, silenceWords: z.string(),
  /** The deadline passed without an answer, and the rule was applied. */
  silent: z.boolean(),
  proposal: z.object({ words: z.string(), difference: z.array(DifferencePart), at: Instant, left: z.boolean() }).nullable(),
  /** Why the state fell back, or what is still to be done. */
  why: z.string().nullable(),
  mailProblem: z.string().nullable(),
  /** Whether the passage still stands in the text. */
  inText: z.boolean(),
});
export type ClearingQuoteView = z.output<typeof ClearingQuoteView>;

/** A sentence told of one named person, that may be sent to that person as well. */
export const ParaphraseChoice = z.object({ passageId: IdText, words: z.string(), speaker: z.string(), speakerId: IdText, sectionId: IdText.nullable(), section: z.string().nullable() });
export type ParaphraseChoice = z.output<typeof ParaphraseChoice>;

// ---------- what stands before publishing ----------

export const GapView = z.object({
  /** Names this gap for `waiveGap`; another one as soon as what is open changes. */
  gapId: z.string(), code: z.enum(gapCodes), hard: z.boolean(), words: z.string(),
  sectionId: IdText.nullable(), nodeId: IdText.nullable(),
  /** Whether whoever asks may waive it. */
  mayWaive: z.boolean(),
});
export type GapView = z.output<typeof GapView>;

export const WaivedGapView = GapView.extend({ waiverId: IdText, by: z.string(), role: z.string(), reason: z.string(), at: Instant });
export type WaivedGapView = z.output<typeof WaivedGapView>;

export const TimelineMark = z.object({
  what: z.enum(['meeting', 'first_draft', 'sent', 'today', 'due', 'expected', 'published']),
  on: z.iso.date(),
  /** Days since the meeting ended. */
  day: z.int(),
  /** A step's own name, for `due`. */
  name: z.string().nullable(),
});
export type TimelineMark = z.output<typeof TimelineMark>;

export const ClearingView = z.object({
  documentId: IdText, revision: z.int(), state: DocumentState, title: z.string(), startedAt: Instant.nullable(),
  timeline: z.array(TimelineMark), daysSinceMeeting: z.int(), expectedDay: z.int().nullable(), expectedOn: z.iso.date().nullable(),
  steps: z.array(StepView), quotes: z.array(ClearingQuoteView), paraphrases: z.array(ParaphraseChoice),
  /** Headings of the paper, for steps that read a part. */
  sections: z.array(z.object({ id: IdText, title: z.string() })),
  gaps: z.object({ hard: z.array(GapView), open: z.array(GapView), waived: z.array(WaivedGapView) }),
  mayPublish: z.boolean(), rule: ClearingRule,
});
export type ClearingView = z.output<typeof ClearingView>;

const paper = z.object({ roundtableId: IdText, documentId: IdText });
const path = '/api/roundtables/:roundtableId/papers/:documentId/clearing' as const;

export const showClearing = contract({
  method: 'GET', path, permission: 'roundtable.brief', summary: 'Review steps, quotes and what stands before publishing.',
  input: paper, output: ClearingView,
});

export const ReaderWish = z.object({
  /** Given back to keep who is already there; left out for somebody new. */
  id: IdText.optional(),
  name: Words(200), organisation: Line(300).nullable().default(null),
  /** Null: has no address; the answer is entered by hand. */
  address: Address.nullable().default(null), language: Language.default('en'),
});
export const StepWish = z.object({
  id: IdText.optional(), number: z.int().min(1).max(20), name: Words(120), kind: StepKind.default('readers'),
  sections: z.array(IdText).max(60).nullable().default(null), dueAt: Instant, silence: StepSilence.default('blocks'),
  readers: z.array(ReaderWish).max(60).default([]), waiver: z.object({ name: Words(200), address: Address }).nullable().default(null),
});
export type StepWish = z.output<typeof StepWish>;

/** Steps and readers already asked stay, with their answers: leaving one out that was asked is refused. */
export const setReviewSteps = contract({
  method: 'PUT', path: `${path}/steps`, permission: 'roundtable.brief', summary: 'Names the review steps, their readers and dates. Steps of one number run side by side.',
  input: paper.extend({ steps: z.array(StepWish).min(1).max(20) }), output: ClearingView,
  errors: ['STEP_ALREADY_ASKED', 'STEP_OF_QUOTES_TWICE', 'STEP_DUE_TOO_EARLY', 'READER_TWICE'],
});

export const startReview = contract({
  method: 'POST', path: `${path}/start`, permission: 'roundtable.brief', summary: 'Sends the paper to the readers of the first step, and quotes to their speakers where that step is theirs.',
  input: paper, output: ClearingView, errors: ['REVIEW_ALREADY_STARTED', 'REVIEW_HAS_NO_STEPS', 'STEP_HAS_NO_READERS', 'STEP_DUE_TOO_EARLY', 'PAPER_MOVE_REFUSED'],
});

/** At most one reminder by hand per person and day. Nobody named: all who have not answered. */
export const remindSilent = contract({
  method: 'POST', path: `${path}/reminders`, permission: 'roundtable.brief', summary: 'Reminds those who have not answered.',
  input: paper.extend({ readerIds: z.array(IdText).max(200).default([]), partyIds: z.array(IdText).max(200).default([]) }), output: ClearingView,
});

export const ReadingAnswer = z.enum(['agree', 'agree_with_comments', 'changes', 'decline']);
export type ReadingAnswer = z.output<typeof ReadingAnswer>;
export const ReadingComment = z.object({ sectionId: IdText.nullable().default(null), text: Text(5000).trim().min(1, 'Please write something.') });
const entered = { source: z.enum(['mail', 'phone', 'in_person']), cameFrom: Words(300) };

/** The account's own answer, where the reader's address is the account's. */
export const answerReading = contract({
  method: 'POST', path: `${path}/readings/:readerId`, permission: 'roundtable.review', summary: 'Answers as the reader one is.',
  input: paper.extend({ readerId: IdText, answer: ReadingAnswer, comments: z.array(ReadingComment).max(100).default([]) }), output: ReaderView,
  errors: ['STEP_NOT_OPEN', 'COMMENT_MISSING'],
});

export const enterReading = contract({
  method: 'POST', path: `${path}/readers/:readerId/answer`, permission: 'roundtable.brief', summary: 'Enters an answer that came by mail, by phone or in person.',
  input: paper.extend({ readerId: IdText, answer: ReadingAnswer, comments: z.array(ReadingComment).max(100).default([]), ...entered }), output: ClearingView,
  errors: ['STEP_NOT_OPEN', 'COMMENT_MISSING'],
});

export const settleComments = contract({
  method: 'POST', path: `${path}/readers/:readerId/settled`, permission: 'roundtable.brief', summary: 'Says that a reader’s comments have been dealt with.',
  input: paper.extend({ readerId: IdText }), output: ClearingView,
});

/** The new reader gets a link of their own; the former one's no longer answers. */
export const nameDelegate = contract({
  method: 'POST', path: `${path}/readers/:readerId/delegate`, permission: 'roundtable.brief', summary: 'Passes a reading on to somebody else.',
  input: paper.extend({ readerId: IdText, name: Words(200), address: Address.nullable(), language: Language.optional(), cameFrom: Words(300) }), output: ClearingView,
  errors: ['STEP_NOT_OPEN', 'READER_TWICE', 'TOO_MANY_DELEGATES'],
});

export const correctReader = contract({
  method: 'PUT', path: `${path}/readers/:readerId/address`, permission: 'roundtable.brief', summary: 'Mends a reader’s address; a new link goes there and the old one ends.',
  input: paper.extend({ readerId: IdText, address: Address.nullable(), language: Language.optional() }), output: ClearingView,
});

const partyFields = { name: Words(200), address: Address.nullable().default(null), phone: Line(60).nullable().default(null), language: Language.default('en'), answersFor: Line(200).nullable().default(null) };

/** All passages must be one speaker's. They are asked at once when the step of quotes is open or there is none, else when it opens. */
export const askSpeaker = contract({
  method: 'POST', path: `${path}/speakers`, permission: 'roundtable.brief', summary: 'Sends a speaker’s passages to the speaker or an assistant.',
  input: paper.extend({ quoteIds: z.array(IdText).min(1).max(60), dueAt: Instant.optional(), ...partyFields }), output: ClearingView,
  errors: ['PASSAGES_OF_SEVERAL', 'PASSAGE_UNKNOWN', 'STEP_DUE_TOO_EARLY', 'QUOTE_REFUSED'],
});

export const correctSpeaker = contract({
  method: 'PUT', path: `${path}/speakers/:partyId`, permission: 'roundtable.brief', summary: 'Mends name or address; a new link goes to a new address and the old one ends.',
  input: paper.extend({ partyId: IdText, ...partyFields }), output: ClearingView,
});

export const QuoteAnswer = z.enum(['approve', 'change', 'refuse']);
export type QuoteAnswer = z.output<typeof QuoteAnswer>;

export const enterQuoteAnswer = contract({
  method: 'POST', path: `${path}/quotes/:quoteId/answer`, permission: 'roundtable.brief', summary: 'Enters a speaker’s answer that came by mail, by phone or in person.',
  input: paper.extend({ quoteId: IdText, answer: QuoteAnswer, words: Text(5000).trim().optional(), ...entered }), output: ClearingView,
  errors: ['WORDS_MISSING', 'PASSAGE_UNKNOWN', 'ANSWER_AFTER_DUE'],
});

/** `take`: the proposed words stand in the text and are cleared. `ask_again`: the printed words go to the speaker once more. `leave`: the old words stand, uncleared. */
export const settleProposal = contract({
  method: 'POST', path: `${path}/quotes/:quoteId/proposal`, permission: 'roundtable.brief', summary: 'Takes the speaker’s words, asks again, or leaves the old.',
  input: paper.extend({ quoteId: IdText, does: z.enum(['take', 'ask_again', 'leave']), dueAt: Instant.optional() }), output: ClearingView,
  errors: ['NO_PROPOSAL', 'PASSAGE_UNKNOWN', 'STEP_DUE_TOO_EARLY', 'QUOTE_REFUSED', 'SECTION_HELD', 'PAPER_CLOSED'],
});

export const takeQuoteOut = contract({
  method: 'POST', path: `${path}/quotes/:quoteId/take-out`, permission: 'roundtable.brief', summary: 'Takes a quote out of the text.',
  input: paper.extend({ quoteId: IdText }), output: ClearingView, errors: ['PASSAGE_UNKNOWN', 'SECTION_HELD', 'PAPER_CLOSED'],
});

/** Organisers, administrators, and for a step the person the programme names. Hard stops are never waived. */
export const waiveGap = contract({
  method: 'POST', path: `${path}/waivers`, permission: 'roundtable.review', summary: 'Lets something stay open, with a reason that is kept with name and role.',
  input: paper.extend({ gapId: Line(200), reason: Words(1000) }), output: ClearingView,
  errors: ['HARD_STOP', 'GAP_GONE', 'REASON_TOO_SHORT', 'WAIVER_NOT_YOURS'],
});

export const takeWaiverBack = contract({
  method: 'DELETE', path: `${path}/waivers/:waiverId`, permission: 'roundtable.review', summary: 'Takes a waiver back; the log keeps both.',
  input: paper.extend({ waiverId: IdText }), output: ClearingView, errors: ['WAIVER_NOT_YOURS'],
});

// ---------- the log ----------

export const ClearingAct = z.enum([
  'steps_set', 'review_started', 'step_opened', 'step_signed', 'asked', 'reminded', 'opened', 'answered', 'entered', 'passed_on', 'address_corrected', 'silence_counted',
  'comments_settled', 'words_taken', 'asked_again', 'words_left', 'taken_out', 'text_changed', 'withdrawn', 'waived', 'waiver_taken_back', 'addresses_removed',
]);
export type ClearingAct = z.output<typeof ClearingAct>;

export const ClearingLogLine = z.object({
  number: z.int(), at: Instant, act: ClearingAct,
  /** Who did it: a name, or how the system calls itself ("Deadline"). */
  by: z.string(),
  source: AnswerSource.nullable(), cameFrom: z.string().nullable(),
  /** Step or passage it is about ("Partners", "Quote 3, section 5"); never the words of a quote. */
  about: z.string(),
  /** The sentence of the line. */
  words: z.string(),
});
export type ClearingLogLine = z.output<typeof ClearingLogLine>;

export const showClearingLog = contract({
  method: 'GET', path: `${path}/log`, permission: 'roundtable.brief', summary: 'Every ask, opening, answer, reminder and waiver, oldest first.',
  input: paper.extend({ cursor: Line(20).optional(), limit: z.coerce.number().int().min(1).max(200).default(50) }), output: z.object({ items: z.array(ClearingLogLine), nextCursor: z.string().nullable() }),
});

/** CSV, UTF-8 with its mark, cells that a spreadsheet would take for a formula made text. */
export const downloadClearingLog = contract({
  method: 'GET', path: `${path}/log.csv`, permission: 'roundtable.brief', summary: 'The whole log as a table.',
  input: paper, output: z.unknown(),
});
