import { keptByDefault, listCodes, makeCode, RegistrationAsks, revokeCode, saveSetup, showRoundtable, showSetup, whoAmI, type InvitationCode, type Question, type RegistrationSetup } from '@convenor/contracts';
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { FakeProblem, FakeServer } from '../../../testing/fake-server';
import { openConsole } from '../../../testing/open-console';
import { aRoundtable, idOf, me } from '../../../testing/specimens';

const view = aRoundtable({ state: 'registration_open', daysSinceEnd: -20 });
const asked = (key: string, label: string, own: Partial<Question> = {}): Question => ({ key, kind: 'yes_no', label: { en: label }, hint: {}, required: false, options: [], shownWhen: null, purpose: { en: 'To keep a mooring.' }, seenBy: [], keepDays: 90, ...own });
const usual: RegistrationSetup = {
  roundtableId: view.id, pools: [{ mode: 'room', admits: 'open', places: 60, licence: null }, { mode: 'online', admits: 'open', places: 500, licence: null }],
  questions: [asked('boat', 'Do you come by boat?'), asked('rules', 'I keep to the rules.', { kind: 'consent' })], removed: [], asks: RegistrationAsks.parse({}), keepDays: keptByDefault,
};
const aCode: InvitationCode = { id: idOf(70), code: 'KELP-2027', label: 'Embassies', mode: null, mostUses: 20, uses: 3, skipsApproval: true, endsAt: '2026-12-09T10:59:59.000Z', revokedAt: null, endsLocal: '2026-12-09T23:59', revokedLocal: null, address: '/en/roundtables/rising-water/register?code=KELP-2027' };

const server = (setup: RegistrationSetup = usual): FakeServer =>
  new FakeServer()
    .on(whoAmI, () => me)
    .on(showRoundtable, () => view)
    .on(showSetup, () => setup)
    .on(saveSetup, (wish) => ({ ...setup, ...(wish.questions ? { questions: wish.questions as Question[] } : {}) }))
    .on(listCodes, () => ({ items: [aCode], zone: 'Pacific/Auckland' }))
    .on(makeCode, () => aCode)
    .on(revokeCode, () => ({ ...aCode, revokedAt: '2026-11-22T09:00:00.000Z' }))
    .listen();

const part = async (name: string) => {
  openConsole(`/roundtables/${view.id}/register/setup`);
  return within(await screen.findByRole('region', { name }));
};
const type = (field: HTMLElement, value: string) => fireEvent.change(field, { target: { value } });
const keptQuestions = (world: FakeServer): Question[] => (world.asked(saveSetup).at(-1)?.wish.questions ?? []) as Question[];

it('keeps what the licence of the online meeting allows, beside who is let in', async () => {
  const world = server();
  const letIn = await part('Who is let in');
  type(letIn.getByLabelText(/licence of the online meeting/), '100');
  expect(letIn.getByText('500 places are set online; the licence holds.')).toBeVisible();
  fireEvent.click(letIn.getByRole('button', { name: 'Keep who is let in' }));
  expect(await letIn.findByText('Kept')).toBeVisible();
  expect(world.asked(saveSetup)[0]?.wish).toMatchObject({ licence: 100, admits: { room: 'open', online: 'open' } });
});

it('adds a question whose key is made of its words, with its purpose, in several languages', async () => {
  const world = server();
  const questions = await part('Your questions');
  fireEvent.click(questions.getByRole('button', { name: 'Add a question' }));
  const one = within(questions.getByRole('listitem', { name: 'A new question' }));
  type(one.getByLabelText('Question'), 'Quelle marée ?');
  type(one.getByLabelText('Question, Arabic'), 'أي مد؟');
  type(one.getByLabelText('Why you ask'), 'To plan the boats.');
  fireEvent.click(questions.getByRole('button', { name: 'Keep the questions' }));
  expect(await questions.findByText('Kept')).toBeVisible();
  expect(keptQuestions(world).at(-1)).toMatchObject({ key: 'quelle_maree', label: { en: 'Quelle marée ?', ar: 'أي مد؟' }, purpose: { en: 'To plan the boats.' } });
});

it('sends nothing while a question lacks its words, and opens the one that does', async () => {
  const world = server();
  const questions = await part('Your questions');
  fireEvent.click(questions.getByRole('button', { name: 'Add a question' }));
  fireEvent.click(questions.getByRole('button', { name: /A new question/, expanded: true }));
  fireEvent.click(questions.getByRole('button', { name: 'Keep the questions' }));
  expect(await questions.findByText('Needs another look')).toBeVisible();
  expect(questions.getByLabelText('Question')).toHaveAccessibleDescription('Please fill this in.');
  expect(world.asked(saveSetup)).toEqual([]);
});

it('moves questions by buttons alone, and takes one out', async () => {
  const world = server();
  const questions = await part('Your questions');
  fireEvent.click(questions.getByRole('button', { name: 'Move “I keep to the rules.” up' }));
  fireEvent.click(questions.getByRole('button', { name: 'Keep the questions' }));
  await waitFor(() => expect(keptQuestions(world).map(({ key }) => key)).toEqual(['rules', 'boat']));
  fireEvent.click(questions.getByRole('button', { name: 'Take “Do you come by boat?” out' }));
  fireEvent.click(questions.getByRole('button', { name: 'Keep the questions' }));
  await waitFor(() => expect(keptQuestions(world).map(({ key }) => key)).toEqual(['rules']));
});

it('shows which question was refused, and why', async () => {
  const world = server();
  world.on(saveSetup, () => Object.assign(new FakeProblem(422, 'QUESTION_CONDITION_UNKNOWN', 'A question depends on one that does not stand before it.'), {}));
  const questions = await part('Your questions');
  fireEvent.click(questions.getByRole('button', { name: 'Keep the questions' }));
  expect(await questions.findByText(/depends on one that does not stand before it/)).toBeVisible();
});

it('makes a code, and asks before it ends one', async () => {
  const world = server();
  const codes = await part('Invitation codes');
  expect(await codes.findByRole('row', { name: /KELP-2027 Embassies 3 of 20 Until 9 Dec, 23:59/ })).toBeVisible();
  type(codes.getByLabelText('For whom'), 'Press');
  type(codes.getByLabelText('Last day, on the clocks of Auckland'), '2026-12-09');
  fireEvent.click(codes.getByRole('button', { name: 'Make a code' }));
  await waitFor(() => expect(world.asked(makeCode)[0]?.wish).toMatchObject({ label: 'Press', code: null, skipsApproval: true, endsOn: '2026-12-09' }));
  fireEvent.click(codes.getByRole('button', { name: /^End KELP-2027/ }));
  expect(world.asked(revokeCode)).toEqual([]);
  fireEvent.click(codes.getByRole('button', { name: 'End KELP-2027' }));
  await waitFor(() => expect(world.asked(revokeCode)[0]?.wish).toMatchObject({ codeId: aCode.id }));
});

it('keeps days field by field and says what is usual', async () => {
  const world = server();
  const kept = await part('Until when it is kept');
  type(kept.getByLabelText('Access needs'), '7');
  expect(kept.getByText('usually 30')).toBeVisible();
  fireEvent.click(kept.getByRole('button', { name: 'Keep these days' }));
  await waitFor(() => expect(world.asked(saveSetup)[0]?.wish).toMatchObject({ keepDays: { needs: 7, contact: 365 } }));
});
