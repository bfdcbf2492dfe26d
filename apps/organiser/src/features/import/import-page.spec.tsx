import { importRoundtable, listProgrammes, listRoundtables, readPaper, showRoundtable, showWhoSpoke, whoAmI, type Proposal } from '@convenor/contracts';
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { FakeProblem, FakeServer } from '../../testing/fake-server';
import { openConsole } from '../../testing/open-console';
import { aProposal, aRoundtable, idOf, me } from '../../testing/specimens';

const blocks = [
  { kind: 'heading', text: 'Rising water, moving people' },
  { kind: 'paragraph', text: 'Two questions: rights at  the quay, and who decides.' },
  { kind: 'listItem', text: 'Mt Joon-ho Baek, Harbour Workers Forum' },
];

const serverWith = (proposal: Proposal): FakeServer =>
  new FakeServer()
    .on(whoAmI, () => me)
    .on(listRoundtables, () => ({ items: [], nextCursor: null }))
    .on(listProgrammes, () => ({ items: [] }))
    .on(readPaper, () => ({ proposal, blocks }))
    .on(importRoundtable, () => aRoundtable())
    .on(showRoundtable, () => aRoundtable())
    .on(showWhoSpoke, () => ({ planned: [], appearances: [], counts: { planned: 0, spoke: 0, asPlanned: 0, replaced: 0, absent: 0, added: 0 }, sentence: '' }))
    .listen();

/** Opens the page, pastes a text and waits for the proposal. */
const pasted = async (text = 'Rising water') => {
  const page = openConsole('/roundtables/new');
  fireEvent.click(await screen.findByText('No file? Paste the text'));
  fireEvent.change(screen.getByLabelText('The text of the note'), { target: { value: text } });
  fireEvent.click(screen.getByText('Read this text'));
  return page;
};

const row = (label: string): HTMLElement => {
  const found = screen.getByRole('rowheader', { name: label }).closest('tr');
  if (!found) throw new Error(`No row ${label}`);
  return found;
};

it('sends pasted text as a file and shows what was found, with the phrases numbered where they stand', async () => {
  const server = serverWith(aProposal());
  await pasted('Rösti & rights');
  expect(await screen.findByRole('heading', { level: 1, name: 'We read your note. One question is left.' })).toBeVisible();
  const base64 = String(server.asked(readPaper)[0]?.wish.base64);
  expect(Buffer.from(base64, 'base64').toString('utf8')).toBe('Rösti & rights');
  const note = within(screen.getByRole('article', { name: 'The text of the note' }));
  expect(note.getByText('rights at the quay', { normalizer: (text) => text.replace(/\s+/g, ' ').replace(/\d+$/, '') })).toHaveClass('ph');
  expect(note.getByRole('link', { name: 'Phrase 4: to its field' })).toHaveAttribute('href', '#fact-4');
  expect(within(row('Room holds')).getByText('Missing')).toBeVisible();
  expect(within(row('Title')).getByText('Sure')).toBeVisible();
  expect(within(row('Day')).getByText('Asked')).toBeVisible();
});

it('creates nothing while a question is open, then goes to who spoke when the day has passed', async () => {
  const server = serverWith(aProposal());
  const page = await pasted();
  fireEvent.click(await screen.findByRole('button', { name: 'Create roundtable' }));
  expect(server.asked(importRoundtable)).toHaveLength(0);

  fireEvent.click(screen.getByLabelText('Zurich’s clock'));
  expect(screen.getByRole('heading', { level: 1 })).toHaveTextContent('Nothing is left to ask');
  fireEvent.click(screen.getByRole('button', { name: 'Create roundtable' }));

  await waitFor(() => expect(page.address()).toBe(`/roundtables/${aRoundtable().id}/record/who-spoke`));
  expect(server.asked(importRoundtable)[0]?.wish.answers).toEqual({ '/days/0/zone': 'Europe/Zurich' });
});

it('takes another answer than the ones offered', async () => {
  const server = serverWith(aProposal());
  await pasted();
  fireEvent.click(await screen.findByLabelText('Another city'));
  fireEvent.change(screen.getByLabelText('Another city', { selector: 'input:not([type=radio])' }), { target: { value: 'Nairobi' } });
  fireEvent.click(screen.getByRole('button', { name: 'Create roundtable' }));
  await waitFor(() => expect(server.asked(importRoundtable)[0]?.wish.answers).toEqual({ '/days/0/zone': 'Africa/Nairobi' }));
});

