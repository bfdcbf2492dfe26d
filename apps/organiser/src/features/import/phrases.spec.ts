import { findPhrases, stretches } from './phrases';

it('numbers phrases in the order of reading, whatever the order of the facts', () => {
  const phrases = findPhrases(['On Friday in Nairobi', 'Who decides'], { '/themes/0': 'Who decides', '/venue/city': 'Nairobi', '/days/0': 'Friday' });
  expect(phrases.map(({ number, pointers }) => [number, ...pointers])).toEqual([[1, '/days/0'], [2, '/venue/city'], [3, '/themes/0']]);
});

it('finds a phrase in spite of other quotes, dashes, blanks and case', () => {
  const [phrase] = findPhrases(['The  “Quay – House”\nroom'], { '/venue': '"quay - house" ROOM' });
  expect(phrase).toMatchObject({ block: 0, start: 5, end: 24 });
});

it('gives facts of one phrase one number, and leaves out what is not there', () => {
  const phrases = findPhrases(['15.00–17.00'], { '/days/0/start': '15.00–17.00', '/days/0/end': '15.00–17.00', '/title': 'nowhere' });
  expect(phrases).toHaveLength(1);
  expect(phrases[0]?.pointers).toEqual(['/days/0/start', '/days/0/end']);
});

it('marks a phrase that runs over two blocks where it begins', () => {
  expect(findPhrases(['Rising water:', 'moving people'], { '/title': 'Rising water:\nmoving people' })).toMatchObject([{ block: 0, start: 0, end: 13 }]);
});

it('keeps its place behind letters that grow when lowered', () => {
  const [phrase] = findPhrases(['İİ Nairobi'], { '/venue/city': 'Nairobi' });
  expect('İİ Nairobi'.slice(phrase?.start, phrase?.end)).toBe('Nairobi');
});

it('cuts a block at the edges of phrases that overlap', () => {
  const phrases = findPhrases(['12 November, 15.00 CET'], { '/days/0': '12 November, 15.00 CET', '/days/0/date': '12 November' });
  expect(stretches('12 November, 15.00 CET', phrases).map(({ text, marks, ends }) => [text, marks.length, ends.map(({ number }) => number)])).toEqual([
    ['12 November', 2, [2]],
    [', 15.00 CET', 1, [1]],
  ]);
});
