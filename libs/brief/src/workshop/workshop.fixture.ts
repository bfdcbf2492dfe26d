import { Secrets } from '@convenor/access';
import type { Block, SectionView } from '@convenor/contracts';
import { FolderFiles, Transactions, type Actor } from '@convenor/database';
import { testDatabase, type TestDatabase } from '@convenor/database/testing';
import { FixedClock, newId } from '@convenor/kernel';
import { ChangeRoundtable, ImportRoundtable, planEntities, RoundtablePlans } from '@convenor/plan';
import { aProposal } from '@convenor/plan/testing';
import { BringNotes, KeepNotes, recordEntities, SayWhoSpoke } from '@convenor/record';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { briefEntities } from '../brief.module';
import { DraftBrief } from '../draft-brief';
import { Papers } from '../papers';
import { Sources } from '../sources/sources';
import { CommentOnPaper } from './comment-on-paper';
import { EditOutline } from './edit-outline';
import { HoldSection } from './hold-section';
import { JoinRecommendations } from './join-recommendations';
import { KeepRevision } from './keep-revision';
import { BriefWorkshop } from './redraft-paper';
import { RevisionsQuery } from './revisions.query';
import { SaveFront } from './save-front';
import { SaveSection } from './save-section';
import { SectionNotesQuery } from './section-notes.query';
import { SettleSuggestions } from './settle-suggestions';
import { StartEdition } from './start-edition';
import { WordFiles } from './word-files';
import { WorkingCopy, type PaperPlace } from './working-copy';
import { WorkshopQuery } from './workshop.query';

/** The use cases on a database of their own. */
async function aHouse() {
  const database: TestDatabase = await testDatabase([...planEntities, ...recordEntities, ...briefEntities]);
  const { dataSource } = database;
  const clock = new FixedClock(new Date('2027-03-11T08:00:00Z'));
  const transactions = new Transactions(dataSource, clock);
  const plans = new RoundtablePlans(dataSource, transactions, new ChangeRoundtable(transactions, new Secrets('a secret for specs only, long enough')));
  const [notes, copy] = [new KeepNotes(transactions, dataSource), new WorkingCopy()];
  const files = new FolderFiles(mkdtempSync(path.join(tmpdir(), 'convenor-files-')));
  const papers = new Papers(transactions, dataSource, files);
  const revisions = new KeepRevision(transactions, papers, copy);
  return {
    database, dataSource, clock, transactions, notes, copy, papers, revisions, files,
    importing: new ImportRoundtable(transactions), bringing: new BringNotes(transactions, plans, notes, new SayWhoSpoke(transactions, plans)),
    drafting: new DraftBrief(transactions, plans, notes, papers, new BriefWorkshop(copy, revisions), new Sources(transactions, dataSource)),
    holding: new HoldSection(transactions, copy), saving: new SaveSection(transactions, copy), settling: new SettleSuggestions(transactions, copy), outline: new EditOutline(transactions, copy),
    comments: new CommentOnPaper(transactions, copy), front: new SaveFront(transactions, copy), editions: new StartEdition(transactions, copy, papers), query: new WorkshopQuery(transactions, dataSource, copy),
    compare: new RevisionsQuery(transactions, copy), evidence: new SectionNotesQuery(transactions), joining: new JoinRecommendations(transactions, copy), word: new WordFiles(transactions, files, copy, revisions),
  };
}
type House = Awaited<ReturnType<typeof aHouse>>;

/** A workshop with an invented meeting to write about; for specs only. */
export async function aWorkshop() {
  const house = await aHouse();
  return { ...house, account: (name: string) => account(house, name), drafted: (typed?: string) => drafted(house, typed), wages: (place: PaperPlace, me: Actor) => wages(house.query, place, me) };
}
export type Workshop = Awaited<ReturnType<typeof aWorkshop>>;

/** Somebody with an account, as actor. */
async function account({ dataSource, clock }: Pick<House, 'dataSource' | 'clock'>, name: string): Promise<Actor> {
  const id = newId();
  await dataSource.query('insert into account (id, address, name, created_at) values ($1, $2, $3, $4)', [id, `${id}@straits.example.org`, name, clock.now()]);
  return `account:${id}`;
}

const meeting = `spoke: Okoye
spoke: Brandt
absent: Commissioner for Ports

## Wages
- Brandt: pay comes three months late
- Okoye: receipts are rare on short runs
- Brandt: /quote “We are paid in promises”
- /rec [Port States] Hold ships whose crews were not paid
- /rec [Port States] Detain ships whose crews were not paid in full
## Shore leave
- Okoye: gates close at dusk`;

/** A drafted brief. */
async function drafted({ importing, bringing, drafting, papers }: Pick<House, 'importing' | 'bringing' | 'drafting' | 'papers'>, typed = meeting): Promise<PaperPlace> {
  const roundtableId = await importing.import({ proposal: aProposal(), answers: {}, programmeId: null }, 'system:spec');
  await bringing.bring(roundtableId, { text: typed, answers: {}, leaveOutUnanswered: false }, 'system:spec');
  await drafting.draft(roundtableId, 'system:spec');
  const { paper } = await papers.newest({ roundtableId, kind: 'policy-brief', language: 'en' });
  return { roundtableId, documentId: paper.id };
}

/** The section of that theme, with its text. */
async function wages(query: WorkshopQuery, place: PaperPlace, me: Actor): Promise<SectionView> {
  const { sections } = await query.show(place, { me, may: { write: true, settle: true, publish: false } });
  return query.section({ ...place, sectionId: sections.find(({ title }) => title === 'Wages')?.id ?? '' }, me);
}

/** A paragraph of one run. */
export const said = (text: string, ...marks: NonNullable<Extract<Block, { type: 'paragraph' }>['marks']>): Block => ({
  type: 'paragraph', content: [{ type: 'text', text, ...(marks.length > 0 ? { marks } : {}) }],
});

/** All words of blocks as one string. */
export const wordsIn = (content: unknown): string => [...JSON.stringify(content).matchAll(/"text":"((?:[^"\\]|\\.)*)"/g)].map(([, text]) => text).join(' ');

/** One value inside a JSON text, replaced. */
export const replaced = (content: Block[], from: string, to: string): Block[] => JSON.parse(JSON.stringify(content).replaceAll(from, to)) as Block[];
