import { followable, printable, stretches } from './printable';

it('keeps every script and drops what no file can hold', () => {
  expect(printable('A\u0000b\u0008c\ufffe\uffff\u202ed\u202c')).toBe('Abcd');
  expect(printable('tab\there\r\nand there')).toBe('tab here and there');
  expect(printable('half \ud83d of a pair')).toBe('half \ufffd of a pair');
  expect(printable('ñ 🌊 العربية 中文 किताब')).toBe('ñ 🌊 العربية 中文 किताब');
});

it('keeps an isolate that is closed and drops one that would turn the rest of the page', () => {
  expect(printable('\u2067سلام\u2069 said')).toBe('\u2067سلام\u2069 said');
  expect(printable('\u2067سلام said')).toBe('سلام said');
});

it('follows web and mail addresses only', () => {
  expect(followable('https://example.org/a b')).toBe('https://example.org/a%20b');
  expect(followable('mailto:desk@example.org')).toBe('mailto:desk@example.org');
  for (const href of ['javascript:alert(1)', ' java\nscript:alert(1)', 'data:text/html,x', 'file:///etc/passwd', '/path', '#', '', null]) expect(followable(href)).toBeUndefined();
});

it('cuts a line where its direction changes', () => {
  expect(stretches('The word الصمت, then more')).toEqual([{ text: 'The word ', rtl: false }, { text: 'الصمت, ', rtl: true }, { text: 'then more', rtl: false }]);
});

it('takes a megabyte of blanks in its stride', () => {
  const started = process.cpuUsage();
  printable(' '.repeat(1_000_000));
  stretches(`${'ا '.repeat(250_000)}${'a '.repeat(250_000)}`);
  expect(process.cpuUsage(started).user / 1_000).toBeLessThan(1_500);
});
