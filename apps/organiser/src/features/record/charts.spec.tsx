import { listNotes, listPapers, listRoundtables, placeChart, removeChart, showCharts, showRoundtable, showWorkshop, whoAmI, type ChartView, type SectionHead, type WorkshopView } from '@convenor/contracts';
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import axe from 'axe-core';
import { FakeProblem, FakeServer } from '../../testing/fake-server';
import { openConsole } from '../../testing/open-console';
import { aRoundtable, idOf, me } from '../../testing/specimens';

const [documentId, intro, theme, nodeId] = [idOf(900), idOf(901), idOf(902), idOf(903)];
const when = '2026-11-13T09:00:00.000Z';
const nadia = { name: 'Nadia Ferrante', mine: true };
const aHead = (id: string, title: string, slot: string): SectionHead => ({
  id, kind: 'body', title, number: '', slot, themeId: null, version: 1, sentences: 0, withEvidence: 0, recommendations: 0, withAddressee: 0, recommendationsWithEvidence: 0,
  quotes: 0, quotesNotCleared: 0, words: 0, gaps: 0, suggestions: 0, comments: 0, holder: null, changedAt: when, changedBy: nadia,
});
const workshop = (write = true): WorkshopView => ({
  documentId, kind: 'policy-brief', language: 'en', dir: 'ltr', state: 'draft', revision: 1, changedSince: false, front: { title: [], authors: [] }, frontVersion: 1,
  sections: [aHead(intro, 'Introduction', 'intro'), aHead(theme, 'Who decides', 'theme')], removed: [],
  completeness: { sentences: 0, withoutEvidence: 0, recommendations: 0, withoutAddressee: 0, quotes: 0, quotesNotCleared: 0, themesWithoutNotes: [] }, notes: 0, notesUnused: 0, words: 0,
  meetingEndedAt: when, may: { write, settle: write, publish: write },
});
const chart: ChartView = {
  name: 'mode', title: 'Who was there, in the room and online', summary: 'In all: 31.', unit: 'People', rows: [{ label: 'In the room', value: 25 }, { label: 'Online', value: null }],
  svg: '<svg xmlns="http://www.w3.org/2000/svg"><title>Who</title></svg>', notes: ['Small numbers are withheld.'],
};
const server = (view = workshop()): FakeServer =>
  new FakeServer()
    .on(whoAmI, () => me).on(listRoundtables, () => ({ items: [], nextCursor: null })).on(showRoundtable, () => aRoundtable()).on(listNotes, () => ({ items: [] }))
    .on(showCharts, () => ({ charts: [chart], left: [{ name: 'region' as const, why: 'Nobody may learn who took part.' }, { name: 'constituency' as const, why: 'Nobody may learn who took part.' }] }))
    .on(listPapers, () => ({ items: [{ documentId, kind: 'policy-brief' as const, language: 'en' as const, dir: 'ltr' as const, state: 'draft' as const, revision: 1, title: 'Rising water' }] }))
    .on(showWorkshop, () => view)
    .on(placeChart, () => ({ sectionId: intro, nodeId, title: chart.title, renewed: false }))
    .on(removeChart, () => ({ removed: true }))
    .listen();
const open = () => openConsole(`/roundtables/${aRoundtable().id}/record/charts`);

it('shows the drawing, the same as a table, and once why others are not told', async () => {
  server();
  open();
  expect(await screen.findByRole('img', { name: 'In all: 31.' })).toHaveAttribute('src', expect.stringMatching(/^data:image\/svg\+xml/));
  expect(within(screen.getByRole('table', { hidden: true })).getByText('withheld')).toBeInTheDocument();
  expect(screen.getAllByText('Nobody may learn who took part.')).toHaveLength(1);
  await screen.findByRole('button', { name: /Put it/ });
  const { violations } = await axe.run(document.body, { rules: { 'color-contrast': { enabled: false }, region: { enabled: false } } });
  expect(violations.map(({ id }) => id)).toEqual([]);
});

it('puts a chart at the end of the chosen section, and takes it out again', async () => {
  const world = server();
  open();
  fireEvent.click(await screen.findByRole('button', { name: 'Put it at the end of “Introduction”' }));
  fireEvent.click(await screen.findByRole('button', { name: 'Undo' }));
  await waitFor(() => expect(screen.queryByRole('button', { name: 'Undo' })).toBeNull());
  expect(world.asked(placeChart).map(({ wish }) => wish)).toMatchObject([{ documentId, chart: 'mode', afterSection: intro }]);
  expect(world.asked(removeChart).map(({ wish }) => wish)).toMatchObject([{ documentId, nodeId }]);
});

it('says who is writing there', async () => {
  server().on(placeChart, () => new FakeProblem(409, 'SECTION_HELD', 'Tomás Vale is writing in “Introduction”.'));
  open();
  fireEvent.click(await screen.findByRole('button', { name: /Put it/ }));
  expect(await screen.findByText('Tomás Vale is writing in “Introduction”.')).toBeVisible();
});

it('offers nothing to whoever may only read', async () => {
  const world = server(workshop(false));
  open();
  await screen.findByRole('img', { name: 'In all: 31.' });
  await waitFor(() => expect(world.asked(showWorkshop)).toHaveLength(1));
  expect(screen.queryByRole('button', { name: /Put it/ })).toBeNull();
});
