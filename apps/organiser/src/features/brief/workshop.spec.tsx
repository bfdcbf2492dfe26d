import {
  addComment, holdSection, listNotes, listPapers, listRoundtables, listSources, releaseSection, saveSection, settleInPaper, showClearing, showRoundtable, showSection, showSectionNotes, showWorkshop, whoAmI,
  type Block, type SectionHead, type SectionView, type WorkshopView,
} from '@convenor/contracts';
import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import type { Editor } from '@tiptap/core';
import axe from 'axe-core';
import { FakeProblem, FakeServer } from '../../testing/fake-server';
import { openConsole } from '../../testing/open-console';
import { aRoundtable, idOf, me } from '../../testing/specimens';

const documentId = idOf(900);
const [intro, theme] = [idOf(901), idOf(902)];
const when = '2026-11-13T09:00:00.000Z';
const nadia = { name: 'Nadia Ferrante', mine: true };
const tomas = { name: 'Tomás Vale', mine: false };
const evidence = { type: 'evidence', attrs: { notes: [idOf(950)] } } as const;
const text = (words: string, ...marks: object[]) => ({ type: 'text', text: words, ...(marks.length ? { marks } : {}) });

const content = [
  { type: 'heading', attrs: { level: 1, slot: 'theme', id: theme }, content: [text('Who decides')] },
  { type: 'paragraph', content: [text('The harbour office decides alone.', evidence), text(' Nobody asked the town'), text(' twice', { type: 'insertion', attrs: { id: idOf(960) } }), text('.')] },
  { type: 'recommendations', attrs: { label: 'For ports', audience: ['Ports'] }, content: [{ type: 'recommendation', attrs: { id: idOf(970), evidence: [idOf(950)] }, content: [{ type: 'paragraph', content: [text('Ask the town first.')] }] }] },
] as unknown as Block[];

const aHead = (id: string, part: Partial<SectionHead> = {}): SectionHead => ({
  id, kind: 'body', title: 'Who decides', number: '2', slot: 'theme', themeId: null, version: 3, sentences: 2, withEvidence: 1, recommendations: 1, withAddressee: 1, recommendationsWithEvidence: 1,
  quotes: 0, quotesNotCleared: 0, words: 14, gaps: 1, suggestions: 1, comments: 0, holder: null, changedAt: when, changedBy: nadia, ...part,
});
const aSection = (part: Partial<SectionView> = {}): SectionView => ({
  ...aHead(theme), content, openSuggestions: [{ id: idOf(960), by: tomas, at: when, origin: 'workshop', before: '', after: 'twice' }], remarks: [], numbering: { section: '2', firstFootnote: 4, recommendationStem: '2.' }, ...part,
});
const aWorkshop = (part: Partial<WorkshopView> = {}): WorkshopView => ({
  documentId, kind: 'policy-brief', language: 'en', dir: 'ltr', state: 'draft', revision: 4, changedSince: false, front: { title: [{ type: 'text', text: 'Rising water' }], authors: [], isbn: '978-3-16-148410-1' }, frontVersion: 1,
  sections: [aHead(intro, { title: 'Introduction', number: '1', slot: 'intro', withEvidence: 2, recommendations: 0, withAddressee: 0, recommendationsWithEvidence: 0, suggestions: 0 }), aHead(theme)],
  removed: [], completeness: { sentences: 4, withoutEvidence: 1, recommendations: 1, withoutAddressee: 0, quotes: 0, quotesNotCleared: 0, themesWithoutNotes: [] }, notes: 9, notesUnused: 2, words: 2140,
  meetingEndedAt: when, may: { write: true, settle: true, publish: true }, ...part,
});
const note = { id: idOf(950), number: 41, notedAt: when, kind: 'point' as const, text: 'The office decides; the town hears of it last', key: false, verbatim: false, themeId: null, addressee: null, speaker: 'Ada Holm', printsAs: 'a port officer', attribution: 'affiliation_only' as const, struck: false };

