import type { Language, LineupRole } from '@convenor/contracts';
import type { RoleLine } from '@convenor/documents';

/** What somebody is at the meeting, as a badge says it. */
export type BadgeRole = LineupRole | 'participant' | 'secretariat';

/** One word or two, without a gender where the language has one without it. */
const words: Readonly<Record<Language, Readonly<Record<BadgeRole, string>>>> = {
  en: { chair: 'Chair', co_chair: 'Co-chair', moderator: 'Moderator', opening: 'Opening', keynote: 'Keynote speaker', panellist: 'Panellist', speaker: 'Speaker', discussant: 'Discussant', respondent: 'Respondent', rapporteur: 'Rapporteur', interpreter: 'Interpreter', closing: 'Closing', participant: 'Participant', secretariat: 'Secretariat' },
  fr: { chair: 'Présidence', co_chair: 'Coprésidence', moderator: 'Modération', opening: 'Ouverture', keynote: 'Discours principal', panellist: 'Panéliste', speaker: 'Intervention', discussant: 'Discutant(e)', respondent: 'Réponse', rapporteur: 'Rapporteur(se)', interpreter: 'Interprète', closing: 'Clôture', participant: 'Participant(e)', secretariat: 'Secrétariat' },
  es: { chair: 'Presidencia', co_chair: 'Copresidencia', moderator: 'Moderación', opening: 'Apertura', keynote: 'Discurso principal', panellist: 'Panelista', speaker: 'Ponente', discussant: 'Comentarista', respondent: 'Réplica', rapporteur: 'Relatoría', interpreter: 'Intérprete', closing: 'Clausura', participant: 'Participante', secretariat: 'Secretaría' },
  ar: { chair: 'الرئاسة', co_chair: 'الرئاسة المشتركة', moderator: 'إدارة الجلسة', opening: 'الافتتاح', keynote: 'الكلمة الرئيسية', panellist: 'عضو حلقة النقاش', speaker: 'متحدث(ة)', discussant: 'مناقِش(ة)', respondent: 'معقِّب(ة)', rapporteur: 'مقرِّر(ة)', interpreter: 'ترجمة شفوية', closing: 'الختام', participant: 'مشارك(ة)', secretariat: 'الأمانة' },
  ru: { chair: 'Председатель', co_chair: 'Сопредседатель', moderator: 'Модератор', opening: 'Открытие', keynote: 'Основной доклад', panellist: 'Участник дискуссии', speaker: 'Докладчик', discussant: 'Дискутант', respondent: 'Ответное слово', rapporteur: 'Составитель отчёта', interpreter: 'Переводчик', closing: 'Закрытие', participant: 'Участник', secretariat: 'Секретариат' },
  zh: { chair: '主席', co_chair: '共同主席', moderator: '主持人', opening: '开幕致辞', keynote: '主旨发言人', panellist: '专题发言人', speaker: '发言人', discussant: '评议人', respondent: '回应人', rapporteur: '报告员', interpreter: '口译员', closing: '闭幕致辞', participant: '与会者', secretariat: '秘书处' },
};

/** "Speaker", "与会者". */
export const roleInWords = (role: BadgeRole, language: Language): string => words[language][role];

/** Whoever speaks or leads has the thick line, who works for the meeting the double one. */
export const lineOf = (role: BadgeRole): RoleLine => (role === 'participant' ? 'thin' : role === 'rapporteur' || role === 'interpreter' || role === 'secretariat' ? 'double' : 'thick');

/** The words that belong to the file itself. */
export const sheetWords: Readonly<Record<Language, { badges: string; plates: string; qr: string }>> = {
  en: { badges: 'Badges', plates: 'Name plates', qr: 'QR code for the door' },
  fr: { badges: 'Badges', plates: 'Chevalets', qr: 'Code QR pour l’entrée' },
  es: { badges: 'Credenciales', plates: 'Rótulos de mesa', qr: 'Código QR para la entrada' },
  ar: { badges: 'بطاقات الدخول', plates: 'لوحات الأسماء', qr: 'رمز الاستجابة السريعة للدخول' },
  ru: { badges: 'Бейджи', plates: 'Настольные таблички', qr: 'QR-код для входа' },
  zh: { badges: '胸牌', plates: '席卡', qr: '入场二维码' },
};
