import { licenceNamed, licences } from './licences';

it('gives every licence its name, its deed and words to print', () => {
  expect(licenceNamed('CC BY-NC-SA 3.0 IGO')).toEqual({
    key: 'CC-BY-NC-SA-3.0-IGO',
    spdx: 'CC-BY-NC-SA-3.0-IGO',
    name: 'Creative Commons Attribution-NonCommercial-ShareAlike 3.0 IGO',
    shortName: 'CC BY-NC-SA 3.0 IGO',
    url: 'https://creativecommons.org/licenses/by-nc-sa/3.0/igo/',
    text: 'This publication is available under the licence Creative Commons Attribution-NonCommercial-ShareAlike 3.0 IGO (CC BY-NC-SA 3.0 IGO). You may share it and adapt it if you name the source, you do not use it for commercial purposes and you pass on what you make of it under the same licence.',
    note: expect.stringContaining('arbitration'),
  });
});

it('promises no changes where none are allowed', () => {
  for (const { key, text } of licences.filter(({ key }) => key.includes('ND'))) expect([key, text.includes('adapt')]).toEqual([key, false]);
});

it('has an address for each but the one that licenses nothing', () => {
  expect(licences.filter(({ url }) => !url).map(({ key }) => key)).toEqual(['all-rights-reserved']);
});

it('takes words of somebody’s own for no licence', () => expect(licenceNamed('Please ask us')).toBeUndefined());
