import type { Block, RecommendationsNode } from './model';
import { numbersOf, ranges } from './numbers';

const set = (scope: 'summary' | 'section', ...ids: string[]): RecommendationsNode => ({
  type: 'recommendations',
  attrs: { scope, audience: [], label: 'For ministries' },
  content: ids.map((id) => ({ type: 'recommendation', attrs: { id }, content: [{ type: 'paragraph' }] })),
});
const head = (slot: 'intro' | 'theme' | 'about', number?: string): Block => ({ type: 'heading', attrs: { level: 1, slot, number } });
const numbers = (...content: Block[]) => {
  const { headings, recommendations } = numbersOf({ kind: 'policy-brief', body: { type: 'doc', content } });
  return { headings: [...headings.values()], recommendations: Object.fromEntries(recommendations) };
};

it('goes on counting through a section, whoever is addressed', () => {
  const found = numbers(set('summary', 'k'), head('intro'), head('theme'), set('section', 'a', 'b'), set('section', 'c'), head('theme'), set('section', 'd'));
  expect(found).toEqual({ headings: ['1', '2', '3'], recommendations: { k: '1', a: '2.1', b: '2.2', c: '2.3', d: '3.1' } });
});

it('keeps a number that was given and counts no back matter', () => {
  expect(numbers(head('theme', 'IV'), set('section', 'a'), head('about'))).toEqual({ headings: ['IV'], recommendations: { a: 'IV.1' } });
});

it('draws neighbours together and leaves gaps apart', () => {
  expect(ranges(['2.1', '2.2', '2.3', '3.1', '3.3'])).toEqual(['2.1–2.3', '3.1', '3.3']);
});
