import type { NoteKind } from '@convenor/contracts';
import type { Shape } from './shape';

/**
 * The sentences into which notes are put. `{who}` is whoever may be named, `{body}` the note's own words, `{Body}` the
 * same with a capital. Verbs claim no more than that something was said; none tells a person's gender.
 */
export type Frame = `${string}{${'body' | 'Body'}}${string}`;

const clause: readonly Frame[] = [
  '{who} noted that {body}', '{who} pointed out that {body}', 'According to {who}, {body}', '{who} observed that {body}', '{who} explained that {body}',
  '{who} made the point that {body}', '{who} remarked that {body}',
];
const should: readonly Frame[] = ['{who} argued that {body}', '{who} took the view that {body}', '{who} held that {body}'];
const again: readonly Frame[] = ['{who} added that {body}', '{who} also noted that {body}', '{who} went on to say that {body}', '{who} further observed that {body}', 'A further point that {who} made was that {body}', '{who} also explained that {body}'];
const trailing: readonly Frame[] = ['{Body}, {who} observed', '{Body}, according to {who}', '{Body}, {who} noted', '{Body}, in the view of {who}'];
const trailingAgain: readonly Frame[] = ['{Body}, {who} added', '{Body}, {who} also noted'];
const aside: readonly Frame[] = ['{who} made this point: {body}', '{who} put the matter as follows: {body}'];
const asideAgain: readonly Frame[] = ['{who} raised a further point: {body}', '{who} added the following: {body}'];

const spoken: Readonly<Record<Shape, readonly Frame[]>> = {
  clause,
  phrase: ['{who} drew attention to {body}', '{who} pointed to {body}', '{who} spoke of {body}', '{who} raised {body}'],
  gerund: ['{who} spoke of {body}', '{who} pointed to {body}', '{who} raised the matter of {body}'],
  need: ['{who} spoke of {body}', '{who} pointed to {body}', '{who} drew attention to {body}'],
  order: ['The advice of {who} was to {body}', '{who} suggested one step: to {body}', 'What {who} proposed was to {body}'],
  told: ['{who} {body}'],
  telling: ['{who} {body}'],
  promise: ['{who} undertook to {body}'],
  question: ['{who} put a question: {body}', '{who} asked: {body}'],
  unsure: aside,
};

const unsaid: Readonly<Record<Shape, readonly Frame[]>> = {
  clause: ['{Body}', 'It was noted that {body}', '{Body}', 'Participants heard that {body}', '{Body}', 'It was also observed that {body}', '{Body}', 'The point was made that {body}'],
  phrase: ['Attention was drawn to {body}', 'Mention was made of {body}', 'The discussion also touched on {body}'],
  gerund: ['Mention was made of {body}', 'The discussion also turned to {body}'],
  need: ['Attention was drawn to {body}', 'The discussion pointed to {body}'],
  order: ['One step proposed was to {body}', 'A suggestion was made to {body}'],
  told: ['One participant {body}', 'A participant {body}'],
  telling: ['One participant {body}', 'A participant {body}'],
  promise: ['An undertaking was given to {body}'],
  question: ['A question was put: {body}', 'One question was this: {body}'],
  unsure: ['The following was raised: {body}', 'One point made was this: {body}'],
};

const byKind: Partial<Record<NoteKind, Partial<Record<Shape, readonly Frame[]>>>> = {
  figure: {
    clause: ['{who} reported that {body}', 'According to {who}, {body}', '{who} gave the following figures: {body}'],
    phrase: ['{who} gave a figure: {body}', '{who} put a number to it: {body}'],
    need: ['{who} put a number to it: {body}'],
    unsure: ['{who} gave a figure: {body}'],
  },
  practice: {
    clause: ['{who} described how {body}', '{who} offered an example: {body}', '{who} reported from practice that {body}'],
    phrase: ['{who} described {body}', '{who} gave the example of {body}'],
    gerund: ['{who} described a practice: {body}'],
    order: ['{who} described a practice: {body}'],
    unsure: ['{who} described a practice: {body}', '{who} gave an example: {body}'],
  },
  pledge: {
    clause: ['{who} announced that {body}', '{who} gave an undertaking: {body}'],
    order: ['{who} pledged to {body}', '{who} undertook to {body}'],
    phrase: ['{who} pledged {body}'],
    gerund: ['{who} pledged the following: {body}'],
    unsure: ['{who} made a pledge: {body}'],
  },
};
const byKindUnsaid: Partial<Record<NoteKind, Partial<Record<Shape, readonly Frame[]>>>> = {
  figure: { phrase: ['A figure was given: {body}', 'One figure was cited: {body}'], unsure: ['A figure was given: {body}'] },
  practice: { clause: ['{Body}'], phrase: ['One practice was described: {body}', 'Among practices that work, mention was made of {body}'], unsure: ['One practice was described: {body}', 'An example was given: {body}'] },
  pledge: { clause: ['It was announced that {body}'], order: ['A pledge was made to {body}'], phrase: ['A pledge was recorded: {body}'], unsure: ['A pledge was recorded: {body}'] },
};

const quotation: readonly Frame[] = [
  '{who} said: {body}', 'In the words of {who}: {body}', '{who} commented: {body}', '{who} put it this way: {body}', 'As {who} put it: {body}', '{who} told the meeting: {body}',
];
const quotationAgain: readonly Frame[] = ['{who} went on: {body}', 'In the words of {who}: {body}', '{who} continued: {body}'];
const quotationUnsaid: readonly Frame[] = ['It was said in the discussion: {body}', 'In the words of the discussion: {body}'];

/** The frames that fit, the plainest first. */
export function framesFor(at: { kind: NoteKind; shape: Shape; spoken: boolean; again: boolean; obliges: boolean; quote: boolean }): readonly Frame[] {
  if (at.quote) return at.spoken ? (at.again ? quotationAgain : quotation) : quotationUnsaid;
  const own = (at.spoken ? byKind : byKindUnsaid)[at.kind]?.[at.shape];
  if (own) return own;
  if (!at.spoken) return unsaid[at.shape];
  if (at.shape === 'clause') return at.obliges ? should : at.again ? again : clause;
  return at.shape === 'unsure' ? asidesFor(at.again) : spoken[at.shape];
}

/** For a sentence whose first word may be a name nobody told us of: its capital stays at the start. */
export const trailingFor = (goesOn: boolean): readonly Frame[] => (goesOn ? trailingAgain : trailing);
/** For what may be a sentence or a phrase: behind a colon both read well. */
export const asidesFor = (goesOn: boolean): readonly Frame[] => (goesOn ? asideAgain : aside);

/** Every word of the frames: two sentences that differ by these alone tell the same. */
export const frameWords: ReadonlySet<string> = new Set(
  [...[spoken, unsaid].flatMap((by) => Object.values(by).flat()), ...[byKind, byKindUnsaid].flatMap((by) => Object.values(by).flatMap((of) => Object.values(of).flat())), ...should, ...again, ...trailing, ...trailingAgain, ...aside, ...asideAgain, ...quotation, ...quotationAgain, ...quotationUnsaid]
    .flatMap((frame) => frame.replace(/\{\w+\}/g, '').toLowerCase().match(/\p{Letter}+/gu) ?? [])
    .concat('participant', 'speaker', 'same', 'representative', 'practice', 'noted'),
);
