import { coverageOfThemes, recommendationsByAddressee, whoWasThere } from './brief-charts';

const count = (label: string, count: number) => ({ label, count });

it('tells who was there by constituency, region and mode, and withholds what is small', () => {
  const charts = whoWasThere({ constituency: [count('States', 30), count('Academia', 8), count('Youth', 2)], region: [], mode: [count('Room', 25), count('Online', 15)] }, 'en');
  expect(charts.map(({ attrs }) => attrs)).toEqual([
    { title: 'Who was there, by constituency', summary: 'In all: 40. Most: States (30).', unit: 'People', rows: [{ label: 'States', value: 30 }, { label: 'Academia', value: null }, { label: 'Youth', value: null }] },
    { title: 'Who was there, in the room and online', summary: 'In all: 40. Most: Room (25).', unit: 'People', rows: [{ label: 'Room', value: 25 }, { label: 'Online', value: 15 }] },
  ]);
});

it('leaves out a list from which another list, by its total, would give a number away', () => {
  const charts = whoWasThere({ constituency: [count('States', 6)], region: [count('Here', 3), count('There', 3)], mode: [count('Room', 6)] }, 'en');
  expect(charts.map(({ attrs }) => attrs.title)).toEqual(['Who was there, by constituency', 'Who was there, in the room and online']);
});

it('counts a label given twice once', () => {
  expect(recommendationsByAddressee([count('Ministries', 2), count('Cities', 4), count('Ministries', 3)], 'fr')[0]?.attrs).toMatchObject({
    title: 'Recommandations par destinataire', summary: 'Le plus grand nombre\u00a0: Ministries (5).', rows: [{ label: 'Ministries', value: 5 }, { label: 'Cities', value: 4 }],
  });
});

it('keeps the themes in their order, those without a note too', () => {
  expect(coverageOfThemes([count('Gauges', 3), count('Users', 0), count('Treaties', 9)], 'en-GB')[0]?.attrs).toMatchObject({
    summary: 'In all: 12. Most: Treaties (9).', rows: [{ value: 3 }, { value: 0 }, { value: 9 }],
  });
  expect(coverageOfThemes([], 'en')).toEqual([]);
});
