/** @jest-environment jsdom */
import { act, renderHook, waitFor } from '@testing-library/react';
import type { ReactNode } from 'react';
import { DeskContext } from '../app/door-desk';
import { DoorBook } from '../keeping/door-book';
import { PassingStore } from '../keeping/passing-store';
import { step } from '../sending/step';
import { FakeServer } from '../testing/fake-server';
import { anEntry, doorId, entryId, inState } from '../testing/specimens';
import { useAnswers } from './use-answers';

it('lets in whom the list welcomes after all, while the answer stands on the screen', async () => {
  const server = new FakeServer([inState(1, 'Ama Serwaa', 'pending')]);
  const store = new PassingStore();
  await store.changeDevice({ doorId });
  const clock = (): number => Date.parse('2026-11-24T13:50:30.000Z');
  const book = await DoorBook.open(store, clock);
  const tools = { book, api: server.api, clock, onProgress: () => undefined };
  await step(tools);
  const desk = { book, api: server.api, clock, inStep: { now: () => undefined, atOnce: () => undefined, stop: () => undefined } };
  const { result } = renderHook(() => useAnswers(), { wrapper: ({ children }: { children: ReactNode }) => <DeskContext value={desk}>{children}</DeskContext> });

  act(() => result.current.scan('CODE0001'));
  await waitFor(() => expect(result.current.shown?.kind).toBe('not_approved'));
  server.entries.set(entryId(1), anEntry(1, 'Ama Serwaa'));
  await act(() => step(tools));
  expect(result.current.shown?.kind).toBe('welcome');
  await waitFor(() => expect(book.view().scans).toMatchObject([{ said: 'welcome' }]));
  await act(() => step(tools));
  expect([...server.taken.values()]).toMatchObject([{ kind: 'tick', shown: 'welcome' }]);
  expect(book.view()).toMatchObject({ waiting: 0, conflicts: [], tally: { inRoom: 1 } });
});
