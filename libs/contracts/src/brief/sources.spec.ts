import { Source, SourceDate } from './sources';

const source = (more: object) => Source.safeParse({ key: 'osei-2027', kind: 'report', title: 'Ports at work', ...more });

it('takes a year, a month or a day, and none that never was', () => {
  expect(['2023', '2023-04', '2024-02-29', null].every((date) => SourceDate.safeParse(date).success)).toBe(true);
  expect(['23', '2023-13', '2023-02-29', 'May 2023', ''].some((date) => SourceDate.safeParse(date).success)).toBe(false);
});

it('takes numbers however they are pasted, and says what is wrong with others', () => {
  expect(source({ doi: 'https://doi.org/10.5281/Zenodo.1', symbol: 'a/res/73/195' }).success).toBe(true);
  expect(source({ isbn: '978-92-808-6599-5' }).error?.issues[0]?.message).toContain('it is 8');
});

it('refuses addresses that are none of the web', () => {
  expect(source({ url: 'javascript:alert(1)' }).success).toBe(false);
});
