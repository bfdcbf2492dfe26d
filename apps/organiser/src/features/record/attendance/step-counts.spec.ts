import { arrivals, countAt, most, stepCounts } from './step-counts';

const at = (time: string): string => `2026-12-10T${time}:00.000Z`;
const stay = (from: string, to: string, mode: 'room' | 'online' = 'room') => ({ from: at(from), to: at(to), mode, estimated: false });
const people = [{ stretches: [stay('14:00', '15:00')] }, { stretches: [stay('14:00', '14:30'), stay('14:40', '15:00')] }, { stretches: [stay('14:10', '15:00', 'online')] }];

it('rises and falls with each coming and going', () => {
  expect(stepCounts(people).map(({ at: when, room, online }) => [new Date(when).toISOString().slice(11, 16), room, online])).toEqual([['14:00', 2, 0], ['14:10', 2, 1], ['14:30', 1, 1], ['14:40', 2, 1], ['15:00', 0, 0]]);
});

it('says how many were there at a time, and the most at once', () => {
  const steps = stepCounts(people);
  expect(countAt(steps, Date.parse(at('14:35')))).toMatchObject({ room: 1, online: 1 });
  expect(countAt(steps, Date.parse(at('13:00')))).toEqual({ room: 0, online: 0 });
  expect(most(steps, 'room')).toMatchObject({ at: Date.parse(at('14:00')), room: 2 });
  expect(most(steps.filter(({ online }) => online === 0), 'online')).toBeUndefined();
});

it('counts each person once, where she came first; whoever was early in the first part', () => {
  const all = arrivals([...people, { stretches: [stay('13:50', '14:20')] }, { stretches: [] }], Date.parse(at('14:00')), Date.parse(at('15:00')), 30);
  expect(all.map(({ room, online }) => [room, online])).toEqual([[3, 1], [0, 0]]);
});
