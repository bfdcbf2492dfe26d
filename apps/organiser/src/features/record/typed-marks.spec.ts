import { takeMarks } from './typed-marks';

const speakers = [{ id: 's1', label: 'Tavita Leota' }, { id: 's2', label: 'María Quintero Ruz' }, { id: 's3', label: 'Marta Ruz' }];
const themes = [{ id: 't1', label: 'Whole of society' }, { id: 't2', label: 'Whole of government' }];

it('takes the kind and the addressee off the start of a line', () => {
  expect(takeMarks('/rec [Member States] Give one office the budget', speakers, themes)).toEqual({ text: 'Give one office the budget', kind: 'recommendation', addressee: 'Member States' });
});

it('waits for the blank after a mark, and for the bracket to close, however slowly it is typed', () => {
  expect(takeMarks('/rec', speakers, themes)).toEqual({ text: '/rec' });
  expect(takeMarks('/rec ', speakers, themes)).toEqual({ text: '', kind: 'recommendation' });
  expect(takeMarks('[Member St', speakers, themes, 'recommendation')).toEqual({ text: '[Member St' });
  expect(takeMarks('[Member States] ', speakers, themes, 'recommendation')).toEqual({ text: '', addressee: 'Member States' });
});

it('leaves brackets alone in anything but a recommendation', () => {
  expect(takeMarks('[sic] as it was said', speakers, themes, 'quote')).toEqual({ text: '[sic] as it was said' });
});

it('finds a speaker and a theme anywhere, with or without accents', () => {
  expect(takeMarks('@leota Nets and phones #society first', speakers, themes)).toEqual({ text: 'Nets and phones first', speakerId: 's1', themeId: 't1' });
  expect(takeMarks('@maria said so', speakers, themes)).toEqual({ text: 'said so', speakerId: 's2' });
});

it('leaves a mark that fits two people or nobody in the text', () => {
  expect(takeMarks('@ruz said so', speakers, themes)).toEqual({ text: '@ruz said so' });
  expect(takeMarks('/verse two ports', speakers, themes)).toEqual({ text: '/verse two ports' });
});

it('takes no address of a mailbox for a speaker', () => {
  expect(takeMarks('write to info@leota now', speakers, themes)).toEqual({ text: 'write to info@leota now' });
});
