import { lineWords, type ClearingQuoteView, type ClearingView, type GapView, type ReaderView, type StepView, type TimelineMark } from '@convenor/contracts';
import type { SignedIn } from '@convenor/access';
import { daysBetween, localTime } from '@convenor/calendar';
import type { Id } from '@convenor/kernel';
import type { EntityManager } from 'typeorm';
import { withoutSuggestions } from '@convenor/contracts';
import { caseOf, type ClearingCase } from './clearing-case';
import { mayBeShown, silenceInWords, stepStateOf } from './clearing.rules';
import type { Passage, Reader, ReviewStep } from './clearing.entity';
import { difference } from './difference';
import { owedIn } from './owed';
import { inItsMarks } from './paper-text';
import type { PassageInText } from './passages';
import { readinessOf } from './ready-to-publish';
import { effectOfEdit, fallenWhy } from './reconcile';
import { waivesAs } from './waivers';

const iso = (date: Date | null): string | null => date?.toISOString() ?? null;
/** Mails that did not arrive, in words, by whom they were for. */
type MailProblems = ReadonlyMap<Id, string>;

/** Everything the clearing page of a paper shows to one person. @throws DomainError NOT_FOUND */
export async function clearingView(manager: EntityManager, { documentId, roundtableId }: { documentId: Id; roundtableId: Id }, who: SignedIn, now: Date): Promise<ClearingView> {
  const held = await caseOf(manager, documentId, roundtableId);
  const mails = await mailProblems(manager, [...held.readers, ...held.parties].map(({ id }) => id));
  const { hard, open, waived } = readinessOf(held, await owedIn(manager, held));
  const gapView = (gap: (typeof hard)[number]): GapView => ({ gapId: gap.gapId, code: gap.code, hard: gap.hard, words: gap.words, sectionId: gap.sectionId, nodeId: gap.nodeId, mayWaive: waivesAs(gap, held, who) !== null });
  const quotes = quoteViews(held, mails, now);
  const timeline = timelineOf(held, await milestones(manager, documentId), now);
  const expected = timeline.find(({ what }) => what === 'expected');
  return {
    documentId, revision: held.paper.revision, state: held.paper.state, startedAt: iso(held.clearing?.startedAt ?? null), rule: held.rule,
    title: lineWords(held.doc.front.title),
    timeline, daysSinceMeeting: dayOf(held, now), expectedDay: expected?.day ?? null, expectedOn: expected?.on ?? null,
    steps: held.steps.map((step) => stepView(step, held, quotes, mails, now)),
    quotes,
    paraphrases: held.paraphrases.filter(({ quoteId }) => !held.kept.some((one) => one.quoteId === quoteId)).map(({ quoteId, words, speakerId, attribution, sectionId, section }) => ({
      passageId: quoteId, words, speaker: held.voices.printed(speakerId, attribution).name, speakerId: speakerId ?? quoteId, sectionId, section,
    })),
    sections: sectionsIn(held),
    gaps: { hard: hard.map(gapView), open: open.map(gapView), waived: waived.map(({ waiver, ...gap }) => ({ ...gapView(gap), waiverId: waiver.id, by: waiver.name, role: waiver.role, reason: waiver.reason, at: waiver.waivedAt.toISOString() })) },
    mayPublish: hard.length === 0 && open.length === 0,
  };
}

/** Headings of the first level, with their ids. */
export const sectionsIn = ({ doc }: Pick<ClearingCase, 'doc'>): { id: Id; title: string }[] =>
  withoutSuggestions(doc.body.content).flatMap((block) => (block.type === 'heading' && block.attrs.level === 1 && block.attrs.id ? [{ id: block.attrs.id, title: lineWords(block.content) }] : []));

function stepView(step: ReviewStep, held: ClearingCase, quotes: readonly ClearingQuoteView[], mails: MailProblems, now: Date): StepView {
  const { date, time } = localTime(step.dueAt, held.meeting.zone);
  const standing = quotes.filter(({ inText }) => inText);
  return {
    id: step.id, number: step.number, name: step.name, kind: step.kind, state: stepStateOf(step, now), sections: step.kind === 'quotes' ? [] : step.sections,
    who: held.readers.filter(({ stepId }) => stepId === step.id).map((reader) => readerView(reader, held, mails)),
    dueAt: step.dueAt.toISOString(), dueInWords: `${date} ${time}`, silence: step.silence, openedAt: iso(step.openedAt), signedAt: iso(step.signedAt), waiver: step.waiver,
    passages: step.kind === 'quotes' ? { all: standing.length, answered: standing.filter(({ answeredAt, silent }) => answeredAt || silent).length, people: new Set(standing.map(({ speakerId, quoteId }) => speakerId ?? quoteId)).size } : null,
  };
}

export function readerView(reader: Reader, held: ClearingCase, mails: MailProblems): ReaderView {
  const nameOf = (id: Id | null): string | null => held.readers.find((one) => one.id === id)?.name ?? null;
  const titles = new Map(sectionsIn(held).map(({ id, title }) => [id, title]));
  const { id, name, organisation, address, language, state, source, cameFrom, late } = reader;
  return {
    id, name, organisation, address, language, state, source, cameFrom, late, askedAt: iso(reader.askedAt), openedAt: iso(reader.openedAt), answeredAt: iso(reader.answeredAt),
    comments: reader.comments.map(({ sectionId, text }) => ({ sectionId, section: titles.get(sectionId ?? '') ?? null, text })), openComments: reader.settledAt ? 0 : reader.comments.length,
    delegateOf: nameOf(reader.delegateOf), passedOnTo: held.readers.find(({ delegateOf }) => delegateOf === id)?.name ?? null, mailProblem: mails.get(id) ?? null,
  };
}

