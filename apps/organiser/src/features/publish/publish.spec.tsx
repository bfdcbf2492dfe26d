import { circulateEdition, listCirculars, listNotes, listPartnerContacts, listRoundtables, listSpeakersToThank, publishPaper, showPublishing, showRoundtable, whoAmI, withdrawEdition, writeNotice, type EditionView, type PublishingView } from '@convenor/contracts';
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { FakeServer } from '../../testing/fake-server';
import { openConsole } from '../../testing/open-console';
import { aRoundtable, idOf, me } from '../../testing/specimens';

const held = aRoundtable({ state: 'held', daysSinceEnd: 36 });
const promise = { id: idOf(301), act: 'A brief will be published', dueOn: '2022-12-15', keptOn: null, daysEarly: null, speaksOfPublishing: true };
const open: PublishingView = {
  candidates: [{ documentId: idOf(302), kind: 'policy-brief', language: 'en', title: 'Ports that welcome', state: 'cleared', revision: 9, open: [] }],
  publications: [], promises: [promise], daysSinceEnd: 36, meetingEndedOn: '2022-11-03',
};
const edition = (change: Partial<EditionView> = {}): EditionView => ({
  id: idOf(303), language: 'en', dir: 'ltr', documentId: idOf(302), title: 'Ports that welcome', isbn: '978-92-808-0000-5', state: 'public', revision: 10, changedSince: false, hiddenQuotes: 0, notices: [], typeset: null,
  href: '/en/publications/ports-that-welcome',
  versions: [{ version: 1, revision: 10, hash: 'ab'.repeat(32), state: 'public', issuedOn: '2022-12-09', publicAt: '2022-12-09T08:00:00.000Z', files: [{ format: 'pdf', state: 'ready', octets: 412_000, problem: null }] }],
  ...change,
});
const withEdition = (one: EditionView): PublishingView => ({
  ...open, candidates: [], publications: [{ id: idOf(304), kind: 'policy-brief', slug: 'ports-that-welcome', publishedOn: '2022-12-09', daysAfterMeeting: 36, promise: { ...promise, keptOn: '2022-12-09', daysEarly: 6 }, editions: [one] }],
});

const server = (view: PublishingView): FakeServer =>
  new FakeServer()
    .on(whoAmI, () => me)
    .on(listRoundtables, () => ({ items: [], nextCursor: null }))
    .on(listNotes, () => ({ items: [] }))
    .on(showRoundtable, () => held)
    .on(showPublishing, () => view)
    .on(publishPaper, () => withEdition(edition()))
    .on(withdrawEdition, () => withEdition(edition({ state: 'withdrawn' })))
    .on(writeNotice, () => withEdition(edition()))
    .on(listCirculars, () => ({ items: [], nextCursor: null, counts: {} }))
    .on(listPartnerContacts, () => ({ items: [] }))
    .on(listSpeakersToThank, () => ({ items: [] }))
    .on(circulateEdition, ({ preview }) => ({
      counts: [{ audience: 'came' as const, toSend: 2, noConsent: 1, noAddress: 0, suppressed: 0, alreadySent: 0 }], sent: preview ? 0 : 2, people: ['Amara <amara@example.net>'], mailGoesOut: true,
      letter: preview ? { to: 'Amara <amara@example.net>', subject: 'Published: Ports that welcome', text: 'Dear Amara,' } : null,
    }))
    .listen();
const show = () => openConsole(`/roundtables/${held.id}/publish`);

it('publishes a ready paper with the promise a person chose, and counts the days', async () => {
  const world = server(open);
  show();
  fireEvent.change(await screen.findByLabelText('Which promise does this keep?'), { target: { value: promise.id } });
  fireEvent.click(screen.getByRole('button', { name: 'Publish' }));
  expect(await screen.findByText('Published on day 36, 6 days before the promised date')).toBeVisible();
  expect(world.asked(publishPaper)[0]?.wish).toMatchObject({ documentId: idOf(302), promiseId: promise.id });
});

it('names what is open, and does not publish over it', async () => {
  const world = server({ ...open, candidates: [{ ...open.candidates[0] as PublishingView['candidates'][number], open: [{ code: 'isbn_wrong', hard: true, words: 'The last digit does not check.' }] }] });
  show();
  expect(await screen.findByText(/The last digit does not check\. This cannot be waived\./)).toBeVisible();
  fireEvent.click(screen.getByRole('button', { name: 'Publish' }));
  expect(world.asked(publishPaper)).toEqual([]);
});

it('withdraws only after the words and the second button', async () => {
  const world = server(withEdition(edition()));
  show();
  fireEvent.click(await screen.findByRole('button', { name: 'Withdraw' }));
  expect(world.asked(withdrawEdition)).toEqual([]);
  const dialog = within(await screen.findByRole('dialog'));
  fireEvent.change(dialog.getByLabelText('Why, as readers will see it'), { target: { value: 'Figures were wrong.' } });
  fireEvent.click(dialog.getByRole('button', { name: 'Withdraw the edition' }));
  expect(await screen.findByText('Withdrawn')).toBeVisible();
  expect(world.asked(withdrawEdition)[0]?.wish).toMatchObject({ words: 'Figures were wrong.' });
});

it('asks for the words of a notice that a withdrawn quote left open', async () => {
  const world = server(withEdition(edition({ hiddenQuotes: 1, notices: [{ id: idOf(305), kind: 'quote_withdrawn', version: null, on: '2022-12-12', words: null }] })));
  show();
  expect(await screen.findByText('1 passage hidden.')).toBeVisible();
  fireEvent.change(screen.getByLabelText('What readers are told'), { target: { value: 'Taken out at the speaker’s wish.' } });
  fireEvent.click(screen.getByRole('button', { name: 'Publish the words' }));
  await waitFor(() => expect(screen.queryByText('1 passage hidden.')).toBeNull());
  expect(world.asked(writeNotice)).toHaveLength(1);
});

it('shows the letter and the counts before anything is sent', async () => {
  const world = server(withEdition(edition()));
  show();
  fireEvent.click(await screen.findByRole('button', { name: 'Look before it goes' }));
  expect(await screen.findByText(/2 to send, 1 did not ask for it/)).toBeVisible();
  expect(world.asked(circulateEdition).map(({ wish }) => wish.preview)).toEqual([true]);
  fireEvent.click(screen.getByRole('button', { name: 'Send to 2 people' }));
  expect(await screen.findByText('2 letters in the queue')).toBeVisible();
  expect(world.asked(circulateEdition).map(({ wish }) => wish.preview)).toEqual([true, false]);
});
