import type { AnswerOf } from '@convenor/ui';
import type { Proposal, readPaper } from '@convenor/contracts';
import { useMemo, useState } from 'react';
import { valueAt, withValueAt } from './pointer';

export type PaperRead = AnswerOf<typeof readPaper>;

/** A proposal being checked by a person: what was answered, changed and settled so far. */
export interface ReadingState {
  readonly proposal: Proposal;
  readonly answers: Readonly<Record<string, string>>;
  /** Places of the rows a person changed. */
  readonly changed: ReadonlySet<string>;
  /** Warnings that were taken or waved through, by their index. */
  readonly settled: ReadonlySet<string>;
}

export interface Reading {
  readonly state: ReadingState;
  readonly unanswered: number;
  answer(field: string, answer: string): void;
  change(place: string, values: readonly { pointer: string; value: unknown }[]): void;
  takeOut(place: string): void;
  takeSuggestion(warning: number, place: string): void;
  settle(warning: number): void;
}

const adding = (set: ReadonlySet<string>, item: string): ReadonlySet<string> => new Set([...set, item]);

/** The part of a value that a warning quotes, replaced; the whole value where it quotes nothing of it. */
export const corrected = (value: string, warning: Proposal['warnings'][number]): string => {
  const suggestion = warning.suggestion ?? value;
  const quoted = [...warning.text.matchAll(/[“"‘']([^”"’']+)[”"’']/g)].map((match) => match[1] ?? '');
  const part = quoted.find((text) => text !== suggestion && value.includes(text));
  return part && part !== value ? value.replace(part, suggestion) : suggestion;
};

/**
 * Takes an item out of a list. Everything that points behind it moves up, so that phrases, questions and warnings stay
 * with what they were about.
 */
export const without = (state: ReadingState, place: string): ReadingState => {
  const list = place.slice(0, place.lastIndexOf('/'));
  const gone = Number(place.slice(place.lastIndexOf('/') + 1));
  const moved = (pointer: string): string | null => {
    if (!pointer.startsWith(`${list}/`)) return pointer;
    const [index, ...rest] = pointer.slice(list.length + 1).split('/');
    const at = Number(index);
    if (at === gone) return null;
    return [list, at > gone ? at - 1 : at, ...rest].join('/');
  };
  const kept = <T>(record: Readonly<Record<string, T>>): Record<string, T> =>
    Object.fromEntries(Object.entries(record).flatMap(([pointer, value]) => { const next = moved(pointer); return next === null ? [] : [[next, value]]; }));
  const { proposal } = state;
  const items = valueAt(proposal, list);
  return {
    proposal: {
      ...withValueAt(proposal, list, Array.isArray(items) ? items.filter((_, index) => index !== gone) : items),
      sources: kept(proposal.sources),
      guesses: proposal.guesses.flatMap((guess) => moved(guess) ?? []),
      missing: proposal.missing.flatMap((missing) => moved(missing) ?? []),
      questions: proposal.questions.flatMap((question) => { const field = moved(question.field); return field === null ? [] : [{ ...question, field }]; }),
      // Warnings keep their index, by which they are settled; one without its place says nothing any more.
      warnings: proposal.warnings.map((warning) => ({ ...warning, where: moved(warning.where) ?? '/gone' })),
    },
    answers: kept(state.answers),
    changed: new Set([...state.changed].flatMap((pointer) => moved(pointer) ?? [])),
    settled: state.settled,
  };
};

/** Holds a proposal while somebody checks it. */
export const useReading = (read: PaperRead): Reading => {
  const [state, setState] = useState<ReadingState>(() => ({ proposal: read.proposal, answers: {}, changed: new Set(), settled: new Set() }));
  const unanswered = useMemo(() => state.proposal.questions.filter(({ field }) => !state.answers[field]?.trim()).length, [state]);
  return {
    state,
    unanswered,
    answer: (field, answer) => setState((before) => ({ ...before, answers: { ...before.answers, [field]: answer } })),
    change: (place, values) =>
      setState((before) => {
        if (values.length === 0) return before;
        const asked = new Set(before.proposal.questions.map(({ field }) => field));
        const answers = { ...before.answers };
        // A value typed at its field is the answer to what was asked about it.
        for (const { pointer, value } of values) if (asked.has(pointer)) answers[pointer] = value === null ? '' : String(value);
        const proposal = values.reduce((whole, { pointer, value }) => withValueAt(whole, pointer, value), before.proposal);
        return { ...before, proposal: consistent(proposal), answers, changed: adding(before.changed, place) };
      }),
    takeOut: (place) => setState((before) => without(before, place)),
    takeSuggestion: (index, place) =>
      setState((before) => {
        const warning = before.proposal.warnings[index];
        const value = warning ? valueAt(before.proposal, warning.where) : undefined;
        if (!warning || typeof value !== 'string') return before;
        return { ...before, proposal: withValueAt(before.proposal, warning.where, corrected(value, warning)), changed: adding(before.changed, place), settled: adding(before.settled, `${index}`) };
      }),
    settle: (index) => setState((before) => ({ ...before, settled: adding(before.settled, `${index}`) })),
  };
};

/** Places whose parts were made one by one, completed; the first organisation is the organisation. */
const consistent = (proposal: Proposal): Proposal => ({
  ...proposal,
  programme: proposal.programme?.name ? { name: proposal.programme.name, number: proposal.programme.number ?? null } : null,
  venue: proposal.venue ? { name: null, room: null, level: null, street: null, postcode: null, city: null, country: null, ...definedOf(proposal.venue) } : null,
  lineup: proposal.lineup.map((slot) => ({ ...slot, organisation: slot.organisations[0] ?? null })),
});

const definedOf = <T extends object>(value: T): Partial<T> => Object.fromEntries(Object.entries(value).filter(([, part]) => part !== undefined)) as Partial<T>;
