import { oneAfterAnother } from './rounds';

it('does what comes after work that failed, and tells of all that failed at the end', async () => {
  const done: string[] = [];
  const works = ['limits', 'evaluations', 'answers'].map((name) => () => {
    if (name === 'evaluations') return Promise.reject(new Error('a bad row'));
    done.push(name);
    return Promise.resolve();
  });
  await expect(oneAfterAnother(works)).rejects.toThrow('a bad row');
  expect(done).toEqual(['limits', 'answers']);
});