const server = (workshop = aWorkshop(), section = aSection()): FakeServer =>
  new FakeServer()
    .on(whoAmI, () => me).on(listRoundtables, () => ({ items: [], nextCursor: null })).on(showRoundtable, () => aRoundtable()).on(listNotes, () => ({ items: [] })).on(listSources, () => ({ style: 'house' as const, items: [] }))
    .on(listPapers, () => ({ items: [{ documentId, kind: 'policy-brief' as const, language: 'en' as const, dir: 'ltr' as const, state: 'draft' as const, revision: 4, title: 'Rising water' }] }))
    .on(showWorkshop, () => workshop).on(showSection, () => section).on(showSectionNotes, () => ({ named: [note], unused: [] })).on(showClearing, () => new FakeProblem(404, 'NOT_FOUND', 'There is nothing here.'))
    .on(holdSection, () => section).on(releaseSection, () => ({ released: true }))
    .on(saveSection, ({ version }) => aHead(theme, { version: Number(version) + 1 }))
    .listen();

const open = async (query = `?section=${theme}`): Promise<Editor> => {
  openConsole(`/roundtables/${aRoundtable().id}/brief${query}`);
  const page = await screen.findByRole('textbox', { name: 'Who decides' });
  return (page as HTMLElement & { editor: Editor }).editor;
};
const margin = () => within(screen.getByRole('complementary', { name: /Evidence, section 2/ }));

beforeEach(() => localStorage.clear());

it('shows the section with its numbers, what each sentence rests on, and what is missing', async () => {
  server();
  await open();
  expect(await margin().findAllByText(/Note 41 · point · Ada Holm/)).toHaveLength(2);
  expect(margin().getByText('No evidence')).toBeVisible();
  expect(screen.getByText('The one recommendation has evidence.')).toBeVisible();
  expect(screen.getByText('ISBN wrong')).toBeVisible();
  expect(screen.getByText('1 sentence without evidence')).toBeVisible();
  expect(screen.getByText(/2 140 words/)).toBeVisible();
  expect([...document.querySelectorAll('[data-number]')].map((one) => one.getAttribute('data-number'))).toEqual(['2', '2.1']);
  expect(screen.getByRole('link', { name: 'Go to clearing' })).toHaveAttribute('href', `/roundtables/${aRoundtable().id}/brief/clearing`);
});

it('has no fault that axe finds', async () => {
  server();
  await open();
  await margin().findAllByText(/Note 41/);
  const { violations } = await axe.run(document.body, { rules: { 'color-contrast': { enabled: false }, region: { enabled: false } } });
  expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([]);
});

it('saves what is typed, and says since when it could not', async () => {
  const world = server();
  const editor = await open();
  act(() => void editor.commands.insertContentAt(editor.state.doc.content.size, { type: 'paragraph', content: [{ type: 'text', text: 'More.' }] }));
  await waitFor(() => expect(world.asked(saveSection)).toHaveLength(1), { timeout: 4_000 });
  expect(JSON.stringify(world.asked(saveSection)[0]?.wish['content'])).toContain('More.');
  expect(await screen.findByText(/^Saved \d\d:\d\d:\d\d$/)).toBeVisible();
  world.offline = true;
  act(() => void editor.commands.insertContentAt(1, 'A'));
  expect(await within(screen.getByRole('contentinfo')).findByText(/^Not saved since \d\d:\d\d, trying again/)).toBeVisible();
  expect(Object.values(localStorage).join()).toContain('AWho decides');
});

it('marks a sentence as the authors’ own at once, even while suggesting', async () => {
  const world = server(aWorkshop({ state: 'in_review' }));
  await open();
  expect(screen.getByRole('button', { name: 'Suggesting' })).toHaveAttribute('aria-pressed', 'true');
  fireEvent.click(await margin().findByRole('button', { name: 'Mark as ours' }));
  expect(await margin().findByText('The authors’ own')).toBeVisible();
  await waitFor(() => expect(JSON.stringify(world.asked(saveSection)[0]?.wish['content'])).toContain('"ours":true'), { timeout: 4_000 });
  expect(JSON.stringify(world.asked(saveSection)[0]?.wish['content']).match(/"insertion"/g)).toHaveLength(1);
});

it('settles a suggestion by the server and keeps the focus in the margin', async () => {
  const settled = aSection({ version: 4, openSuggestions: [], content: content.map((block) => JSON.parse(JSON.stringify(block).replace(`,"marks":[{"type":"insertion","attrs":{"id":"${idOf(960)}"}}]`, '')) as Block) });
  const world = server().on(settleInPaper, () => ({ settled: 1, sections: [settled] }));
  const editor = await open();
  expect(await margin().findByText(/suggests “twice”/)).toBeVisible();
  fireEvent.click(margin().getByRole('button', { name: 'Accept' }));
  await waitFor(() => expect(margin().queryByText(/suggests “twice”/)).toBeNull());
  expect(world.asked(settleInPaper)[0]?.wish).toMatchObject({ ids: [idOf(960)], outcome: 'accepted' });
  expect(editor.getText()).toContain('town twice.');
  await waitFor(() => expect(screen.getByRole('heading', { name: 'Evidence, section 2' })).toHaveFocus());
});

