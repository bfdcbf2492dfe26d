import { askedFor, chosenByLanguage, labels, languages, stringRows, tables, wordsInMarkup, type Language, type Text } from './texts';
import { alike, names, partial } from './words-alike';

const others = languages.filter((language) => language !== 'en');
const scripts: Partial<Record<Language, RegExp>> = { ar: /\p{Script=Arabic}/u, ru: /\p{Script=Cyrillic}/u, zh: /\p{Script=Han}/u };

/** The forms of a language (CLDR), each with how many numbers from 0 to 1,000 take it. */
const formsOf = (language: Language): Map<string, number> => {
  const rules = new Intl.PluralRules(language);
  const forms = new Map<string, number>(rules.resolvedOptions().pluralCategories.map((form) => [form, 0]));
  for (let count = 0; count <= 1_000; count += 1) forms.set(rules.select(count), (forms.get(rules.select(count)) ?? 0) + 1);
  return forms;
};

const gapsOf = (text: string): string[] => [...new Set(text.match(/\{\{?[^{}]+\}\}?/g))].sort();
const says = (text: string): boolean => /\p{L}/u.test(text.replace(/\{\{?[^{}]+\}\}?/g, ''));
/** `ar-u-nu-latn`: how a language is called among machines. */
const isTag = (language: Language, text: string): boolean => new RegExp(`^${language}(-\\w+)*$`).test(text);

const mistakes = (texts: readonly Text[], see: (said: string, english: string, language: Language) => boolean): string[] =>
  texts.flatMap(({ at, said }) => {
    const english = said.en;
    if (english === undefined) return [`${at} is not in English`];
    return others.flatMap((language) => {
      const text = said[language];
      return text === undefined || isTag(language, text) || see(text, english, language) ? [] : [`${language} ${at}: ${text}`];
    });
  });

const pluralStem = /^(.*)_(zero|one|two|few|many|other)$/;
const all = labels();
const stems = new Set(all.flatMap(({ at }) => (at.endsWith('_one') && all.some((other) => other.at === at.replace(/one$/, 'other')) ? [at.slice(0, -'_one'.length)] : [])));
const stemOf = ({ at }: Text): string | undefined => {
  const [, stem] = pluralStem.exec(at) ?? [];
  return stem !== undefined && stems.has(stem) ? stem : undefined;
};
const plain = all.filter((text) => stemOf(text) === undefined);
const plurals = all.filter((text) => stemOf(text) !== undefined);
/** Each plural form beside the English text of its stem. */
const beside = plurals.map((text) => ({ ...text, said: { ...text.said, en: all.find(({ at }) => at === `${stemOf(text)}_other`)?.said.en } }) as Text);

const inTables = tables().filter(({ at }) => !partial.some((file) => at.startsWith(`${file}:`)));
const tableTexts = inTables.flatMap(({ texts }) => texts);
const everything = [...plain, ...beside, ...tableTexts];

describe('what participants read', () => {
  it('is found: labels, forms for counts, and tables', () => {
    expect([plain.length > 300, stems.size > 20, inTables.length > 60]).toEqual([true, true, true]);
  });

  it('is there in six languages', () => {
    const lacking = inTables.filter(({ languages: there }) => there.length < languages.length);
    expect(lacking.map(({ at, languages: there }) => `${at} ${there.join()}`)).toEqual([]);
    const missing = [...plain, ...tableTexts].filter(({ said }) => languages.some((language) => said[language] === undefined));
    expect(missing.map(({ at, said }) => `${at} ${Object.keys(said).join()}`)).toEqual([]);
    expect(everything.flatMap(({ at, said }) => (Object.values(said).some((text) => text.trim() === '') && said.en?.trim() !== '' ? [at] : []))).toEqual([]);
  });

  it('is nowhere left in English, but for words that are alike', () => {
    expect(mistakes(everything, (text, english, language) => !says(english) || text !== english || Boolean(alike[english]?.includes(language)))).toEqual([]);
  });

  it('is written in Arabic, Cyrillic and Han letters', () => {
    expect(mistakes(everything, (text, english, language) => !says(text) || (scripts[language]?.test(text) ?? true) || Boolean(alike[english]?.includes(language)))).toEqual([]);
  });

  it('names the cities that have names in six languages, in their letters', () => {
    const { rows, order } = { rows: stringRows('libs/calendar/src/cities.ts').filter(({ length }) => length === 7), order: ['zone', ...languages] };
    expect(rows.length).toBeGreaterThan(30);
    expect(rows.filter((row) => others.some((language) => scripts[language]?.test(row[order.indexOf(language)] ?? '') === false))).toEqual([]);
  });

  it('has the gaps of the English text, in each language', () => {
    expect(mistakes([...plain, ...tableTexts], (text, english) => gapsOf(text).join() === gapsOf(english).join())).toEqual([]);
  });

  it.each(languages)('is counted in all forms of %s, with the number where a form serves several', (language) => {
    const forms = formsOf(language);
    const wrong = [...stems].flatMap((stem) => {
      const there = plurals.filter((text) => stemOf(text) === stem && text.said[language] !== undefined);
      const names = there.map(({ at }) => at.slice(stem.length + 1)).sort().join();
      const gaps = gapsOf(all.find(({ at }) => at === `${stem}_other`)?.said.en ?? '');
      const unnumbered = there.filter(({ at, said }) => {
        const ofOne = forms.get(at.slice(stem.length + 1)) === 1;
        const expected = gaps.filter((gap) => !(ofOne && gap === '{{count}}'));
        return gapsOf(said[language] ?? '').filter((gap) => !(ofOne && gap === '{{count}}')).join() !== expected.join();
      });
      return [...(names === [...forms.keys()].sort().join() ? [] : [`${stem}: ${names}`]), ...unnumbered.map(({ at, said }) => `${at}: ${said[language]}`)];
    });
    expect(wrong).toEqual([]);
  });

  it('is asked for by some page', () => {
    const { strings, patterns } = askedFor();
    const asked = (key: string): boolean => strings.has(key) || patterns.some((pattern) => pattern.test(key)) || [...strings].some((start) => start.endsWith('.') && key.startsWith(start));
    expect([...new Set([...plain.map(({ at }) => at), ...stems])].filter((key) => !asked(key))).toEqual([]);
  });

  it('stands in no page by hand, and is chosen by table, not by comparing', () => {
    expect([...wordsInMarkup().filter((found) => !names.some((name) => found.endsWith(` ${name}`))), ...chosenByLanguage()]).toEqual([]);
  });

  it('needs every exception that is listed', () => {
    const used = (english: string, language: Language): boolean => everything.some(({ said }) => said.en === english && (said[language] === english || !(scripts[language]?.test(said[language] ?? '') ?? true)));
    expect(Object.entries(alike).flatMap(([english, where]) => where.filter((language) => !used(english, language)).map((language) => `${english} ${language}`))).toEqual([]);
  });
});
