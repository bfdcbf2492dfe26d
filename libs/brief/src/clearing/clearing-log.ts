import type { AnswerSource, ClearingAct, ClearingLogLine } from '@convenor/contracts';
import type { Tx } from '@convenor/database';
import type { Id } from '@convenor/kernel';
import type { EntityManager } from 'typeorm';

export interface LogWish {
  act: ClearingAct;
  /** `account:`, `reader:` or `party:` with its id, or `system:` for a deadline. */
  by: string;
  about: string;
  readerId?: Id | null;
  partyId?: Id | null;
  stepId?: Id | null;
  quoteId?: Id | null;
  source?: AnswerSource | null;
  cameFrom?: string | null;
  /** Closed words and counts only: never names, never the words of a quote. */
  facts?: Record<string, string | number | boolean | null>;
}

/** Adds a line. The clearing is locked by the caller, so that numbers run without a hole. */
export async function keepLine(tx: Tx, documentId: Id, { act, by, about, readerId, partyId, stepId, quoteId, source, cameFrom, facts }: LogWish): Promise<void> {
  await tx.sql(
    `insert into clearing_log (document_id, number, at, act, actor, reader_id, party_id, step_id, quote_id, about, source, came_from, facts)
     select $1, coalesce(max(number), 0) + 1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12 from clearing_log where document_id = $1`,
    [documentId, tx.now, act, by, readerId ?? null, partyId ?? null, stepId ?? null, quoteId ?? null, about, source ?? null, cameFrom ?? null, JSON.stringify(facts ?? {})],
  );
}

interface Row {
  number: number; at: Date; act: ClearingAct; actor: string; about: string; source: AnswerSource | null; cameFrom: string | null;
  facts: Record<string, unknown>; account: string | null; reader: string | null; party: string | null; actingReader: string | null; actingParty: string | null;
}

const linesSql = `
  select l.number, l.at, l.act, l.actor, l.about, l.source, l.came_from as "cameFrom", l.facts,
         a.name as account, r.name as reader, p.name as party, ar.name as "actingReader", ap.name as "actingParty"
  from clearing_log l
  left join account a on l.actor = 'account:' || a.id
  left join reader r on r.id = l.reader_id left join quote_party p on p.id = l.party_id
  left join reader ar on l.actor = 'reader:' || ar.id left join quote_party ap on l.actor = 'party:' || ap.id
  where l.document_id = $1 and l.number > $2 order by l.number limit $3`;

/** Lines after a number, oldest first; names are looked up, so that an erased person is none here either. */
export async function linesOf(manager: EntityManager, documentId: Id, after: number, limit: number): Promise<ClearingLogLine[]> {
  const rows = await manager.query<Row[]>(linesSql, [documentId, after, limit]);
  return rows.map((row) => ({
    number: row.number, at: row.at.toISOString(), act: row.act, by: actorName(row), source: row.source, cameFrom: row.cameFrom, about: row.about, words: sentenceOf(row),
  }));
}

const erased = 'somebody erased since';
const actorName = ({ actor, account, actingReader, actingParty }: Row): string => {
  if (actor.startsWith('system:')) return 'Deadline';
  return account || actingReader || actingParty || erased;
};

const said: Readonly<Record<string, string>> = {
  agree: 'agreed', agree_with_comments: 'agreed, with comments', changes: 'asked for changes', decline: 'will not read it', approve: 'approved', change: 'would say it otherwise', refuse: 'refused', withdraw: 'withdrew it',
  agreement: 'counted as agreement', blocks: 'left it unsigned', leave_out: 'left it out', print_unnamed: 'printed it without the name', print_as_it_stands: 'left it as it stands',
};

function sentenceOf(row: Row): string {
  const { act, about, facts } = row;
  const whom = row.reader || row.party || erased;
  const answer = said[String(facts['answer'] ?? facts['silence'] ?? '')] ?? '';
  const sentences: Readonly<Record<ClearingAct, string>> = {
    steps_set: 'The review steps were set.', review_started: `The review began, with revision ${String(facts['revision'] ?? '')}.`, step_opened: `${about} began.`, step_signed: `${about} was signed.`,
    asked: `${whom} was asked: ${about}.`, reminded: `${whom} was reminded: ${about}.`, opened: `${whom} opened the link: ${about}.`,
    answered: `${whom} ${answer}: ${about}.${facts['late'] ? ' After the date.' : ''}`, entered: `Entered for ${whom}: ${answer}. ${about}.`,
    passed_on: `${whom} reads instead: ${about}.`, address_corrected: `A new link went to ${whom}: ${about}.`, silence_counted: `No answer came by the date, which ${answer}: ${about}.`,
    comments_settled: `The comments of ${whom} were settled: ${about}.`, words_taken: `The speaker’s own words were taken: ${about}.`, asked_again: `Asked once more: ${about}.`,
    words_left: `The words were left as they stood: ${about}.`, taken_out: `Taken out of the text: ${about}.`, text_changed: `The text was edited after the answer, which no longer holds: ${about}.`,
    withdrawn: `Withdrawn after publication: ${about}.`, waived: `Waived: ${about}. ${String(facts['reason'] ?? '')}`.trim(), waiver_taken_back: `A waiver was taken back: ${about}.`, addresses_removed: 'Addresses were removed.',
  };
  return sentences[act];
}

/** Signs at which spreadsheets take a cell for a formula (OWASP, CSV injection). */
const cell = (value: string): string => {
  const safe = /^[=+\-@＝＋－＠\t\r]/.test(value.trimStart()) || /^[\t\r]/.test(value) ? `'${value}` : value;
  return `"${safe.replaceAll('"', '""')}"`;
};

/** The log as CSV (RFC 4180) in UTF-8 with its mark, so that spreadsheets read every script. */
export const logAsCsv = (lines: readonly ClearingLogLine[]): string => {
  const rows = lines.map(({ number, at, act, by, source, cameFrom, about, words }) => [String(number), at, act, by, source ?? '', cameFrom ?? '', about, words]);
  return `\uFEFF${[['number', 'at', 'act', 'by', 'source', 'came from', 'about', 'words'], ...rows].map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`;
};
