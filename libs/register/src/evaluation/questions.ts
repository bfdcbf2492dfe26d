import { frenchSpaces, type AttendanceMode, type EvaluationQuestion } from '@convenor/contracts';

const written: readonly EvaluationQuestion[] = [
  {
    key: 'useful', kind: 'scale', options: [], mode: null,
    label: { en: 'Was the roundtable useful for your work?', fr: 'La table ronde a-t-elle été utile à votre travail ?', es: '¿Le resultó útil la mesa redonda para su trabajo?', ar: 'هل كانت المائدة المستديرة مفيدة لعملكم؟', ru: 'Был ли круглый стол полезен для вашей работы?', zh: '本次圆桌会议对您的工作有帮助吗？' },
  },
  {
    key: 'heard', kind: 'scale', options: [], mode: null,
    label: { en: 'Could you make yourself heard?', fr: 'Avez-vous pu vous faire entendre ?', es: '¿Pudo hacerse oír?', ar: 'هل تمكنتم من إيصال صوتكم؟', ru: 'Удалось ли вам высказаться?', zh: '您是否有机会表达意见？' },
  },
  {
    key: 'sound', kind: 'scale', options: [], mode: 'online',
    label: { en: 'How well could you hear and see?', fr: 'Avez-vous bien entendu et vu ?', es: '¿Pudo oír y ver bien?', ar: 'كيف كانت جودة الصوت والصورة؟', ru: 'Хорошо ли было слышно и видно?', zh: '声音和画面效果如何？' },
  },
  {
    key: 'house', kind: 'scale', options: [], mode: 'room',
    label: { en: 'How well did the room and the welcome suit you?', fr: 'La salle et l’accueil vous ont-ils convenu ?', es: '¿Le parecieron adecuados la sala y el recibimiento?', ar: 'ما مدى رضاكم عن القاعة والاستقبال؟', ru: 'Насколько вам подошли зал и приём?', zh: '您对会场和接待是否满意？' },
  },
  {
    key: 'length', kind: 'choice', mode: null,
    label: { en: 'Was it too long or too short?', fr: 'La durée était-elle trop longue ou trop courte ?', es: '¿Fue demasiado larga o demasiado corta?', ar: 'هل كانت المدة طويلة أم قصيرة؟', ru: 'Было слишком долго или слишком коротко?', zh: '会议时间长短是否合适？' },
    options: [
      { value: 'short', label: { en: 'Too short', fr: 'Trop courte', es: 'Demasiado corta', ar: 'قصيرة جدًا', ru: 'Слишком коротко', zh: '太短' } },
      { value: 'right', label: { en: 'Right', fr: 'Adaptée', es: 'Adecuada', ar: 'مناسبة', ru: 'В самый раз', zh: '合适' } },
      { value: 'long', label: { en: 'Too long', fr: 'Trop longue', es: 'Demasiado larga', ar: 'طويلة جدًا', ru: 'Слишком долго', zh: '太长' } },
    ],
  },
  {
    key: 'better', kind: 'text', options: [], mode: null,
    label: { en: 'What should we do better next time?', fr: 'Que devrions-nous améliorer la prochaine fois ?', es: '¿Qué deberíamos mejorar la próxima vez?', ar: 'ما الذي ينبغي أن نحسّنه في المرة القادمة؟', ru: 'Что нам стоит улучшить в следующий раз?', zh: '下次我们应如何改进？' },
  },
];

/** What is asked of everybody, in six languages. Scales run from 1, not at all, to 5, fully. */
export const ourQuestions: readonly EvaluationQuestion[] = written.map((question) => ({ ...question, label: { ...question.label, fr: frenchSpaces(question.label.fr ?? '') } }));

/** Ours and then the organiser's own, as somebody who was there this way is asked. */
export const questionsFor = (own: readonly EvaluationQuestion[], mode: AttendanceMode): EvaluationQuestion[] =>
  [...ourQuestions, ...own].filter((question) => question.mode === null || question.mode === mode);
