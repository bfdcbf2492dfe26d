import { Secrets } from '@convenor/access';
import { FolderFiles, Transactions } from '@convenor/database';
import { testDatabase, type TestDatabase } from '@convenor/database/testing';
import { typstRenderer } from '@convenor/documents';
import { FixedClock, type Id } from '@convenor/kernel';
import { ChangeRoundtable, ImportRoundtable, planEntities, RoundtablePlans } from '@convenor/plan';
import { aProposal } from '@convenor/plan/testing';
import { BringNotes, KeepNotes, recordEntities, SayWhoSpoke } from '@convenor/record';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { briefEntities } from './brief.module';
import { WriteConceptNote } from './concept-note';
import { DraftBrief } from './draft-brief';
import { Papers } from './papers';
import { RenderPaper } from './render-paper';
import { Sources } from './sources/sources';
import { KeepRevision } from './workshop/keep-revision';
import { BriefWorkshop } from './workshop/redraft-paper';
import { WorkingCopy } from './workshop/working-copy';

let database: TestDatabase;
let house: { importing: ImportRoundtable; bringing: BringNotes; brief: DraftBrief; conceptNote: WriteConceptNote; change: ChangeRoundtable; papers: Papers; rendering: RenderPaper };
const clock = new FixedClock(new Date('2027-03-11T08:00:00Z'));
const by = 'system:spec' as const;

beforeAll(async () => {
  database = await testDatabase([...planEntities, ...recordEntities, ...briefEntities]);
  const { dataSource } = database;
  const transactions = new Transactions(dataSource, clock);
  const change = new ChangeRoundtable(transactions, new Secrets('a secret for specs only, long enough'));
  const plans = new RoundtablePlans(dataSource, transactions, change);
  const notes = new KeepNotes(transactions, dataSource);
  const files = new FolderFiles(mkdtempSync(path.join(tmpdir(), 'convenor-files-')));
  const papers = new Papers(transactions, dataSource, files);
  const copy = new WorkingCopy();
  house = {
    importing: new ImportRoundtable(transactions),
    bringing: new BringNotes(transactions, plans, notes, new SayWhoSpoke(transactions, plans)),
    brief: new DraftBrief(transactions, plans, notes, papers, new BriefWorkshop(copy, new KeepRevision(transactions, papers, copy)), new Sources(transactions, dataSource)),
    conceptNote: new WriteConceptNote(transactions, plans, papers),
    change,
    papers,
    rendering: new RenderPaper(transactions, dataSource, files, typstRenderer()),
  };
});
afterAll(() => database.drop());

const held = (): Promise<Id> => house.importing.import({ proposal: aProposal(), answers: {}, programmeId: null }, by);
const noted = async (): Promise<Id> => {
  const id = await held();
  const text = 'spoke: Okoye\nspoke: Brandt\nabsent: Commissioner for Ports\n\n## Wages\n- Brandt: pay comes three months late\n- /rec [Port States] Hold ships whose crews were not paid';
  await house.bringing.bring(id, { text, answers: {}, leaveOutUnanswered: false }, by);
  return id;
};
const brief = (roundtableId: Id) => ({ roundtableId, kind: 'policy-brief' as const, language: 'en' as const });

describe('drafting the brief', () => {
  it('waits until it was said who spoke', async () => {
    await expect(house.brief.draft(await held(), by)).rejects.toMatchObject({ code: 'NOBODY_SPOKE_YET' });
  });

  it('names those who spoke, and says of a theme without notes that there are none', async () => {
    const id = await noted();
    await house.brief.draft(id, by);
    const { html, completeness, revision } = await house.brief.show(id);
    expect(revision).toBe(1);
    expect(html).toContain('Lena Brandt');
    expect(html).not.toContain('Commissioner for Ports');
    expect(completeness).toMatchObject({ recommendations: 1, withoutAddressee: 0, themesWithoutNotes: ['Shore leave', 'Medical care'] });
  });

  it('calls somebody later by the family name that was told, and only by a part of the name', async () => {
    const draftWith = async (told: string): Promise<string> => {
      const id = await held();
      await database.dataSource.query(`update roundtable set details = jsonb_set(details, '{answers}', $2) where id = $1`, [id, JSON.stringify({ '/lineup/1/sortName': told })]);
      const text = 'spoke: Okoye\nspoke: Brandt\n\n## Wages\n- Brandt: pay comes three months late\n- Okoye: pay is counted twice\n- Brandt: receipts are rare';
      await house.bringing.bring(id, { text, answers: {}, leaveOutUnanswered: false }, by);
      await house.brief.draft(id, by);
      return (await house.brief.show(id)).html.replace(/<style>[^]*<\/style>|<[^>]+>/g, '').split('Acknowledgements')[0]?.split('Wages').at(-1) ?? '';
    };
    const [told, notTold] = [await draftWith('Brandt'), await draftWith('Harbour')];
    expect([told.match(/Brandt/g), told.match(/Lena Brandt/g), notTold.match(/Lena Brandt/g)].map((found) => found?.length)).toEqual([2, 1, 2]);
    expect(notTold).not.toContain('Harbour');
  });

  it('says that notes of a meeting held in French are framed in English', async () => {
    const id = await held();
    await database.dataSource.query(`update roundtable set main_language = 'fr', title = jsonb_build_object('fr', title->'en') where id = $1`, [id]);
    await house.bringing.bring(id, { text: 'spoke: Okoye\n\n- Les salaires tardent', answers: {}, leaveOutUnanswered: false }, by);
    await house.brief.draft(id, by);
    expect((await house.brief.show(id)).html).toContain('The notes are in French; this draft frames them in English.');
  });

  it('makes no new revision when nothing is new, and one when something is', async () => {
    const id = await noted();
    await house.brief.draft(id, by);
    await house.brief.draft(id, by);
    expect((await house.brief.show(id)).revision).toBe(1);
    await house.bringing.bring(id, { text: '## Medical care\n- Clinics lie far from the quay', answers: {}, leaveOutUnanswered: false }, by);
    await house.brief.draft(id, by);
    expect((await house.brief.show(id)).revision).toBe(2);
  });

  it('makes one revision of two clicks at once', async () => {
    const id = await noted();
    await Promise.all([house.brief.draft(id, by), house.brief.draft(id, by), house.brief.draft(id, by)]);
    expect((await house.brief.show(id)).revision).toBe(1);
  });
});

