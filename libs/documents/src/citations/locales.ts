/**
 * What citeproc needs to write in Arabic, Russian and Chinese, in CSL 1.0.2; English, French and Spanish come with
 * @citation-js/plugin-csl. Terms that are missing here are taken from English by citeproc.
 */
interface CitationWords {
  months: readonly string[];
  quotes: readonly [open: string, close: string, innerOpen: string, innerClose: string];
  terms: Readonly<Record<string, string>>;
  /** Short form of "p." for one page and for several. */
  page: readonly [string, string];
}

const words: Readonly<Record<string, CitationWords>> = {
  ar: {
    months: ['كانون الثاني/يناير', 'شباط/فبراير', 'آذار/مارس', 'نيسان/أبريل', 'أيار/مايو', 'حزيران/يونيه', 'تموز/يوليه', 'آب/أغسطس', 'أيلول/سبتمبر', 'تشرين الأول/أكتوبر', 'تشرين الثاني/نوفمبر', 'كانون الأول/ديسمبر'],
    quotes: ['«', '»', '”', '“'],
    terms: { accessed: 'اطلع عليه في', 'available at': 'متاح على الرابط:', and: 'و', 'et-al': 'وآخرون', 'no date': 'بدون تاريخ', in: 'في', paragraph: 'الفقرة', chapter: 'الفصل', section: 'القسم', 'article-locator': 'المادة', figure: 'الشكل', table: 'الجدول', editor: 'محرر' },
    page: ['ص', 'ص'],
  },
  ru: {
    months: ['января', 'февраля', 'марта', 'апреля', 'мая', 'июня', 'июля', 'августа', 'сентября', 'октября', 'ноября', 'декабря'],
    quotes: ['«', '»', '„', '“'],
    terms: { accessed: 'дата обращения:', 'available at': 'Доступно по адресу:', and: 'и', 'et-al': 'и др.', 'no date': 'б. г.', in: 'в', paragraph: 'п.', chapter: 'гл.', section: 'разд.', 'article-locator': 'ст.', figure: 'рис.', table: 'табл.', editor: 'ред.' },
    page: ['с.', 'с.'],
  },
  zh: {
    months: ['1月', '2月', '3月', '4月', '5月', '6月', '7月', '8月', '9月', '10月', '11月', '12月'],
    quotes: ['“', '”', '‘', '’'],
    terms: { accessed: '访问日期：', 'available at': '可查阅：', and: '和', 'et-al': '等', 'no date': '无日期', in: '载于', paragraph: '段落', chapter: '章', section: '节', 'article-locator': '条', figure: '图', table: '表', editor: '编' },
    page: ['页', '页'],
  },
};

const dayFirst = '<date-part name="day" suffix=" "/><date-part name="month" suffix=" "/><date-part name="year"/>';
const dates: Readonly<Record<string, string>> = {
  ru: '<date-part name="day" suffix=" "/><date-part name="month" suffix=" "/><date-part name="year" suffix=" г."/>',
  zh: '<date-part name="year" suffix="年"/><date-part name="month"/><date-part name="day" suffix="日"/>',
};

const both = (name: string, text: string): string => `<term name="${name}">${text}</term><term name="${name}" form="short">${text}</term>`;

function locale(language: string, { months, quotes, terms, page }: CitationWords): string {
  const [open, close, innerOpen, innerClose] = quotes;
  const written = [
    ...Object.entries(terms).map(([name, text]) => both(name, text)),
    ...months.map((month, index) => both(`month-${String(index + 1).padStart(2, '0')}`, month)),
    ...[['open-quote', open], ['close-quote', close], ['open-inner-quote', innerOpen], ['close-inner-quote', innerClose]].map(([name, text]) => `<term name="${name}">${text}</term>`),
    `<term name="page" form="short"><single>${page[0]}</single><multiple>${page[1]}</multiple></term>`,
  ];
  const date = dates[language.split('-')[0] ?? ''] ?? dayFirst;
  return `<?xml version="1.0" encoding="utf-8"?><locale xmlns="http://purl.org/net/xbiblio/csl" version="1.0" xml:lang="${language}"><style-options punctuation-in-quote="false"/><date form="text">${date}</date><date form="numeric">${date}</date><terms>${written.join('')}</terms></locale>`;
}

const regions: Readonly<Record<string, string>> = { en: 'en-US', fr: 'fr-FR', es: 'es-ES', ar: 'ar', ru: 'ru-RU', zh: 'zh-CN' };

/** The locale that citations of a paper in this language are written in; English where there is none. */
export const localeOf = (language: string): string => regions[language.split('-')[0]?.toLowerCase() ?? ''] ?? 'en-US';

/** Ours, by the names under which citeproc asks for them. */
export const ownLocales: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(words).map(([language, said]) => [localeOf(language), locale(localeOf(language), said)]),
);

/** The sign that parts a list within a sentence, with its blank, where it is not the Latin comma. */
export const commas: Readonly<Record<string, string>> = { ar: '، ', zh: '，' };

const heads: Readonly<Record<string, string>> = { en: 'References', fr: 'Références', es: 'Referencias', ar: 'المراجع', ru: 'Источники', zh: '参考文献' };
/** What stands over the list of sources. */
export const referencesHead = (language: string): string => heads[language.split('-')[0]?.toLowerCase() ?? ''] ?? 'References';
