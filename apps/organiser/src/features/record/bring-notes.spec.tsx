import { bringNotes, listNotes, listRoundtables, showRoundtable, showWhoSpoke, whoAmI } from '@convenor/contracts';
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { FakeServer } from '../../testing/fake-server';
import { openConsole } from '../../testing/open-console';
import { aRoundtable, idOf, me } from '../../testing/specimens';

const questions = [
  { line: 3, text: '## Money', about: 'theme' as const, why: 'No theme is meant by this heading.', options: [{ id: idOf(201), label: 'Who decides' }] },
  { line: 7, text: 'Leota: nets', about: 'speaker' as const, why: 'Two people are called Leota.', options: [{ id: idOf(501), label: 'Tavita Leota' }, { id: 'none', label: 'somebody else' }] },
];

const server = (): FakeServer =>
  new FakeServer()
    .on(whoAmI, () => me)
    .on(listRoundtables, () => ({ items: [], nextCursor: null }))
    .on(showRoundtable, () => aRoundtable())
    .on(listNotes, () => ({ items: [] }))
    .on(showWhoSpoke, () => ({ planned: [], appearances: [], counts: { planned: 0, spoke: 0, asPlanned: 0, replaced: 0, absent: 0, added: 0 }, sentence: '' }))
    .on(bringNotes, ({ answers, leaveOutUnanswered }) => {
      const open = questions.filter(({ line }) => !(answers as Record<string, string>)[line]);
      return open.length > 0 && !leaveOutUnanswered ? { kept: 0, lineup: 0, questions: open, notes: [] } : { kept: 9, lineup: 2, questions: open, notes: [] };
    })
    .listen();

const pasted = async () => {
  openConsole(`/roundtables/${aRoundtable().id}/record/notes`);
  fireEvent.click(await screen.findByRole('button', { name: /Bring notes/ }));
  fireEvent.change(screen.getByLabelText('Or paste them'), { target: { value: '## Money\nLeota: nets' } });
  fireEvent.click(screen.getByRole('button', { name: 'Read these notes' }));
  await screen.findByText('2 lines need a word from you');
};

it('keeps nothing until every line is answered, then sends the answers by their lines', async () => {
  const world = server();
  await pasted();
  fireEvent.click(screen.getByRole('button', { name: 'Keep the notes' }));
  expect(world.asked(bringNotes)).toHaveLength(1);
  fireEvent.click(screen.getByLabelText('Who decides'));
  fireEvent.click(screen.getByLabelText('somebody else'));
  fireEvent.click(screen.getByRole('button', { name: 'Keep the notes' }));
  expect(await screen.findByText('9 notes kept.')).toBeVisible();
  expect(world.asked(bringNotes)[1]?.wish).toMatchObject({ answers: { 3: idOf(201), 7: 'none' }, leaveOutUnanswered: false, text: '## Money\nLeota: nets' });
});

it('offers "None of these" only where the reader of notes has no word of its own for it', async () => {
  server();
  await pasted();
  const theme = within(screen.getByRole('group', { name: 'No theme is meant by this heading.' }));
  expect(theme.getByLabelText('None of these')).toBeVisible();
  expect(within(screen.getByRole('group', { name: 'Two people are called Leota.' })).queryByLabelText('None of these')).toBeNull();
});

it('leaves out what is not answered when told to, and forgets the pasted text only then', async () => {
  const world = server();
  await pasted();
  expect(sessionStorage.getItem(`convenor.draft.pasted-notes.${aRoundtable().id}`)).toContain('Money');
  fireEvent.click(screen.getByLabelText('Tavita Leota'));
  fireEvent.click(screen.getByRole('button', { name: 'Leave out the other 1 and keep the rest' }));
  expect(await screen.findByText(/1 line was left out/)).toBeVisible();
  expect(world.asked(bringNotes)[1]?.wish).toMatchObject({ answers: { 7: idOf(501) }, leaveOutUnanswered: true });
  await waitFor(() => expect(sessionStorage.getItem(`convenor.draft.pasted-notes.${aRoundtable().id}`)).toBeNull());
});