it('takes a suggestion, a changed title and a theme taken out into what is created', async () => {
  const server = serverWith(aProposal({ questions: [] }));
  await pasted();
  fireEvent.click(await screen.findByRole('button', { name: 'Use “Mr”' }));
  fireEvent.click(screen.getByRole('button', { name: /^Change: Title/ }));
  fireEvent.change(screen.getByRole('textbox', { name: 'Title' }), { target: { value: 'Water rises' } });
  fireEvent.click(screen.getByRole('button', { name: 'Done' }));
  fireEvent.click(screen.getByRole('button', { name: 'Take out: Rights at the quay' }));
  fireEvent.click(screen.getByRole('button', { name: 'Create roundtable' }));
  await waitFor(() => expect(server.asked(importRoundtable)).toHaveLength(1));
  const { proposal } = server.asked(importRoundtable)[0]?.wish as { proposal: Proposal };
  expect(proposal.title).toBe('Water rises');
  expect(proposal.lineup[0]?.honorific).toBe('Mr');
  expect(proposal.themes).toEqual(['Who decides']);
  expect(proposal.sources).toMatchObject({ '/themes/0': 'who decides' });
});

it('keeps every answer when the server refuses, and says so at the field', async () => {
  const server = serverWith(aProposal()).on(importRoundtable, () => new FakeProblem(422, 'LOCAL_TIME_SKIPPED', 'This hour does not exist on that night.', [{ pointer: '/proposal/days/0/start', detail: 'The clocks go forward then.' }]));
  await pasted();
  fireEvent.click(await screen.findByLabelText('Zurich’s clock'));
  fireEvent.click(screen.getByRole('button', { name: 'Create roundtable' }));
  expect(await screen.findByText('This hour does not exist on that night.')).toBeVisible();
  expect(within(row('Day')).getByText('The clocks go forward then.')).toBeVisible();
  expect(screen.getByLabelText('Zurich’s clock')).toBeChecked();

  server.on(importRoundtable, () => aRoundtable());
  fireEvent.click(screen.getByRole('button', { name: 'Create roundtable' }));
  await waitFor(() => expect(server.asked(importRoundtable)).toHaveLength(2));
});

it('sends the very same wish again under the same key after the line was lost', async () => {
  const server = serverWith(aProposal({ questions: [] }));
  await pasted();
  const create = await screen.findByRole('button', { name: 'Create roundtable' });
  const keys: (string | null)[] = [];
  const reached = globalThis.fetch;
  globalThis.fetch = async (address, init) => {
    if (String(address).endsWith('/import')) keys.push(new Headers(init?.headers).get('idempotency-key'));
    if (keys.length === 1) throw new TypeError('Failed to fetch');
    return reached(address, init);
  };
  fireEvent.click(create);
  expect(await screen.findByText(/There is no connection to the server/)).toBeVisible();
  fireEvent.click(screen.getByRole('button', { name: 'Create roundtable' }));
  await waitFor(() => expect(server.asked(importRoundtable)).toHaveLength(1));
  expect(keys).toHaveLength(2);
  expect(keys[1]).toBe(keys[0]);
});

it('puts the roundtable into the series of that name when there is one', async () => {
  const series = { id: idOf(2), slug: 'harbour', kind: 'series' as const, name: { en: 'Harbour dialogues' }, matter: { about: '', acknowledgements: '', grantReference: '', disclaimer: '', licence: '', isbn: '', publisher: '', place: '', references: [] }, roundtables: 4 };
  const server = serverWith(aProposal({ questions: [] })).on(listProgrammes, () => ({ items: [series] }));
  await pasted();
  await waitFor(() => expect(screen.getByLabelText('One we have', { selector: 'input' })).toBeChecked());
  fireEvent.click(screen.getByRole('button', { name: 'Create roundtable' }));
  await waitFor(() => expect(server.asked(importRoundtable)[0]?.wish.programmeId).toBe(idOf(2)));
});

it('creates nothing from a paper of another kind and says what it seems to be', async () => {
  serverWith(aProposal({ kind: 'other', seems: 'an invoice' }));
  await pasted();
  expect(await screen.findByText(/It seems to be an invoice/)).toBeVisible();
  expect(screen.queryByRole('button', { name: 'Create roundtable' })).toBeNull();
});

it('keeps the pasted text when reading it fails', async () => {
  serverWith(aProposal()).on(readPaper, () => new FakeProblem(422, 'PAPER_EMPTY', 'There is no text in this.'));
  await pasted('half a note');
  expect(await screen.findByText('There is no text in this.')).toBeVisible();
  expect(screen.getByLabelText('The text of the note')).toHaveValue('half a note');
});
