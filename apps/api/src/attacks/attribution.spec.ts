import type { Attribution, ClearingView, GapView, SectionView } from '@convenor/contracts';
import { attackHouse, said, type AttackHouse, type Target } from './attack-house';

let house: AttackHouse;
let cookie: string;
let paper: Target;
let hidden: string;
let named: string;

beforeAll(async () => {
  house = await attackHouse();
  cookie = await house.signedIn('administrator', null, 'first@straits.example.org');
});
beforeEach(async () => {
  paper = await house.target(`Attribution ${performance.now()}`);
  await house.rule(paper.roundtableId, 'gates close at dusk', 'chatham_house');
  hidden = (await house.sql<{ id: string }>(`select id from note where roundtable_id = $1 and text like '%gates close%'`, [paper.roundtableId]))[0]?.id ?? '';
  named = (await house.sql<{ id: string }>(`select id from note where roundtable_id = $1 and text like '%promises%'`, [paper.roundtableId]))[0]?.id ?? '';
}, 60_000);
afterAll(() => house.close());

const evidence = (...notes: string[]) => ({ type: 'evidence', attrs: { notes } });
const hard = async (): Promise<GapView[]> => (await house.call<ClearingView>('GET', `${paper.at}/clearing`, { cookie })).body.gaps.hard;
async function written(...blocks: unknown[]): Promise<string[]> {
  const section = await house.section(paper, cookie, 'Wages');
  const before = (await hard()).length;
  const { status, body } = await house.save(paper, cookie, section, [...section.content, ...blocks]);
  expect([status, body.code]).toEqual([200, undefined]);
  return (await hard()).slice(before === 0 ? 0 : before).map(({ code }) => code);
}

describe('a name that the rule hides stops publishing', () => {
  it('in a sentence that rests on the note', async () => {
    expect(await written(said('Okoye told of gates that close.', evidence(hidden)))).toContain('attribution_broken');
  });

  it('in a recommendation that rests on the note as a whole', async () => {
    const item = { type: 'recommendation', attrs: { id: '0193a000-0000-7000-8000-00000000d001', evidence: [hidden] }, content: [said('Open the gates, as Okoye asked.')] };
    expect(await written({ type: 'recommendations', attrs: { scope: 'section', audience: ['Ports'], label: 'For ports' }, content: [item] })).toContain('attribution_broken');
  });

  it('in a note below a sentence that rests on the note', async () => {
    const footnote = { type: 'footnote', attrs: { id: '0193a000-0000-7000-8000-00000000d002' }, content: [{ type: 'text', text: 'So Amara Okoye, in the room.' }] };
    expect(await written({ type: 'paragraph', content: [{ type: 'text', text: 'Gates close at dusk', marks: [evidence(hidden)] }, footnote, { type: 'text', text: '.', marks: [evidence(hidden)] }] })).toContain('attribution_broken');
  });

  it('in the name below a quotation', async () => {
    const quote = { type: 'blockquote', attrs: { id: '0193a000-0000-7000-8000-00000000d003', noteId: hidden, attribution: 'on_record', clearance: 'cleared', by: 'Amara Okoye' }, content: [said('“Gates close at dusk.”')] };
    expect(await written(quote)).toContain('attribution_broken');
  });

  it('in a quotation whose words rest on the note, though the quotation says it rests on none', async () => {
    const quote = { type: 'blockquote', attrs: { id: '0193a000-0000-7000-8000-00000000d004', attribution: 'on_record', by: 'Amara Okoye' }, content: [said('“Gates close at dusk.”', evidence(hidden))] };
    expect(await written(quote)).toContain('attribution_broken');
  });
});

describe('what holds of a quotation', () => {
  const quoteIn = ({ content }: SectionView) => {
    const found = JSON.stringify(content).match(/\{"type":"(?:quoteInline|blockquote)","attrs":(\{[^}]*\})/)?.[1];
    return JSON.parse(found ?? '{}') as { id: string; attribution: Attribution; clearance: string; noteId: string; speakerId: string };
  };

  it('is what the house knows, whatever is sent beside it', async () => {
    const section = await house.section(paper, cookie, 'Wages');
    const before = quoteIn(section);
    const bent = JSON.parse(JSON.stringify(section.content).replaceAll('"clearance":"pending"', '"clearance":"cleared"').replaceAll(`"noteId":"${before.noteId}"`, '"noteId":null').replaceAll(`"speakerId":"${before.speakerId}"`, '"speakerId":null')) as unknown[];
    expect((await house.save(paper, cookie, section, bent)).status).toBe(200);
    expect(quoteIn(await house.section(paper, cookie, 'Wages'))).toEqual(before);
  });

  it('is tightened by its note where it is new, and never begins as cleared', async () => {
    await house.rule(paper.roundtableId, 'promises', 'chatham_house');
    const section = await house.section(paper, cookie, 'Shore leave');
    const sent = { type: 'blockquote', attrs: { id: '0193a000-0000-7000-8000-00000000d005', noteId: named, attribution: 'on_record', clearance: 'cleared' }, content: [said('“We are paid in promises”')] };
    await house.save(paper, cookie, section, [...section.content, sent]);
    expect(quoteIn(await house.section(paper, cookie, 'Shore leave'))).toMatchObject({ attribution: 'chatham_house', clearance: 'pending' });
  });

  it('keeps off the record what is off the record, and knows no note of another roundtable', async () => {
    await house.rule(paper.roundtableId, 'promises', 'off_record');
    const section = await house.section(paper, cookie, 'Shore leave');
    const other = await house.target('Elsewhere');
    const [note] = await house.sql<{ id: string }>('select id from note where roundtable_id = $1 limit 1', [other.roundtableId]);
    for (const [noteId, code] of [[named, 'QUOTE_RULE_BROKEN'], [note?.id, 'QUOTE_RULE_BROKEN']]) {
      const { status, body } = await house.save(paper, cookie, section, [...section.content, { type: 'blockquote', attrs: { id: '0193a000-0000-7000-8000-00000000d006', noteId }, content: [said('“Words”')] }]);
      expect([status, body.code]).toEqual([422, code]);
    }
    expect((await house.save(paper, cookie, section, [...section.content, said('Words.', evidence(note?.id ?? ''))])).body.code).toBe('EVIDENCE_UNKNOWN');
  });
});
