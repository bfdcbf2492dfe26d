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
  contents: string;
  table: string;
  picture: string;
  /** Stands for the words that a picture should have had. */
  pictureWithoutWords: string;
  /** In place of a number that is not told, and why. */
  withheld: string;
  whyWithheld: string;
  /** "One stroke: 5", where a chart has too many to draw each. */
  oneStroke: string;
}

const english: PaperWords = {
  draft: 'Draft', recommendations: 'Recommendations', keyRecommendations: 'Key recommendations', notes: 'Notes', note: 'Note',
  backToText: 'Back to the text', toBeConfirmed: 'to be confirmed', comma: ', ', colon: ':',
  contents: 'Contents', table: 'Table', picture: 'Picture', pictureWithoutWords: 'no description was given', withheld: 'withheld',
  whyWithheld: 'Withheld, so that nobody can be recognized: counts under 5, and those from which such a count could be worked out.', oneStroke: 'One stroke',
};

const byLanguage: Record<string, PaperWords> = {
  en: english,
  fr: {
    draft: 'Projet', recommendations: 'Recommandations', keyRecommendations: 'Recommandations principales', notes: 'Notes', note: 'Note',
    backToText: 'Retour au texte', toBeConfirmed: 'à confirmer', comma: ', ', colon: '\u00a0:',
    contents: 'Sommaire', table: 'Tableau', picture: 'Image', pictureWithoutWords: 'aucune description fournie', withheld: 'non communiqué',
    whyWithheld: 'Non communiqué afin que personne ne puisse être reconnu\u00a0: les nombres inférieurs à 5, et ceux qui permettraient de les calculer.', oneStroke: 'Un trait',
  },
  es: {
    draft: 'Borrador', recommendations: 'Recomendaciones', keyRecommendations: 'Recomendaciones principales', notes: 'Notas', note: 'Nota',
    backToText: 'Volver al texto', toBeConfirmed: 'por confirmar', comma: ', ', colon: ':',
    contents: 'Índice', table: 'Cuadro', picture: 'Imagen', pictureWithoutWords: 'sin descripción', withheld: 'no se indica',
    whyWithheld: 'No se indican, para que nadie pueda ser reconocido: las cifras inferiores a 5 y las que permitirían calcularlas.', oneStroke: 'Un trazo',
  },
  ar: {
    draft: 'مسودة', recommendations: 'التوصيات', keyRecommendations: 'التوصيات الرئيسية', notes: 'الحواشي', note: 'حاشية',
    backToText: 'العودة إلى النص', toBeConfirmed: 'يؤكد لاحقا', comma: '، ', colon: ':',
    contents: 'المحتويات', table: 'جدول', picture: 'صورة', pictureWithoutWords: 'لا يوجد وصف', withheld: 'محجوب',
    whyWithheld: 'حُجبت الأعداد التي تقل عن 5، وما يمكن أن تُستنتج منه، كي لا يُعرف أحد.', oneStroke: 'الخط الواحد',
  },
  ru: {
    draft: 'Проект', recommendations: 'Рекомендации', keyRecommendations: 'Основные рекомендации', notes: 'Примечания', note: 'Примечание',
    backToText: 'Назад к тексту', toBeConfirmed: 'подлежит подтверждению', comma: ', ', colon: ':',
    contents: 'Содержание', table: 'Таблица', picture: 'Изображение', pictureWithoutWords: 'описание не дано', withheld: 'не указано',
    whyWithheld: 'Не указаны, чтобы никого нельзя было узнать: числа меньше 5 и те, из которых их можно вычислить.', oneStroke: 'Одна черта',
  },
  zh: {
    draft: '草稿', recommendations: '建议', keyRecommendations: '主要建议', notes: '注释', note: '注',
    backToText: '返回正文', toBeConfirmed: '待确认', comma: '，', colon: '：',
    contents: '目录', table: '表', picture: '图片', pictureWithoutWords: '未提供说明', withheld: '不公布',
    whyWithheld: '为避免识别个人，小于 5 的数字以及可据以推算的数字不予公布。', oneStroke: '每一竖线',
  },
};

/** The words of a BCP 47 language; English where we have none. */
export const wordsOf = (language: string): PaperWords => byLanguage[language.split('-')[0]?.toLowerCase() ?? ''] ?? english;
