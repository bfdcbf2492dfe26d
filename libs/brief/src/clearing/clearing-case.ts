import { ClearingRule, inLanguage, type Attribution, type ConvenorDoc, type Language, type Multilingual, type ProgrammeMatter } from '@convenor/contracts';
import type { Tx } from '@convenor/database';
import type { Id } from '@convenor/kernel';
import { appearancesOf } from '@convenor/record';
import type { EntityManager } from 'typeorm';
import { Paper } from '../paper.entity';
import { paperNotFound } from '../papers';
import { Clearing, Passage, QuoteParty, Reader, ReviewStep } from './clearing.entity';
import { MeetingVoices, type SaidNote, type Voice } from './meeting-voices';
import { paraphrasesIn, quotesIn, type PassageInText } from './passages';
import { paperText } from './paper-text';
import { Waiver } from './waiver.entity';

/** What clearing needs to know of the meeting. */
export interface ClearedMeeting {
  id: Id;
  programmeId: Id;
  title: string;
  language: Language;
  zone: string;
  city: string | null;
  /** `YYYY-MM-DD`, the first day. */
  on: string;
  endsAt: Date;
  attribution: Attribution;
  matter: Partial<ProgrammeMatter>;
}

/** Everything about the clearing of one paper, as it stands at one moment. */
export interface ClearingCase {
  paper: Paper;
  doc: ConvenorDoc;
  meeting: ClearedMeeting;
  voices: MeetingVoices;
  appearances: readonly Voice[];
  notes: readonly SaidNote[];
  rule: ClearingRule;
  clearing: Clearing | null;
  /** By number, then as listed. */
  steps: ReviewStep[];
  readers: Reader[];
  parties: QuoteParty[];
  kept: Passage[];
  waivers: Waiver[];
  /** Quotes and paraphrases as they stand in the text now. */
  quotes: PassageInText[];
  paraphrases: PassageInText[];
}

/** Reads the case with a number of statements that does not depend on its size. @throws DomainError NOT_FOUND */
export async function caseOf(manager: EntityManager, documentId: Id, roundtableId?: Id): Promise<ClearingCase> {
  const paper = await manager.findOneBy(Paper, { id: documentId, ...(roundtableId && { roundtableId }) });
  if (!paper) throw paperNotFound();
  const meeting = await meetingOf(manager, paper.roundtableId);
  const [appearances, notes] = [await voicesOf(manager, paper.roundtableId), await notesOf(manager, paper.roundtableId)];
  const voices = new MeetingVoices(paper.roundtableId, appearances, notes, meeting.attribution);
  const doc = await paperText(manager, paper);
  const clearing = await manager.findOneBy(Clearing, { documentId });
  const kept = await manager.find(Passage, { where: { documentId } });
  const promised = clearing?.startedAt || kept.some(({ askedAt }) => askedAt) ? clearing?.rule : undefined;
  return {
    paper, doc, meeting, voices, appearances, notes, clearing,
    kept, rule: promised ?? ClearingRule.parse(meeting.matter.clearing ?? {}),
    steps: await manager.find(ReviewStep, { where: { documentId }, order: { number: 'ASC', position: 'ASC' } }),
    readers: await manager.find(Reader, { where: { documentId }, order: { position: 'ASC', id: 'ASC' } }),
    parties: await manager.find(QuoteParty, { where: { documentId }, order: { id: 'ASC' } }),
    waivers: await manager.find(Waiver, { where: { documentId }, order: { waivedAt: 'ASC' } }),
    quotes: quotesIn(doc, voices),
    paraphrases: paraphrasesIn(doc, voices),
  };
}

/**
 * The case with its paper locked, and its row made if need be. The paper's row is what the workshop locks too, so that
 * answers and edits of the same words come one after the other.
 */
export async function lockedCase(tx: Tx, documentId: Id, roundtableId?: Id): Promise<ClearingCase & { clearing: Clearing }> {
  const paper = await tx.manager.findOne(Paper, { where: { id: documentId, ...(roundtableId && { roundtableId }) }, lock: { mode: 'pessimistic_write' } });
  if (!paper) throw paperNotFound();
  const { matter } = await meetingOf(tx.manager, paper.roundtableId);
  await tx.sql(
    `insert into clearing (document_id, rule, created_at) values ($1, $2, $3) on conflict (document_id) do update set rule = excluded.rule
     where clearing.started_at is null and not exists (select 1 from passage where document_id = $1 and asked_at is not null)`,
    [documentId, JSON.stringify(ClearingRule.parse(matter.clearing ?? {})), tx.now],
  );
  const found = await caseOf(tx.manager, documentId);
  if (!found.clearing) throw paperNotFound();
  return { ...found, clearing: found.clearing };
}

/** A passage of the text or one that was sent, by its id. */
export const inText = ({ quotes, paraphrases }: Pick<ClearingCase, 'quotes' | 'paraphrases'>, quoteId: Id): PassageInText | undefined =>
  quotes.find((one) => one.quoteId === quoteId) ?? paraphrases.find((one) => one.quoteId === quoteId);

async function meetingOf(manager: EntityManager, id: Id): Promise<ClearedMeeting> {
  type Row = Omit<ClearedMeeting, 'title'> & { title: Multilingual };
  const [row] = await manager.query<Row[]>(
    `select r.id, r.programme_id as "programmeId", r.title, r.main_language as language, r.zone, v.city, r.days -> 0 ->> 'date' as "on", r.ends_at as "endsAt", r.attribution, p.matter
     from roundtable r join programme p on p.id = r.programme_id left join venue v on v.id = r.venue_id where r.id = $1`,
    [id],
  );
  if (!row) throw paperNotFound();
  return { ...row, title: inLanguage(row.title, row.language, row.language) };
}

async function voicesOf(manager: EntityManager, roundtableId: Id): Promise<Voice[]> {
  const read = <R extends object>(statement: string, parameters: unknown[] = []): Promise<R[]> => manager.query(statement, parameters);
  const rows = await appearancesOf({ read }, roundtableId);
  const slots = await read<{ id: Id; organisations: string[] }>('select id, organisations from slot where roundtable_id = $1', [roundtableId]);
  return rows.map(({ id, slotId, name, honorific, affiliation, constituency, sameOffice }) => {
    const slot = slots.find((one) => one.id === slotId);
    return { id, name, honorific, affiliation, constituency: constituency as Voice['constituency'], organisations: slot && sameOffice !== false ? slot.organisations : affiliation ? [affiliation] : [] };
  });
}

/** Struck notes too: what they say may stand in the text still. */
const notesOf = (manager: EntityManager, roundtableId: Id): Promise<SaidNote[]> =>
  manager.query<SaidNote[]>('select id, text, speaker_appearance_id as "speakerId", speaker_name as "speakerName", attribution from note where roundtable_id = $1 order by position, id', [roundtableId]);
