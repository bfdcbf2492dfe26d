import { aBrief } from '../brief.fixture';
import { writeHtmlParts } from './html-parts';

const brief = aBrief();
const parts = writeHtmlParts(brief);

it('parts a brief at its heads, in order, each head apart from its text', () => {
  expect(parts.map(({ kind }) => kind)).toEqual([...parts.map(({ kind }) => kind)].sort((one, other) => ['opening', 'key', 'body', 'back'].indexOf(one) - ['opening', 'key', 'body', 'back'].indexOf(other)));
  const body = parts.filter(({ kind }) => kind === 'body');
  expect(body.length).toBeGreaterThan(1);
  expect(body.map(({ number }) => number).filter(Boolean)).toEqual(body.filter(({ number }) => number).map((_, index) => String(index + 1)));
  for (const { title, html } of body) {
    expect(html).not.toContain(`>${title}</h2>`);
  }
});

it('gives every note to the part that holds its anchor, once', () => {
  const numbers = parts.flatMap(({ notes }) => notes.map(({ number }) => number));
  expect(numbers).toEqual(numbers.map((_, index) => index + 1));
  expect(numbers.length).toBeGreaterThan(0);
  for (const { html, notes } of parts) for (const { number } of notes) expect(html).toContain(`href="#fn-${number}"`);
});

it('counts minutes by words, also where a script knows no spaces', () => {
  const chinese = { ...brief, lang: 'zh', body: { type: 'doc' as const, content: [{ type: 'paragraph' as const, content: [{ type: 'text' as const, text: '各国应当每年公布报告。'.repeat(300) }] }] } };
  expect(writeHtmlParts(chinese)[0]?.minutes).toBeGreaterThan(3);
});
