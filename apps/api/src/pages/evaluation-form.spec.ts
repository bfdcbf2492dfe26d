import { answersOf } from './evaluation-form';

it('leaves no half of a sign where a long answer is cut', () => {
  const { better } = answersOf({ 'answer-better': `${'a'.repeat(1_999)}😀 and more` });
  expect(better).toBe('a'.repeat(1_999));
  expect(answersOf({ 'answer-better': 'a\ud83d\0b', 'answer-useful': ' 4 ' })).toEqual({ better: 'ab', useful: 4 });
});
