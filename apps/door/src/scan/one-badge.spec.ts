import { OneBadge } from './one-badge';

it('takes a badge that is held before the camera once', () => {
  const badge = new OneBadge();
  expect([0, 100, 900, 2_300, 3_700].map((now) => badge.isNew('A', now))).toEqual([true, false, false, false, false]);
});

it('takes the same badge again when it was out of sight', () => {
  const badge = new OneBadge();
  expect([0, 100, 1_700].map((now) => badge.isNew('A', now))).toEqual([true, false, true]);
});

it('takes another badge at once, and the first again after it: bad, good, bad', () => {
  const badge = new OneBadge();
  expect(['bad', 'good', 'bad', 'bad'].map((text, at) => badge.isNew(text, at * 100))).toEqual([true, true, true, false]);
});