/** Quotes of the text in their order, then what was sent beside them, then what no longer stands in it. */
function quoteViews(held: ClearingCase, mails: MailProblems, now: Date): ClearingQuoteView[] {
  const sent = held.paraphrases.filter(({ quoteId }) => held.kept.some((one) => one.quoteId === quoteId));
  const standing = [...held.quotes, ...sent];
  const gone = held.kept.filter(({ quoteId, askedAt }) => askedAt && !standing.some((text) => text.quoteId === quoteId));
  return [
    ...standing.map((text) => quoteView(held, text, held.kept.find(({ quoteId }) => quoteId === text.quoteId) ?? null, mails, now)),
    ...gone.map((passage) => ({ ...quoteView(held, missing(passage), passage, mails, now), words: null, inText: false })),
  ];
}

const missing = ({ quoteId, kind }: Passage): PassageInText => ({
  quoteId, kind, words: '', before: null, after: null, speakerId: null, attribution: 'off_record', clearance: 'pending', edits: null, sectionId: null, section: null, around: '',
});

function quoteView(held: ClearingCase, text: PassageInText, passage: Passage | null, mails: MailProblems, now: Date): ClearingQuoteView {
  const party = held.parties.find(({ id }) => id === passage?.partyId) ?? null;
  const { name, organisation } = held.voices.printed(text.speakerId, text.attribution);
  const silence = passage?.silence ?? (text.kind === 'quote' ? held.rule.quoteSilence : held.rule.paraphraseSilence);
  const effect = passage && text.words ? effectOfEdit(passage, text) : 'none';
  const state = effect === 'fallen' ? 'pending' : effect === 'taken' ? 'cleared' : (passage?.state ?? 'pending');
  const seen = mayBeShown({ state, silent: passage?.silent ?? false });
  return {
    quoteId: text.quoteId, kind: text.kind, words: seen ? text.words : null, before: seen ? text.before : null, after: seen ? text.after : null,
    speaker: name, organisation, attribution: text.attribution, speakerId: text.speakerId, sectionId: text.sectionId, section: text.section,
    state, asked: !passage?.askedAt ? 'not_asked' : passage.openedAt ? 'opened' : 'asked',
    party: party && { id: party.id, name: party.name, address: party.address, phone: party.phone, language: party.language, answersFor: party.answersFor },
    askedAt: iso(passage?.askedAt ?? null), dueAt: iso(passage?.dueAt ?? null), openedAt: iso(passage?.openedAt ?? null), answeredAt: iso(passage?.answeredAt ?? null),
    daysLeft: passage?.dueAt ? daysBetween(now, passage.dueAt, held.meeting.zone) : null, late: passage?.late ?? false,
    source: passage?.source ?? null, cameFrom: passage?.cameFrom ?? null, silence, silenceWords: silenceInWords[silence], silent: passage?.silent ?? false,
    proposal: seen && state === 'changed' && passage?.proposed && passage.proposedAt ? { words: passage.proposed, difference: difference(text.words, inItsMarks(text.words, passage.proposed)), at: passage.proposedAt.toISOString(), left: passage.proposalLeft } : null,
    why: effect === 'fallen' ? fallenWhy : (passage?.why ?? null), mailProblem: party ? (mails.get(party.id) ?? null) : null, inText: true,
  };
}

/** The newest mail of each, where it failed. */
async function mailProblems(manager: EntityManager, ids: readonly Id[]): Promise<MailProblems> {
  const rows = await manager.query<{ id: Id; state: string; response: string | null }[]>(
    `select distinct on (subject_id) subject_id as id, state, response from delivery where subject_id = any($1) order by subject_id, number desc`, [ids]);
  return new Map(rows.filter(({ state }) => state === 'failed' || state === 'unknown').map(({ id, response }) => [id, response ?? 'The mail did not arrive.']));
}

const milestones = (manager: EntityManager, documentId: Id): Promise<{ firstDraft: Date | null; published: Date | null }[]> =>
  manager.query(
    `select (select min(made_at) from document_revision where document_id = $1) as "firstDraft",
            (select min(at) from audit_entry where entity = 'document' and entity_id = $1 and fields ->> 'to' = 'published') as published`, [documentId]);

const dayOf = ({ meeting }: Pick<ClearingCase, 'meeting'>, at: Date): number => daysBetween(meeting.endsAt, at, meeting.zone);

/** The paper's way from the meeting to its publication, by the days of the meeting's zone. Expected is the last date still ahead. */
function timelineOf(held: ClearingCase, [marks]: { firstDraft: Date | null; published: Date | null }[], now: Date): TimelineMark[] {
  const mark = (what: TimelineMark['what'], at: Date, name: string | null = null): TimelineMark & { at: Date } => ({ what, on: localTime(at, held.meeting.zone).date, day: dayOf(held, at), name, at });
  const last = held.steps.map(({ dueAt }) => dueAt).sort((one, other) => other.getTime() - one.getTime())[0];
  const published = marks?.published ?? null;
  return [
    mark('meeting', held.meeting.endsAt),
    ...(marks?.firstDraft ? [mark('first_draft', marks.firstDraft)] : []),
    ...(held.clearing?.startedAt ? [mark('sent', held.clearing.startedAt)] : []),
    mark('today', now),
    ...(published ? [] : held.steps.filter(({ signedAt }) => !signedAt).map(({ dueAt, name }) => mark('due', dueAt, name))),
    ...(published ? [mark('published', published)] : last ? [mark('expected', last > now ? last : now)] : []),
  ].sort((one, other) => one.at.getTime() - other.at.getTime()).map(({ at: _, ...rest }) => rest);
}
