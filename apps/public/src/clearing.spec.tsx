/**
 * @jest-environment jsdom
 * @jest-environment-options {"customExportConditions": ["node", "node-addons"]}
 */
import { Language, type ClearingPage } from '@convenor/contracts';
import { render } from './render';
import { aClearing, reviewerReading, speakerClearing } from './testing/clearing-pages';

const rootOf = (page: ClearingPage): Document => new DOMParser().parseFromString(render(page), 'text/html');
const textOf = (page: ClearingPage): string => rootOf(page).querySelector('main')?.textContent ?? '';

describe('a speaker’s link', () => {
  it('says for whom one answers, until when, and what silence means for each passage', () => {
    const words = textOf(aClearing());
    expect(words).toContain('2 passages for Ms Dlamini to clear');
    expect(words).toContain('You answer for Ms Dlamini as Thandeka Mokoena.');
    expect(words).toContain('2 days are left.');
    expect(words).toContain('Passage 1 of 2: It is left out.');
    expect(words).toContain('Passage 2 of 2: It is printed as it stands.');
  });

  it('shows each passage between its neighbours, and what was answered before', () => {
    const root = rootOf(aClearing());
    expect([...root.querySelectorAll('.passage-text p.ctx')].map(({ textContent }) => textContent)).toEqual(['… Cities learn of a measure last.', 'Several governments have begun to coordinate. …']);
    expect(root.querySelector<HTMLInputElement>('#change-p2')?.checked).toBe(true);
    expect(root.querySelector<HTMLTextAreaElement>('#words-p2')?.value).toBe('A trade union representative noted what a weekday hearing costs, and who pays.');
    expect(root.querySelectorAll('input[type="radio"]:checked')).toHaveLength(1);
  });

  it('shows nothing of words that were refused', () => {
    const { words: _gone, ...first } = speakerClearing.passages[0] ?? { id: '', kind: 'quote', named: true, silence: 'leave_out', may: [] };
    const words = textOf(aClearing({ clearing: { ...speakerClearing, passages: [{ ...first, may: [] }] } }));
    expect(words).toContain('These words were refused and are no longer shown.');
    expect(words).not.toContain('Cities learn');
  });

  it('leaves only the withdrawal once the paper is published', () => {
    const [first] = speakerClearing.passages;
    const root = rootOf(aClearing({ clearing: { ...speakerClearing, state: 'published', passages: first ? [{ ...first, may: ['refuse'] }] : [] } }));
    expect([...root.querySelectorAll('.choice b')].map(({ textContent }) => textContent)).toEqual(['Withdraw']);
    expect(root.querySelector('button[type="submit"]')?.textContent).toBe('Withdraw what is marked');
  });

  it('prints ill-meant words as words', () => {
    const [first] = speakerClearing.passages;
    const root = rootOf(aClearing({ clearing: { ...speakerClearing, passages: first ? [{ ...first, words: '<img src=x onerror=alert(1)>' }] : [] } }));
    expect(root.querySelector('main img')).toBeNull();
    expect(root.querySelector('blockquote')?.textContent).toContain('<img src=x');
  });

  it('is kept out of search engines and referrers', () => {
    const root = rootOf(aClearing());
    expect(root.querySelector('meta[name="robots"]')?.getAttribute('content')).toBe('noindex');
    expect(root.querySelector('meta[name="referrer"]')).not.toBeNull();
  });
});

describe('a reviewer’s link', () => {
  const reading = aClearing({ clearing: reviewerReading });

  it('shows the part asked about in its own language, and one answer', () => {
    const root = rootOf({ ...reading, language: 'ar' });
    expect(root.documentElement.dir).toBe('rtl');
    expect([...root.querySelectorAll('.read-part')].map((part) => [part.getAttribute('lang'), part.getAttribute('dir'), part.querySelector('h2')?.textContent])).toEqual([['en', 'ltr', 'Who decides'], ['en', 'ltr', 'Who pays'], ['en', 'ltr', undefined]]);
    expect(root.querySelectorAll('input[name="choice"]')).toHaveLength(5);
  });

  it('says what no answer means, and leads an error to its field', () => {
    expect(textOf(reading)).toContain('No answer counts as agreement.');
    const wrong = rootOf(aClearing({ clearing: { ...reviewerReading, error: 'comment_missing' } }));
    expect(wrong.querySelector('#comment')?.getAttribute('aria-describedby')).toBe('reading-error');
    expect(wrong.querySelector('#reading-error')?.textContent).toBe('Please say what should be changed.');
  });

  it('shows nothing more once it was passed on', () => {
    const root = rootOf(aClearing({ clearing: { ...reviewerReading, passedOnTo: 'Omar Haddad' } }));
    expect(root.querySelector('main')?.textContent).toContain('You passed the reading on to Omar Haddad.');
    expect(root.querySelector('.read, form')).toBeNull();
  });
});

it.each(Language.options)('speaks %s without a gap or a key left over', (language) => {
  for (const clearing of [speakerClearing, reviewerReading]) {
    const words = textOf(aClearing({ language, clearing }));
    expect(words).not.toMatch(/\{\w*\}|clear\.|read\.|undefined/);
  }
});
