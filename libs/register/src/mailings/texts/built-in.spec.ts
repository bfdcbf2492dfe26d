import { Language, TextKind } from '@convenor/contracts';
import { checkWords } from '../fill-in';
import { factsIn, readMarkup } from '../markup';
import { audienceOfText, builtInTexts } from './built-in';

describe.each(TextKind.options)('our text %s', (kind) => {
  const { subject, body } = builtInTexts[kind];

  it('says the same facts in six languages, with placeholders that are known', () => {
    checkWords({ subject, body });
    const facts = (language: Language): string[] => [...new Set(factsIn(readMarkup(body[language])))].sort();
    for (const language of Language.options) expect([language, facts(language)]).toEqual([language, facts('en')]);
  });

  it('is English in English only', () => {
    const words = (language: Language): string[] => `${subject[language]}\n${body[language]}`.split('\n').map((line) => line.replace(/\{\{\w+\}\}|[*:«»“”\s-]/g, '')).filter(Boolean);
    for (const language of Language.options.filter((one) => one !== 'en')) expect(words(language).filter((line) => words('en').includes(line))).toEqual([]);
  });

  it('breaks no French line before a sign of two parts', () => expect(`${subject.fr}\n${body.fr}`).not.toMatch(/ [:;?!»]|« /));

  it('has an audience', () => expect(audienceOfText(kind).states.length).toBeGreaterThan(0));
});