describe('the files of a paper', () => {
  it('are being made, then there, each in its form', async () => {
    const id = await noted();
    await house.brief.draft(id, by);
    await expect(house.papers.octets(brief(id), 'pdf')).rejects.toMatchObject({ code: 'PAPER_BEING_MADE' });
    const { paper } = await house.papers.newest(brief(id));
    const starts = { docx: 'PK', pdf: '%PDF-', html: '<!doctype html>', md: '**DRAFT**' } as const;
    for (const format of ['docx', 'pdf', 'html', 'md'] as const) {
      await house.rendering.render({ documentId: paper.id, revision: 1, format });
      const { octets } = await house.papers.octets(brief(id), format);
      expect(octets.subarray(0, starts[format].length).toString()).toBe(starts[format]);
    }
    expect((await house.papers.newest(brief(id))).renditions.map(({ state }) => state)).toEqual(['ready', 'ready', 'ready', 'ready']);
  });

  it('may be made twice without harm', async () => {
    const id = await noted();
    await house.brief.draft(id, by);
    const { paper } = await house.papers.newest(brief(id));
    const job = { documentId: paper.id, revision: 1, format: 'md' as const };
    await house.rendering.render(job);
    const first = await house.papers.octets(brief(id), 'md');
    await house.rendering.render(job);
    expect((await house.papers.octets(brief(id), 'md')).octets.equals(first.octets)).toBe(true);
  });
});

describe('a file that cannot be made', () => {
  it('is told of after the last try, can be asked for again, and one that was made stays', async () => {
    const id = await noted();
    await house.brief.draft(id, by);
    const { paper } = await house.papers.newest(brief(id));
    const job = (format: 'md' | 'pdf') => ({ documentId: paper.id, revision: 1, format });
    await house.rendering.render(job('md'));
    await house.rendering.giveUp(job('md'));
    await house.rendering.giveUp(job('pdf'));
    await expect(house.papers.octets(brief(id), 'pdf')).rejects.toMatchObject({ code: 'PDF_REFUSED' });
    expect((await house.papers.octets(brief(id), 'md')).revision).toBe(1);
    await house.papers.retry(paper.id, 1, by);
    await expect(house.papers.octets(brief(id), 'pdf')).rejects.toMatchObject({ code: 'PAPER_BEING_MADE' });
  });
});

describe('the concept note', () => {
  it('is written out again from what is planned now, and keeps its revision while nothing changes', async () => {
    const id = await held();
    const key = { roundtableId: id, kind: 'concept-note' as const, language: 'en' as const };
    await house.conceptNote.write(id, by);
    await house.conceptNote.write(id, by);
    const { paper, revision } = await house.papers.newest(key);
    expect(paper.revision).toBe(1);
    const text = JSON.stringify(revision.content);
    for (const words of ['For information and questions of access: Access desk (access@straits.example.org).', 'organized by the Institute for the Straits (IFS)', '80100 Mombasa, Kenya', 'Ports that welcome', 'Shore leave', 'Dr Amara Okoye', 'Commissioner for Ports', 'Ships wait longer than before.', 'Lantern Fund']) expect(text).toContain(words);
    await house.change.edit(id, { title: 'Ports that care' }, by);
    await house.conceptNote.write(id, by);
    expect((await house.papers.newest(key)).paper.revision).toBe(2);
  });

  it('loses nothing of what was planned', async () => {
    const base = aProposal();
    const proposal = aProposal({
      guidingQuestions: [{ text: 'Who may go ashore?', goals: [8] }], goals: [{ framework: 'SDG', number: 8 }], hashtags: ['#PortsThatWelcome'], accounts: [],
      contacts: [{ name: 'Vera Lund', email: 'lund@straits.example.org' }, { name: null, email: 'press@straits.example.org' }],
      agenda: [...base.agenda, { date: '2027-03-10', start: '12:30', end: null, kind: 'reception', mode: 'in_person', title: 'Harbour tour and reception', people: [] }],
      lineup: base.lineup.map((slot, index) => (index === 0 ? { ...slot, posts: ['Head, Law', 'Visiting Fellow'], organisations: ['Institute for the Straits', 'University of Tanga'] } : slot)),
    });
    const id = await house.importing.import({ proposal, answers: {}, programmeId: null }, by);
    await house.conceptNote.write(id, by);
    const text = JSON.stringify((await house.papers.newest({ roundtableId: id, kind: 'concept-note', language: 'en' })).revision.content);
    for (const words of [
      'Who may go ashore?', '(SDG 8)', 'For information: press@straits.example.org.', 'For information and questions of access: Vera Lund (lund@straits.example.org).', 'Follow #PortsThatWelcome.',
      ', followed by a harbour tour and reception', 'Dr Amara Okoye, Head, Law, Institute for the Straits and Visiting Fellow, University of Tanga',
    ]) expect(text).toContain(words);
  });
});
