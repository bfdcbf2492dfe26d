import { Secrets, SignedLinks } from '@convenor/access';
import { KeepRevision, Papers, RenderPaper, WorkingCopy, briefEntities } from '@convenor/brief';
import type { Block, ConvenorDoc, Inline, Language, OpenItem } from '@convenor/contracts';
import { FolderFiles, Transactions } from '@convenor/database';
import { testDatabase, type TestDatabase } from '@convenor/database/testing';
import { typstRenderer } from '@convenor/documents';
import { FixedClock, newId, type Id } from '@convenor/kernel';
import { meetEntities } from '@convenor/meet';
import { ChangeRoundtable, ImportRoundtable, planEntities, RoundtablePlans } from '@convenor/plan';
import { aProposal } from '@convenor/plan/testing';
import { recordEntities } from '@convenor/record';
import { registerEntities } from '@convenor/register';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { FindPublications } from './find-publications.query';
import { FinishEditions } from './finish-editions';
import { Publications } from './publications.query';
import { Publishing } from './publishing.query';
import { publishEntities } from './publish.module';
import { PublishPaper } from './publish-paper';
import { Readiness } from './readiness';
import { Withdraw } from './withdraw';

/** Answers what it was told to answer. */
export class ToldReadiness extends Readiness {
  open: OpenItem[] = [];
  openItems(): Promise<OpenItem[]> {
    return Promise.resolve(this.open);
  }
}

/** The stage on a real database, with an invented meeting that ended on 10 March 2027, 12:30 in Nairobi. */
export async function publishingHouse() {
  const database: TestDatabase = await testDatabase([...planEntities, ...registerEntities, ...meetEntities, ...recordEntities, ...briefEntities, ...publishEntities]);
  const clock = new FixedClock(new Date('2027-04-15T08:00:00Z'));
  const { dataSource } = database;
  const transactions = new Transactions(dataSource, clock);
  const secrets = new Secrets('a secret for specs only, long enough');
  const plans = new RoundtablePlans(dataSource, transactions, new ChangeRoundtable(transactions, secrets));
  const files = new FolderFiles(mkdtempSync(path.join(tmpdir(), 'convenor-files-')));
  const papers = new Papers(transactions, dataSource, files);
  const readiness = new ToldReadiness();
  const copy = new WorkingCopy();
  const by = 'system:spec' as const;
  const house = {
    database, clock, transactions, secrets, links: new SignedLinks(secrets), plans, files, papers, readiness, by,
    importing: new ImportRoundtable(transactions),
    rendering: new RenderPaper(transactions, dataSource, files, typstRenderer()),
    publish: new PublishPaper(transactions, papers, copy, new KeepRevision(transactions, papers, copy), readiness),
    finish: new FinishEditions(transactions),
    withdraw: new Withdraw(transactions),
    publishing: new Publishing(transactions, readiness),
    publications: new Publications(transactions, plans),
    find: new FindPublications(transactions),
  };
  return house;
}

export type House = Awaited<ReturnType<typeof publishingHouse>>;

const text = (words: string, note?: Id): Inline => ({ type: 'text', text: words, ...(note ? { marks: [{ type: 'evidence', attrs: { notes: [note] } }] } : {}) });

export interface PaperWish {
  title?: string;
  language?: Language;
  /** What the quoted speaker said, and where the paper says so. */
  quote?: string;
  body?: string;
  front?: Partial<ConvenorDoc['front']>;
}

/** A brief of an invented meeting: a paragraph, a quote, a recommendation. */
export function aBrief({ title = 'Ports that welcome', language = 'en', quote = '“The purser counts and we wait on the quay.”', body = 'Pay comes three months late.', front = {} }: PaperWish = {}) {
  const [note, speaker, quoteId] = [newId(), newId(), newId()];
  const content: Block[] = [
    { type: 'heading', attrs: { id: newId(), level: 1, slot: 'theme' }, content: [text('Wages')] },
    { type: 'paragraph', attrs: { id: newId() }, content: [text(`${body} `, note), text('A speaker said: ', note), { type: 'quoteInline', attrs: { id: quoteId, speakerId: speaker, noteId: note, attribution: 'on_record', clearance: 'cleared', verbatim: true }, content: [text(quote)] }, text('.')] },
    { type: 'recommendations', attrs: { id: newId(), scope: 'section', audience: ['Port States'], label: 'For Port States' }, content: [{ type: 'recommendation', attrs: { id: newId(), evidence: [note] }, content: [{ type: 'paragraph', content: [text('Hold ships whose crews were not paid.')] }] }] },
  ];
  const document = (id: Id, revision: number): ConvenorDoc => ({
    schema: 'convenor.doc/1', kind: 'policy-brief', id, revision, lang: language, dir: language === 'ar' ? 'rtl' : 'ltr', state: 'draft', watermark: 'DRAFT',
    front: { kindLabel: 'Policy brief', title: [text(title)], authors: [{ name: 'Institute for the Straits', corporate: true }], publisher: 'Institute for the Straits', place: 'Mombasa', ...front },
    body: { type: 'doc', content },
  });
  return { document, quoteId };
}

/** A roundtable with a brief nobody has published, and the brief's id. */
export async function drafted(house: House, wish: PaperWish = {}): Promise<{ roundtableId: Id; documentId: Id; quoteId: Id }> {
  const roundtableId = await house.importing.import({ proposal: aProposal({ title: wish.title ?? 'Ports that welcome' }), answers: {}, programmeId: null }, house.by);
  return { roundtableId, ...(await keepPaper(house, roundtableId, wish)) };
}

/** The next revision of a roundtable's brief, or its first. */
export async function keepPaper(house: House, roundtableId: Id, wish: PaperWish): Promise<{ documentId: Id; quoteId: Id }> {
  const { document, quoteId } = aBrief(wish);
  const { id } = await house.transactions.run((tx) => house.papers.keep(tx, { roundtableId, kind: 'policy-brief', language: wish.language ?? 'en' }, house.by, document));
  return { documentId: id, quoteId };
}

/** All files of the newest revision, as if the worker had made them. */
export async function filesMade(house: House, documentId: Id): Promise<void> {
  const name = await house.files.keep(Buffer.from('a file'));
  await house.database.dataSource.query(
    `update rendition r set state = 'ready', file = $2, octets = 6, made_at = $3 from document d where d.id = r.document_id and r.document_id = $1 and r.revision = d.revision`,
    [documentId, name, house.clock.now()],
  );
}

/** Published and public. */
export async function published(house: House, wish: PaperWish & { promiseId?: Id } = {}) {
  const made = await drafted(house, wish);
  await house.publish.publish({ ...made, promiseId: wish.promiseId ?? null }, house.by);
  await filesMade(house, made.documentId);
  await house.finish.sweep();
  const [publication] = (await house.publishing.of(made.roundtableId)).publications;
  return { ...made, slug: publication?.slug ?? '', editionId: publication?.editions[0]?.id ?? '', publicationId: publication?.id ?? '' };
}
