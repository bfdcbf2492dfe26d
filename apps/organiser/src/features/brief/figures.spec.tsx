import { bringPicture, type Contract } from '@convenor/contracts';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { MantineProvider } from '@mantine/core';
import { fireEvent, render, screen, waitFor } from '@testing-library/react';
import axe from 'axe-core';
import { EditorState, type Command } from '@tiptap/pm/state';
import { blockAt } from '../../editor/figures';
import { getSchemaOfPapers } from '../../editor/testing/paper';
import { FakeProblem, FakeServer } from '../../testing/fake-server';
import { idOf } from '../../testing/specimens';
import { FigureForm } from './desk/figure-form';
import { TableForm } from './desk/table-form';
import type { SectionWork } from './desk/use-section-work';

const wish = { roundtableId: idOf(1), documentId: idOf(2) };
const asset = 'a'.repeat(64);
const brought = { asset, form: 'png' as const, width: 20, height: 10, octets: 9 };
const schema = getSchemaOfPapers();

/** A text without a page around it. */
function aText(): { work: SectionWork; state: () => EditorState } {
  let state = EditorState.create({ schema, doc: schema.nodeFromJSON({ type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text: 'Before.' }] }] }) });
  const run = (command: Command): boolean => command(state, (tr) => { state = state.apply(tr); });
  return { work: { editor: { get state() { return state; } }, run } as unknown as SectionWork, state: () => state };
}

const shown = (form: React.ReactElement) => render(<MantineProvider><QueryClientProvider client={new QueryClient()}>{form}</QueryClientProvider></MantineProvider>);
const choose = (): void => {
  const input = document.querySelector('input[type=file]');
  if (input) fireEvent.change(input, { target: { files: [new File(['octets'], 'gauge.png', { type: 'image/png' })] } });
};
const words = () => screen.getByLabelText(/What the picture shows/);

it('puts a figure in once it has a picture and words in its stead, and not before', async () => {
  const world = new FakeServer().on(bringPicture, () => brought).listen();
  const [{ work, state }, done] = [aText(), jest.fn()];
  shown(<FigureForm work={work} wish={wish} onDone={done} />);
  fireEvent.click(screen.getByRole('button', { name: 'Put it in' }));
  expect(screen.getByRole('alert')).toHaveTextContent('Choose a picture first.');
  choose();
  expect(await screen.findByAltText('The picture chosen')).toHaveAttribute('src', `/api/roundtables/${wish.roundtableId}/papers/${wish.documentId}/pictures/${asset}`);
  expect(world.asked(bringPicture as Contract)[0]?.wish).toMatchObject({ ...wish, file: { name: 'gauge.png', base64: btoa('octets') } });
  fireEvent.click(screen.getByRole('button', { name: 'Put it in' }));
  expect(words()).toHaveFocus();
  expect([done.mock.calls.length, state().doc.childCount]).toEqual([0, 1]);
  const { violations } = await axe.run(document.body, { rules: { 'color-contrast': { enabled: false }, region: { enabled: false } } });
  expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([]);
  fireEvent.change(words(), { target: { value: ' A gauge ' } });
  fireEvent.change(screen.getByLabelText('Width'), { target: { value: '60' } });
  fireEvent.click(screen.getByRole('button', { name: 'Put it in' }));
  expect(state().doc.child(1).attrs).toMatchObject({ asset, alt: 'A gauge', decorative: false, caption: null, widthPercent: 60 });
  expect(done).toHaveBeenCalledTimes(1);
});

it('needs no words for a decorative picture, and changes the one that stands', async () => {
  const { work, state } = aText();
  work.run((before, dispatch) => { dispatch?.(before.tr.insert(before.doc.content.size, schema.node('figure', { asset, alt: 'A gauge', caption: 'At Ilmara' }))); return true; });
  shown(<FigureForm work={work} wish={wish} at={9} onDone={() => {}} />);
  expect(words()).toHaveValue('A gauge');
  fireEvent.click(screen.getByRole('checkbox', { name: /Decorative/ }));
  fireEvent.click(screen.getByRole('button', { name: 'Keep' }));
  await waitFor(() => expect(state().doc.child(1).attrs).toMatchObject({ decorative: true, alt: '', caption: 'At Ilmara' }));
});

it('says why a picture was refused and keeps what was typed', async () => {
  new FakeServer().on(bringPicture, () => new FakeProblem(422, 'PICTURE_NOT_READABLE', 'This picture is an SVG, which may carry programs.')).listen();
  shown(<FigureForm work={aText().work} wish={wish} onDone={() => {}} />);
  fireEvent.change(words(), { target: { value: 'A gauge' } });
  choose();
  expect(await screen.findByText(/is an SVG/)).toBeVisible();
  expect(words()).toHaveValue('A gauge');
});

it('makes a table of the size, caption and heads asked for, and changes them later', () => {
  const { work, state } = aText();
  const first = shown(<TableForm work={work} onDone={() => {}} />);
  fireEvent.change(screen.getByLabelText('Columns'), { target: { value: '5' } });
  fireEvent.change(screen.getByLabelText('Caption'), { target: { value: 'Depths' } });
  fireEvent.click(screen.getByRole('button', { name: 'Put it in' }));
  expect([blockAt(state(), 'table')?.node.attrs, blockAt(state(), 'table')?.node.firstChild?.childCount]).toEqual([expect.objectContaining({ caption: 'Depths', headerRows: 1, headerCols: 0 }), 5]);
  first.unmount();
  shown(<TableForm work={work} at={9} onDone={() => {}} />);
  fireEvent.click(screen.getByRole('checkbox', { name: /first column/ }));
  fireEvent.click(screen.getByRole('button', { name: 'Keep' }));
  expect(state().doc.child(1).attrs).toMatchObject({ caption: 'Depths', headerRows: 1, headerCols: 1 });
});
