import { nextStep, type Progress } from './next-step';

const open: Progress = { state: 'registration_open', over: false, online: true, joinLink: true, appearances: 0, notes: 0, briefRevision: null };
const after: Progress = { ...open, over: true };

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
  ['one with a draft', { ...after, appearances: 6, notes: 12, briefRevision: 1 }, 'read_brief'],
  ['a meeting imported as held', { ...open, state: 'held' }, 'say_who_spoke'],
  ['a cancelled meeting, before its day and after', { ...open, state: 'cancelled', joinLink: false }, 'check_plan'],
  ['a cancelled meeting after its day', { ...after, state: 'cancelled' }, 'check_plan'],
  ['a postponed meeting', { ...after, state: 'postponed' }, 'check_plan'],
])('the next step of %s', (_, progress, code) => expect(nextStep(progress).code).toBe(code));
