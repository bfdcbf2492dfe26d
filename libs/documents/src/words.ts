/** The few words that a paper says by itself, in the languages a paper may be in. Everything else is written by people. */
export interface PaperWords {
  draft: string;
  recommendations: string;
  keyRecommendations: string;
  notes: string;
  /** Read aloud before a note's number. */
  note: string;
  backToText: string;
  toBeConfirmed: string;
  /** What parts a list within a sentence, with its blank. */
  comma: string;
  colon: string;
}

const english: PaperWords = {
  draft: 'Draft', recommendations: 'Recommendations', keyRecommendations: 'Key recommendations', notes: 'Notes', note: 'Note',
  backToText: 'Back to the text', toBeConfirmed: 'to be confirmed', comma: ', ', colon: ':',
};

const byLanguage: Record<string, PaperWords> = {
  en: english,
  fr: {
    draft: 'Projet', recommendations: 'Recommandations', keyRecommendations: 'Recommandations principales', notes: 'Notes', note: 'Note',
    backToText: 'Retour au texte', toBeConfirmed: 'à confirmer', comma: ', ', colon: '\u00a0:',
  },
  es: {
    draft: 'Borrador', recommendations: 'Recomendaciones', keyRecommendations: 'Recomendaciones principales', notes: 'Notas', note: 'Nota',
    backToText: 'Volver al texto', toBeConfirmed: 'por confirmar', comma: ', ', colon: ':',
  },
  ar: {
    draft: 'مسودة', recommendations: 'التوصيات', keyRecommendations: 'التوصيات الرئيسية', notes: 'الحواشي', note: 'حاشية',
    backToText: 'العودة إلى النص', toBeConfirmed: 'يؤكد لاحقا', comma: '، ', colon: ':',
  },
  ru: {
    draft: 'Проект', recommendations: 'Рекомендации', keyRecommendations: 'Основные рекомендации', notes: 'Примечания', note: 'Примечание',
    backToText: 'Назад к тексту', toBeConfirmed: 'подлежит подтверждению', comma: ', ', colon: ':',
  },
  zh: {
    draft: '草稿', recommendations: '建议', keyRecommendations: '主要建议', notes: '注释', note: '注',
    backToText: '返回正文', toBeConfirmed: '待确认', comma: '，', colon: '：',
  },
};

/** The words of a BCP 47 language; English where we have none. */
export const wordsOf = (language: string): PaperWords => byLanguage[language.split('-')[0]?.toLowerCase() ?? ''] ?? english;
