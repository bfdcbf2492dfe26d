import { entryCodeText } from '@convenor/contracts';
import { TypingScanner } from './typing-scanner';

const badge = entryCodeText('0199a1c0-0000-7000-8000-0123456789ab', 'K7QM42RT', new Uint8Array(64).fill(7));
/** The text of the first scan when `text` and Enter are typed with so many milliseconds between keys. */
const typed = (text: string, pace: number, keyOf = (sign: string): { key: string; code: string } => ({ key: sign, code: '' })): string | null => {
  const scanner = new TypingScanner();
  [...text].forEach((sign, at) => scanner.take({ ...keyOf(sign), at: at * pace }));
  return scanner.take({ key: 'Enter', code: 'Enter', at: text.length * pace });
};

it('takes what is typed as quickly as only a scanner types', () => expect(typed(badge, 8)).toBe(badge));

it('takes a badge from behind what a person typed, however late a busy page hears its keys', () => {
  expect(typed(`far${badge}`, 200)).toBe(badge);
  expect(typed('https://doors.example.org/links/abc-DEF_1', 200)).toBe('https://doors.example.org/links/abc-DEF_1');
});

it('leaves alone what a person types, however short the word', () => {
  expect(typed('Okonkwo', 110)).toBeNull();
  expect(typed('ok', 8)).toBeNull();
});

it('begins anew after a pause: what a person typed before is no part of the code', () => {
  const scanner = new TypingScanner();
  [...'Oko'].forEach((key, at) => scanner.take({ key, code: '', at: at * 150 }));
  [...'K7QM42RT'].forEach((key, at) => scanner.take({ key, code: '', at: 2_000 + at * 10 }));
  expect(scanner.take({ key: 'Enter', code: 'Enter', at: 2_090 })).toBe('K7QM42RT');
});

it('reads a scanner that takes the device for another keyboard', () => {
  const french = (sign: string): { key: string; code: string } => ({ key: /\d/.test(sign) ? 'à&é"\'(-è_ç'[Number(sign)] ?? '' : sign, code: /\d/.test(sign) ? `Digit${sign}` : `Key${sign}` });
  expect(typed(badge, 8, french)).toBe(badge);
});

it('passes over Shift between the signs', () => {
  const scanner = new TypingScanner();
  [...'K7QM42RT'].forEach((key, at) => {
    scanner.take({ key: 'Shift', code: 'ShiftLeft', at: at * 10 });
    scanner.take({ key, code: '', at: at * 10 + 2 });
  });
  expect(scanner.take({ key: 'Enter', code: 'Enter', at: 80 })).toBe('K7QM42RT');
});
