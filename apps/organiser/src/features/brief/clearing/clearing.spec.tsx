import { listPapers, settleProposal, showClearing, showRoundtable, startReview, waiveGap, whoAmI, type ClearingQuoteView, type ClearingView } from '@convenor/contracts';
import { fireEvent, screen, within } from '@testing-library/react';
import { FakeServer } from '../../../testing/fake-server';
import { openConsole } from '../../../testing/open-console';
import { aRoundtable, idOf, me } from '../../../testing/specimens';

const aQuote = (number: number, part: Partial<ClearingQuoteView> = {}): ClearingQuoteView => ({
  quoteId: idOf(600 + number), kind: 'quote', words: `“Words ${number}.”`, before: null, after: null, speaker: `Speaker ${number}`, organisation: 'Harbour Forum', attribution: 'on_record', speakerId: idOf(700 + number),
  sectionId: idOf(801), section: 'Section 1', state: 'pending', asked: 'asked', party: null, askedAt: null, dueAt: '2026-11-29T17:00:00.000Z', openedAt: null, answeredAt: null, daysLeft: 2, late: false, source: null, cameFrom: null,
  silence: 'leave_out', silenceWords: 'Silence leaves it out.', silent: false, proposal: null, why: null, mailProblem: null, inText: true, ...part,
});

const aClearing = (part: Partial<ClearingView> = {}): ClearingView => ({
  documentId: idOf(500), revision: 4, state: 'in_review', title: 'Rising water', startedAt: '2026-11-20T09:00:00.000Z',
  timeline: [{ what: 'meeting', on: '2026-11-12', day: 0, name: null }, { what: 'today', on: '2026-11-22', day: 10, name: null }, { what: 'expected', on: '2026-12-02', day: 20, name: null }],
  daysSinceMeeting: 10, expectedDay: 20, expectedOn: '2026-12-02', steps: [], quotes: [], paraphrases: [], sections: [{ id: idOf(801), title: 'Who decides' }], gaps: { hard: [], open: [], waived: [] }, mayPublish: false,
  rule: { quotesNeedAnswer: true, quoteSilence: 'leave_out', paraphraseSilence: 'print_as_it_stands', quoteDays: 7, remindDaysBefore: 2, steps: [] }, ...part,
});

const aStep: ClearingView['steps'][number] = {
  id: idOf(901), number: 1, name: 'Partners', kind: 'readers', state: 'open', sections: null, dueAt: '2026-11-28T17:00:00.000Z', dueInWords: 'Saturday 28 November 2026, 18:00 Zurich', silence: 'agreement', openedAt: null, signedAt: null, waiver: null, passages: null,
  who: [{ id: idOf(902), name: 'Ines Duarte', organisation: 'Coast Partners', address: 'ines@partners.example', language: 'en', state: 'opened', source: null, cameFrom: null, askedAt: null, openedAt: null, answeredAt: null, late: false, comments: [], openComments: 0, delegateOf: null, passedOnTo: null, mailProblem: null }],
};

const open = (view: ClearingView) => {
  const server = new FakeServer().on(whoAmI, () => me).on(showRoundtable, () => aRoundtable()).on(showClearing, () => view)
    .on(listPapers, () => ({ items: [{ documentId: view.documentId, kind: 'policy-brief' as const, language: 'en' as const, dir: 'ltr' as const, state: view.state, revision: view.revision, title: view.title }] }));
  openConsole(`/roundtables/${aRoundtable().id}/brief/clearing`);
  return server;
};

it('says when the brief is out, who has not answered, and what silence means', async () => {
  open(aClearing({ steps: [aStep] })).listen();
  expect(await screen.findByText('Ten days since the meeting. If the steps below hold, the brief is out on day 20.')).toBeVisible();
  expect(screen.getByText('Opened, no answer yet')).toBeVisible();
  expect(screen.getByText(/Partners: no answer by the date counts as agreement/)).toBeVisible();
});

it('shows a speaker’s own words beside the old, and takes them', async () => {
  const changed = aQuote(1, { state: 'changed', words: '“A plan for us.”', proposal: { words: '“A plan by us.”', at: '2026-11-21T09:00:00.000Z', left: false, difference: [{ kind: 'same', text: '“A plan ' }, { kind: 'gone', text: 'for' }, { kind: 'new', text: 'by' }, { kind: 'same', text: ' us.”' }] } });
  const sent: unknown[] = [];
  open(aClearing({ quotes: [changed] })).on(settleProposal, (wish) => { sent.push(wish); return aClearing({ quotes: [aQuote(1, { state: 'cleared', words: '“A plan by us.”' })] }); }).listen();
  expect((await screen.findByText('for')).tagName).toBe('DEL');
  expect(screen.getByText('by').tagName).toBe('INS');
  fireEvent.click(screen.getByRole('button', { name: 'Take these words' }));
  expect(await screen.findByText('1 in the brief: 1 cleared')).toBeVisible();
  expect(sent).toEqual([expect.objectContaining({ does: 'take', quoteId: changed.quoteId })]);
});

it('shows nothing of words that were refused', async () => {
  open(aClearing({ quotes: [aQuote(1, { state: 'refused', words: null })] })).listen();
  expect(await screen.findByText('Words withheld: the speaker has refused them.')).toBeVisible();
  expect(screen.getByRole('button', { name: 'Take it out' })).toBeVisible();
});

it('offers no waiver for a hard stop, and asks why for the rest', async () => {
  const gap = (code: 'isbn_wrong' | 'tbc_left', words: string) => ({ gapId: code, code, hard: code === 'isbn_wrong', words, sectionId: null, nodeId: null, mayWaive: code === 'tbc_left' });
  const before = aClearing({ gaps: { hard: [gap('isbn_wrong', 'ISBN 978-0-00-000000-1 is not valid.')], open: [gap('tbc_left', 'The date of issue is to be confirmed.')], waived: [] } });
  const after = aClearing({ gaps: { hard: before.gaps.hard, open: [], waived: [{ ...gap('tbc_left', 'The date of issue is to be confirmed.'), waiverId: idOf(950), by: 'Nadia Ferrante', role: 'organiser', reason: 'Printed undated', at: '2026-11-22T09:00:00.000Z' }] } });
  open(before).on(waiveGap, () => after).listen();
  const gate = await screen.findByRole('region', { name: 'Before it can be published' });
  expect(within(gate).getAllByRole('button', { name: 'Waive' })).toHaveLength(1);
  expect(within(gate).getByText('Opens when the stop is gone and the open one is done or waived.')).toBeVisible();
  fireEvent.click(within(gate).getByRole('button', { name: 'Waive' }));
  fireEvent.change(within(gate).getByLabelText('Why may it stay as it is?'), { target: { value: 'Printed undated' } });
  fireEvent.submit(within(gate).getByLabelText('Why may it stay as it is?'));
  expect(await within(gate).findByText(/Nadia Ferrante, organiser.*“Printed undated”/)).toBeVisible();
});

it('sends nothing out before there are steps', async () => {
  let started = false;
  open(aClearing({ startedAt: null, state: 'draft' })).on(startReview, () => { started = true; return aClearing(); }).listen();
  fireEvent.click(await screen.findByRole('button', { name: 'Send it out for review' }));
  expect(started).toBe(false);
  expect(screen.getByText(/Who reads the brief before it is out/)).toBeVisible();
});
