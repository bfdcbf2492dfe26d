import { nextStep, type BriefProgress, type Progress } from './next-step';

const open: Progress = { state: 'registration_open', over: false, online: true, joinLink: true, appearances: 0, notes: 0, brief: null };
const after: Progress = { ...open, over: true };
const drafted: BriefProgress = { state: 'draft', edited: false, stepsOpen: 0, stepsLate: 0, quotesWaiting: 0, making: false, published: false, circulated: false };
const withBrief = (part: Partial<BriefProgress>): Progress => ({ ...after, appearances: 6, notes: 12, brief: { ...drafted, ...part } });

it.each<[string, Progress, string]>([
  ['a draft', { ...open, state: 'draft' }, 'announce'],
  ['what is announced', { ...open, state: 'announced' }, 'announce'],
  ['an online meeting without its link', { ...open, joinLink: false }, 'set_online_link'],
  ['a meeting in the room, which needs no link', { ...open, online: false, joinLink: false }, 'await_meeting'],
  ['open registration', open, 'await_meeting'],
  ['a meeting that has begun', { ...open, state: 'live' }, 'check_in'],
  ['a meeting that is over, whatever its state says', after, 'say_who_spoke'],
  ['a meeting held of which one knows who spoke', { ...after, appearances: 6 }, 'bring_notes'],
  ['one with notes', { ...after, appearances: 6, notes: 12 }, 'draft_brief'],
  ['one with a draft nobody touched', withBrief({}), 'read_brief'],
  ['one with a draft somebody edited', withBrief({ edited: true }), 'send_for_review'],
  ['a review that is late, before all else', withBrief({ state: 'in_review', stepsOpen: 2, stepsLate: 1, quotesWaiting: 3 }), 'clear'],
  ['quotations that wait', withBrief({ state: 'in_review', quotesWaiting: 3 }), 'clear'],
  ['a review under way', withBrief({ state: 'in_review', stepsOpen: 2 }), 'clear'],
  ['a review that is over', withBrief({ state: 'in_review' }), 'publish'],
  ['a cleared brief', withBrief({ state: 'cleared' }), 'publish'],
  ['a brief whose files are being made', withBrief({ state: 'published', making: true }), 'await_files'],
  ['a published brief', withBrief({ state: 'published', published: true }), 'circulate'],
  ['a published brief that was sent round', withBrief({ state: 'published', published: true, circulated: true }), 'done'],
  ['a withdrawn brief', withBrief({ state: 'withdrawn', published: true }), 'done'],
  ['a brief of a meeting whose notes were struck', { ...withBrief({ state: 'cleared' }), notes: 0 }, 'publish'],
  ['a meeting imported as held', { ...open, state: 'held' }, 'say_who_spoke'],
  ['a cancelled meeting, before its day and after', { ...open, state: 'cancelled', joinLink: false }, 'check_plan'],
  ['a cancelled meeting after its day', { ...after, state: 'cancelled' }, 'check_plan'],
  ['a postponed meeting', { ...after, state: 'postponed' }, 'check_plan'],
])('the next step of %s', (_, progress, code) => expect(nextStep(progress).code).toBe(code));

it('says how many it waits for', () => {
  const said = (part: Partial<BriefProgress>) => nextStep(withBrief({ state: 'in_review', ...part })).sentence;
  expect([said({ quotesWaiting: 1 }), said({ quotesWaiting: 3 }), said({ stepsOpen: 1 }), said({ stepsOpen: 2 }), said({ stepsLate: 1 })]).toEqual([
    'one quotation is not cleared yet.', '3 quotations are not cleared yet.', 'one step of the review waits for its readers.', '2 steps of the review wait for their readers.',
    'one step of the review is late; ask again, or waive.',
  ]);
});
