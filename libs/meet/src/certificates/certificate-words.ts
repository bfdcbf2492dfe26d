import { dayInWords } from '@convenor/calendar';
import type { Language } from '@convenor/contracts';

/** What certificates say in one language. Each line stands by itself: no name is bent, and nobody's sex is guessed. */
interface Words {
  heading: string;
  opens: string;
  took: string;
  /** Of a speaker. */
  spoke: string;
  when: string;
  where: string;
  howLong: string;
  room: string;
  online: string;
  both: string;
  given: (day: string) => string;
  number: (number: string) => string;
  check: string;
  qr: string;
  file: string;
}

const words: Readonly<Record<Language, Words>> = {
  en: {
    heading: 'Certificate of attendance', opens: 'This is to certify that', took: 'took part in', spoke: 'spoke at', when: 'Held on', where: 'Attended', howLong: 'Time attended',
    room: 'in person', online: 'online', both: 'in person and online', given: (day) => `Given on ${day}`, number: (number) => `No. ${number}`,
    check: 'Whoever holds this certificate can check it at', qr: 'QR code that leads to the page where this certificate is checked', file: 'Certificates of attendance',
  },
  fr: {
    heading: 'Attestation de participation', opens: 'Nous attestons que', took: 'a participé à', spoke: 'a pris la parole à', when: 'Date', where: 'Participation', howLong: 'Durée de présence',
    room: 'sur place', online: 'en ligne', both: 'sur place et en ligne', given: (day) => `Délivrée le ${day}`, number: (number) => `N° ${number}`,
    check: 'Toute personne en possession de cette attestation peut la vérifier à l’adresse', qr: 'Code QR menant à la page de vérification de cette attestation', file: 'Attestations de participation',
  },
  es: {
    heading: 'Certificado de asistencia', opens: 'Por el presente se certifica que', took: 'participó en', spoke: 'intervino en', when: 'Fecha', where: 'Modalidad', howLong: 'Tiempo de asistencia',
    room: 'presencial', online: 'en línea', both: 'presencial y en línea', given: (day) => `Expedido el ${day}`, number: (number) => `N.º ${number}`,
    check: 'Quien tenga este certificado puede comprobarlo en', qr: 'Código QR que lleva a la página donde se comprueba este certificado', file: 'Certificados de asistencia',
  },
  ar: {
    heading: 'شهادة حضور', opens: 'تشهد هذه الوثيقة بمشاركة', took: 'في أعمال', spoke: 'بإلقاء كلمة في', when: 'التاريخ', where: 'طريقة الحضور', howLong: 'مدة الحضور',
    room: 'حضوريًا', online: 'عبر الإنترنت', both: 'حضوريًا وعبر الإنترنت', given: (day) => `صدرت في ${day}`, number: (number) => `الرقم ${number}`,
    check: 'يمكن لحامل هذه الشهادة التحقق منها على العنوان', qr: 'رمز استجابة سريعة يؤدي إلى صفحة التحقق من هذه الشهادة', file: 'شهادات الحضور',
  },
  ru: {
    heading: 'Сертификат участника', opens: 'Настоящим подтверждается участие:', took: 'в мероприятии', spoke: 'с выступлением на мероприятии', when: 'Дата', where: 'Форма участия', howLong: 'Время присутствия',
    room: 'очно', online: 'онлайн', both: 'очно и онлайн', given: (day) => `Выдан ${day}`, number: (number) => `№ ${number}`,
    check: 'Держатель сертификата может проверить его по адресу', qr: 'QR-код, ведущий на страницу проверки сертификата', file: 'Сертификаты участников',
  },
  zh: {
    heading: '出席证明', opens: '兹证明', took: '出席了', spoke: '出席下列会议并作了发言：', when: '日期', where: '出席方式', howLong: '出席时间',
    room: '现场', online: '线上', both: '现场和线上', given: (day) => `签发日期：${day}`, number: (number) => `编号 ${number}`,
    check: '持有本证明者可在此网址查验', qr: '通往本证明查验页面的二维码', file: '出席证明',
  },
};

export const certificateWords = (language: Language): Words => words[language];

const locales: Readonly<Record<Language, string>> = { en: 'en-GB', fr: 'fr', es: 'es', ar: 'ar-u-nu-latn', ru: 'ru', zh: 'zh' };

/** "1 hour 45 minutes", "ساعة و45 دقيقة": hours from sixty minutes on. */
export function timeInWords(minutes: number, language: Language): string {
  const said = (count: number, unit: 'hour' | 'minute'): string => new Intl.NumberFormat(locales[language], { style: 'unit', unit, unitDisplay: 'long' }).format(count);
  const [whole, rest] = [Math.floor(minutes / 60), minutes % 60];
  const parts = [...(whole > 0 ? [said(whole, 'hour')] : []), ...(rest > 0 || whole === 0 ? [said(rest, 'minute')] : [])];
  return language === 'ar' || language === 'fr' || language === 'es' ? new Intl.ListFormat(locales[language], { type: 'conjunction' }).format(parts) : parts.join(language === 'zh' ? '' : ' ');
}

/** One day, or the first and the last. @param days `2027-11-03` each */
export const daysInWords = (days: readonly string[], language: Language): string =>
  [...new Set([days[0], days.at(-1)])].flatMap((day) => (day ? [dayInWords(day, language)] : [])).join(' – ');
