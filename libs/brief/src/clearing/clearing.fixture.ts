import { Secrets, SignedLinks, type SignedIn } from '@convenor/access';
import type { Attribution, Block, ClearingRule, ConvenorDoc, Inline, ProgrammeMatter, StepWish } from '@convenor/contracts';
import { Announcements, FolderFiles, Transactions } from '@convenor/database';
import { testDatabase } from '@convenor/database/testing';
import { days, FixedClock, newId, type Id } from '@convenor/kernel';
import { DeliveryQueue, DeliveryWorker, Preparations, type OutgoingMail } from '@convenor/mail';
import { ImportRoundtable, planEntities } from '@convenor/plan';
import { aProposal } from '@convenor/plan/testing';
import { recordEntities } from '@convenor/record';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { briefEntities } from '../brief.module';
import { Papers } from '../papers';
import { KeepRevision } from '../workshop/keep-revision';
import { WorkingCopy } from '../workshop/working-copy';
import { Advance } from './advance';
import { ClearingDesk } from './clearing-desk';
import { ClearingLetters } from './clearing-letters';
import { ClearingLinks } from './clearing-links';
import { ClearingPeople } from './clearing-people';
import { ClearingPost } from './clearing-post';
import { ClearingConsequences } from './clearing.services';
import { QuoteAnswers } from './quote-answers';
import { Readings } from './readings';
import { readyToPublish, type Readiness } from './ready-to-publish';
import { ReviewSteps } from './review-steps';
import { Speakers } from './speakers';
import { SweepClearing } from './sweep-clearing';
import { Waivers } from './waivers';

export const by = 'system:spec' as const;
export const start = '2027-03-12T08:00:00.000Z';
export const after = (length: number): string => new Date(Date.parse(start) + days(length)).toISOString();
const office = { publicUrl: 'https://convenor.example.org', organiser: { name: 'Institute for the Straits', address: 'events@convenor.example.org' } };

export const evidence = (...notes: Id[]) => ({ type: 'evidence' as const, attrs: { notes } });
export const text = (words: string, ...notes: Id[]): Inline => ({ type: 'text', text: words, ...(notes.length > 0 && { marks: [evidence(...notes)] }) });
export const quote = (id: Id, noteId: Id, words: string, attribution: Attribution = 'on_record'): Inline => ({
  type: 'quoteInline', attrs: { id, noteId, attribution, clearance: 'pending', verbatim: true }, content: [{ type: 'text', text: words, marks: [evidence(noteId)] }], marks: [evidence(noteId)],
});
export const paragraph = (...content: Inline[]): Block => ({ type: 'paragraph', content });
export const heading = (id: Id, title: string): Block => ({ type: 'heading', attrs: { id, level: 1, slot: 'theme' }, content: [{ type: 'text', text: title }] });

/** A paper of an invented meeting, cleared on a database of its own, with a clock that stands. */
export async function aClearing() {
  const database = await testDatabase([...planEntities, ...recordEntities, ...briefEntities]);
  const { dataSource } = database;
  const clock = new FixedClock(new Date(start));
  const transactions = new Transactions(dataSource, clock);
  const secrets = new Secrets('a secret for specs only, long enough');
  const [links, preparations, announcements] = [new SignedLinks(secrets), new Preparations(), new Announcements(transactions)];
  const copy = new WorkingCopy();
  const papers = new Papers(transactions, dataSource, new FolderFiles(mkdtempSync(path.join(tmpdir(), 'convenor-files-'))));
  const post = new ClearingPost(new DeliveryQueue(secrets));
  const revisions = new KeepRevision(transactions, papers, copy);
  const advance = new Advance(post, copy, revisions);
  const steps = new ReviewSteps(transactions, advance, post, copy, revisions);
  const [quotes, readings] = [new QuoteAnswers(transactions, advance, post), new Readings(transactions, advance, post)];
  const letters = new ClearingLetters(dataSource, transactions, links, office);
  new ClearingConsequences(announcements, preparations, letters, advance).onModuleInit();
  const relay = (sent: OutgoingMail[]) => ({ goesOut: true, atOnce: 1, send: async (mail: OutgoingMail) => (sent.push(mail), { outcome: 'accepted' as const, response: '250' }), close: async () => undefined });
  return {
    database, dataSource, clock, transactions, links, copy, papers, steps, quotes, readings, announcements,
    speakers: new Speakers(transactions, advance, post), waivers: new Waivers(transactions), sweeping: new SweepClearing(transactions, steps, advance, post),
    desk: new ClearingDesk(dataSource, transactions), people: new ClearingPeople(transactions, post), opening: new ClearingLinks(dataSource, transactions, links, office, quotes, readings),
    ready: (documentId: Id): Promise<Readiness> => transactions.run((tx) => readyToPublish(tx, documentId)),
    /** Handles what was announced, sends what is due, and gives the mails in the order they went. */
    async deliver(): Promise<OutgoingMail[]> {
      const sent: OutgoingMail[] = [];
      const { organiser } = office;
      const worker = new DeliveryWorker({ transactions, transport: relay(sent), preparations, sealer: secrets, host: 'convenor.example.org', from: organiser, replyTo: organiser, institution: organiser.name });
      while ((await announcements.runOnce()) > 0);
      while ((await worker.runOnce()) > 0);
      return sent;
    },
    async at(when: string): Promise<void> {
      clock.moveTo(when);
      while ((await this.sweeping.sweep()) > 0 && (await this.stillDue()));
    },
    async stillDue(): Promise<boolean> {
      const [row] = await dataSource.query<{ due: boolean }[]>('select exists (select 1 from review_step where wake_at <= $1) or exists (select 1 from passage where wake_at <= $1) as due', [clock.now()]);
      return row?.due ?? false;
    },
    organiser: (roles: SignedIn['roles'] = [{ role: 'administrator', programmeId: null }], address = 'organiser@example.org'): Promise<SignedIn> => anAccount(transactions, roles, address),
    aPaper: (own: Partial<PaperWish> = {}): Promise<APaper> => aPaper({ transactions, papers, dataSource }, own),
  };
}
export type AClearing = Awaited<ReturnType<typeof aClearing>>;