it('lets nobody write where somebody else does, until the section is taken over', async () => {
  const held = { ...tomas, since: when, until: when };
  const world = server(aWorkshop({ sections: [aHead(theme, { holder: held })] }), aSection({ holder: held })).on(holdSection, () => aSection({ holder: { ...nadia, since: when, until: when } }));
  const editor = await open();
  expect(await screen.findByText('Tomás Vale writes in this section.')).toBeVisible();
  expect(editor.isEditable).toBe(false);
  fireEvent.click(screen.getByRole('button', { name: 'Take over' }));
  fireEvent.click(await within(await screen.findByRole('dialog')).findByRole('button', { name: 'Take over' }));
  await waitFor(() => expect(editor.isEditable).toBe(true));
  expect(world.asked(holdSection).at(-1)?.wish).toMatchObject({ takeOver: true });
});

it('shows both texts where two people wrote, and takes mine as suggestions upon theirs', async () => {
  const theirs = [content[0], { type: 'paragraph', content: [text('The harbour <b>master</b> decides.')] }] as Block[];
  const world = server().on(saveSection, () => new FakeProblem(409, 'SECTION_MOVED_ON', 'Somebody wrote here meanwhile.'));
  globalThis.fetch = ((fetch) => async (address, init) => {
    const answer = await fetch(address, init);
    if (answer.status !== 409) return answer;
    return new Response(JSON.stringify({ ...((await answer.json()) as object), facts: { sectionId: theme, by: tomas, at: when, version: 9, content: theirs, holder: null } }), { status: 409, headers: { 'content-type': 'application/problem+json' } });
  })(globalThis.fetch);
  const editor = await open();
  act(() => void editor.commands.insertContentAt(1, 'Mine: '));
  const two = within(await screen.findByRole('alertdialog', undefined, { timeout: 5_000 }));
  expect(two.getByText('The harbour <b>master</b> decides.')).toBeVisible();
  expect(two.getByText('Mine: Who decides')).toBeVisible();
  world.on(saveSection, ({ version }) => aHead(theme, { version: Number(version) + 1 }));
  fireEvent.click(two.getByRole('button', { name: 'Keep both: mine as suggestions' }));
  await waitFor(() => expect(world.asked(saveSection).at(-1)?.wish['version']).toBe(9));
  const saved = JSON.stringify(world.asked(saveSection).at(-1)?.wish['content']);
  expect(saved).toContain('<b>master</b> decides');
  expect(saved).toContain('Mine: ');
});

it('lets a reviewer suggest and comment, and nothing else', async () => {
  const world = server(aWorkshop({ may: { write: false, settle: false, publish: false } })).on(addComment, ({ id, text: words, quoted }) => ({ id: String(id), sectionId: theme, by: nadia, at: when, text: String(words), replies: [], resolvedAt: null, resolvedBy: null, quoted: String(quoted), marked: true }));
  const editor = await open();
  expect(screen.queryByRole('button', { name: 'Accept' })).toBeNull();
  expect(screen.queryByRole('link', { name: 'Sources' })).toBeNull();
  act(() => void editor.commands.setTextSelection({ from: 2, to: 5 }));
  fireEvent.click(screen.getByRole('button', { name: 'Comment' }));
  fireEvent.change(await screen.findByRole('textbox', { name: /^On “/ }), { target: { value: 'Who says so?' } });
  fireEvent.click(within(screen.getByRole('dialog')).getByRole('button', { name: 'Comment' }));
  await waitFor(() => expect(world.asked(addComment)[0]?.wish).toMatchObject({ text: 'Who says so?', quoted: 'ho ' }));
  act(() => void editor.commands.insertContentAt(1, 'New: '));
  expect(JSON.stringify(editor.getJSON())).toMatch(/"insertion","attrs":\{"id":"[0-9a-f-]{36}"\}\}\],"text":"New: "/);
});
