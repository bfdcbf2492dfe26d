import { bringHouseTemplate, listProgrammes, listRoundtables, ProgrammeMatter, removeHouseTemplate, restoreHouseTemplate, showHouseTemplate, whoAmI, type HouseTemplateState, type HouseTemplateView } from '@convenor/contracts';
import { fireEvent, screen } from '@testing-library/react';
import { FakeProblem, FakeServer } from '../../testing/fake-server';
import { openConsole } from '../../testing/open-console';
import { idOf, me } from '../../testing/specimens';

const programme = { id: idOf(2), slug: 'harbour', kind: 'series' as const, name: { en: 'Harbour Dialogues' }, matter: ProgrammeMatter.parse({}), roundtables: 1 };
const template: HouseTemplateView = { name: 'House.dotx', octets: 9_000, broughtAt: '2026-11-13T09:00:00.000Z', styles: ['Title', 'heading 1'], missing: ['Recommendation'], header: true, footer: false, logo: true };
const none: HouseTemplateState = { template: null, removed: null };
const server = (state: HouseTemplateState = none): FakeServer =>
  new FakeServer()
    .on(whoAmI, () => me).on(listRoundtables, () => ({ items: [], nextCursor: null })).on(listProgrammes, () => ({ items: [programme] }))
    .on(showHouseTemplate, () => state)
    .on(bringHouseTemplate, () => ({ template, removed: null }))
    .on(removeHouseTemplate, () => ({ template: null, removed: template }))
    .on(restoreHouseTemplate, () => ({ template, removed: null }))
    .listen();
const open = () => openConsole(`/programmes/${programme.id}`);
const file = (name: string, octets = 'PK') => new File([octets], name);

it('says in words what was taken from a template and what is missing', async () => {
  const world = server();
  open();
  fireEvent.change(await screen.findByLabelText('Bring a template'), { target: { files: [file('House.dotx')] } });
  expect(await screen.findByText('header, logo, 2 styles')).toBeVisible();
  expect(screen.getByText('no footer, 1 style')).toBeVisible();
  expect(world.asked(bringHouseTemplate)[0]?.wish).toMatchObject({ file: { name: 'House.dotx', base64: 'UEs=' } });
});

it('takes it away and brings it back', async () => {
  server({ template, removed: null });
  open();
  fireEvent.click(await screen.findByRole('button', { name: 'Take it away' }));
  fireEvent.click(await screen.findByRole('button', { name: 'Bring “House.dotx” back' }));
  expect(await screen.findByRole('button', { name: 'Take it away' })).toBeVisible();
});

it('says what was wrong with a file, and does not send what is too large', async () => {
  const world = server().on(bringHouseTemplate, () => new FakeProblem(422, 'WORD_HAS_MACROS', 'This file carries macros, which are programs.'));
  open();
  const field = await screen.findByLabelText('Bring a template');
  fireEvent.change(field, { target: { files: [file('Macros.docx')] } });
  expect(await screen.findByText('This file carries macros, which are programs.')).toBeVisible();
  fireEvent.change(field, { target: { files: [file('Large.docx', 'x'.repeat(10 * 1024 * 1024 + 1))] } });
  expect(await screen.findByText(/“Large.docx” is larger than 10 MB/)).toBeVisible();
  expect(world.asked(bringHouseTemplate)).toHaveLength(1);
});