async function anAccount(transactions: Transactions, roles: SignedIn['roles'], address: string): Promise<SignedIn> {
  const accountId = newId();
  const unique = address.replace('@', `+${accountId.slice(-6)}@`);
  await transactions.run((tx) => tx.sql('insert into account (id, address, name, created_at) values ($1, $2, $3, $4)', [accountId, unique, 'Mira Halvorsen', tx.now]));
  return { accountId, name: 'Mira Halvorsen', address: unique, roles };
}

interface PaperWish {
  rule: Partial<ClearingRule>;
  matter: Partial<ProgrammeMatter>;
  body: (ids: Ids) => Block[];
}
export type Ids = Record<'brandt' | 'okoye' | 'brandtNote' | 'brandtOther' | 'okoyeNote' | 'wages' | 'leave' | 'promises' | 'gates', Id>;
export interface APaper { place: { roundtableId: Id; documentId: Id }; programmeId: Id; ids: Ids }

/** Words of Brandt beside words of Okoye, who spoke under the Chatham House Rule. */
const usual = (ids: Ids): Block[] => [
  heading(ids.wages, 'Wages'),
  paragraph(text('Crews are asked to sign for less.', ids.okoyeNote), text(' Wages were the first theme. '), text('Ms Brandt put it plainly: ', ids.brandtNote), quote(ids.promises, ids.brandtNote, '“We are paid in promises and we sail on them.”'), text(' Other voices followed.')),
  paragraph(quote(ids.gates, ids.okoyeNote, '“Gates close before the crew is free to leave.”', 'chatham_house'), text(' That was not disputed.')),
  heading(ids.leave, 'Shore leave'),
  paragraph(text('Brandt noted that ships leave within a day.', ids.brandtOther), text(' The ports were asked to answer.')),
];

async function aPaper({ transactions, papers, dataSource }: Pick<AClearing, 'transactions' | 'papers' | 'dataSource'>, { rule = {}, matter = {}, body = usual }: Partial<PaperWish>): Promise<APaper> {
  const roundtableId = await new ImportRoundtable(transactions).import({ proposal: aProposal(), answers: {}, programmeId: null }, by);
  const [row] = await dataSource.query<{ programme_id: Id }[]>('select programme_id from roundtable where id = $1', [roundtableId]);
  const programmeId = row?.programme_id ?? '';
  await dataSource.query('update programme set matter = $2 where id = $1', [programmeId, JSON.stringify({ ...matter, clearing: rule })]);
  const ids = Object.fromEntries(['brandt', 'okoye', 'brandtNote', 'brandtOther', 'okoyeNote', 'wages', 'leave', 'promises', 'gates'].map((name) => [name, newId()])) as Ids;
  const spoke = (id: Id, name: string, affiliation: string, at: number): Promise<unknown> => dataSource.query(`insert into appearance (id, roundtable_id, position, kind, citation_name, affiliation, constituency, recorded_at) values ($1, $2, $5, 'room', $3, $4, 'trade_union', $6)`, [id, roundtableId, name, affiliation, at, start]);
  await spoke(ids.brandt, 'Lena Brandt', 'Seafarers’ Union', 0);
  await spoke(ids.okoye, 'Amara Okoye', 'Institute for the Straits', 1);
  const note = (id: Id, speaker: Id, words: string, attribution: Attribution): Promise<unknown> => dataSource.query(`insert into note (id, roundtable_id, position, kind, text, speaker_appearance_id, verbatim, attribution, noted_at) values ($1, $2, 0, 'quote', $3, $4, true, $5, $6)`, [id, roundtableId, words, speaker, attribution, start]);
  await note(ids.brandtNote, ids.brandt, 'We are paid in promises and we sail on them.', 'on_record');
  await note(ids.brandtOther, ids.brandt, 'Ships leave within a day', 'on_record');
  await note(ids.okoyeNote, ids.okoye, 'Gates close before the crew is free to leave. Crews sign for less.', 'chatham_house');
  const doc = (id: Id, revision: number): ConvenorDoc => ({ schema: 'convenor.doc/1', kind: 'policy-brief', id, revision, lang: 'en', dir: 'ltr', state: 'draft', front: { title: [{ type: 'text', text: 'From quay to cabin' }], authors: [] }, body: { type: 'doc', content: body(ids) } });
  const paper = await transactions.run((tx) => papers.keep(tx, { roundtableId, kind: 'policy-brief', language: 'en' }, by, doc));
  return { place: { roundtableId, documentId: paper.id }, programmeId, ids };
}

/** A step of readers with one reader, due in so many days. */
export const step = (name: string, number: number, dueIn: number, own: Partial<StepWish> = {}): StepWish => ({
  number, name, kind: 'readers', sections: null, dueAt: after(dueIn), silence: 'blocks', waiver: null,
  readers: [{ name: `${name} reader`, organisation: null, address: `${name.toLowerCase().replace(/\W/g, '')}@example.org`, language: 'en' }], ...own,
});

export const to = (own: Partial<{ name: string; address: string; answersFor: string }> = {}) => ({ name: 'Lena Brandt', address: 'brandt@union.example.org', phone: null, language: 'en' as const, answersFor: null, ...own });
export const tokenIn = (mail: OutgoingMail | undefined): string => /\/links\/(\S+)/.exec(mail?.text ?? '')?.[1] ?? '';
