/** What charts say by themselves, in the languages a paper may be in. */
export interface ChartWords {
  whoWasThere: { constituency: string; region: string; mode: string };
  coverage: string;
  byAddressee: string;
  people: string;
  notes: string;
  recommendations: string;
  inAll(count: number): string;
  most(label: string, count: number): string;
}

const english: ChartWords = {
  whoWasThere: { constituency: 'Who was there, by constituency', region: 'Who was there, by region', mode: 'Who was there, in the room and online' },
  coverage: 'Notes by theme', byAddressee: 'Recommendations by addressee', people: 'People', notes: 'Notes', recommendations: 'Recommendations',
  inAll: (count) => `In all: ${count}.`, most: (label, count) => `Most: ${label} (${count}).`,
};

const byLanguage: Record<string, ChartWords> = {
  en: english,
  fr: {
    whoWasThere: { constituency: 'Participants par catégorie', region: 'Participants par région', mode: 'Participants, en salle et en ligne' },
    coverage: 'Notes par thème', byAddressee: 'Recommandations par destinataire', people: 'Personnes', notes: 'Notes', recommendations: 'Recommandations',
    inAll: (count) => `Total\u00a0: ${count}.`, most: (label, count) => `Le plus grand nombre\u00a0: ${label} (${count}).`,
  },
  es: {
    whoWasThere: { constituency: 'Participantes por sector', region: 'Participantes por región', mode: 'Participantes, en sala y en línea' },
    coverage: 'Notas por tema', byAddressee: 'Recomendaciones por destinatario', people: 'Personas', notes: 'Notas', recommendations: 'Recomendaciones',
    inAll: (count) => `Total: ${count}.`, most: (label, count) => `La cifra mayor: ${label} (${count}).`,
  },
  ar: {
    whoWasThere: { constituency: 'الحاضرون بحسب الفئة', region: 'الحاضرون بحسب المنطقة', mode: 'الحاضرون في القاعة وعبر الإنترنت' },
    coverage: 'الملاحظات بحسب الموضوع', byAddressee: 'التوصيات بحسب الجهة المعنية', people: 'الأشخاص', notes: 'الملاحظات', recommendations: 'التوصيات',
    inAll: (count) => `المجموع: ${count}.`, most: (label, count) => `الأكبر: ${label} (${count}).`,
  },
  ru: {
    whoWasThere: { constituency: 'Участники по группам', region: 'Участники по регионам', mode: 'Участники в зале и онлайн' },
    coverage: 'Записи по темам', byAddressee: 'Рекомендации по адресатам', people: 'Человек', notes: 'Записи', recommendations: 'Рекомендации',
    inAll: (count) => `Всего: ${count}.`, most: (label, count) => `Больше всего: ${label} (${count}).`,
  },
  zh: {
    whoWasThere: { constituency: '与会者（按界别）', region: '与会者（按地区）', mode: '与会者（现场与线上）' },
    coverage: '各主题的记录', byAddressee: '各对象的建议', people: '人数', notes: '记录', recommendations: '建议',
    inAll: (count) => `共计：${count}。`, most: (label, count) => `最多：${label}（${count}）。`,
  },
};

/** The words of a BCP 47 language; English where we have none. */
export const chartWordsOf = (language: string): ChartWords => byLanguage[language.split('-')[0]?.toLowerCase() ?? ''] ?? english;
