import { NeedKey } from '@convenor/contracts';
import { z } from 'zod';

import { fill, Link, Name, RoundtableFacts, shared, template, whenAndWhere, Words, type Language } from '../../template';

type Sentences = { subject: string; asked: string; arranged: string; cannot: string; write: string; needs: Record<Exclude<NeedKey, 'own_words'>, string> };

const sentences: Record<Language, Sentences> = {
  en: {
    subject: 'What you asked for: {title}',
    asked: 'You asked for: {need}.',
    arranged: 'It is arranged.',
    cannot: 'We are sorry: it cannot be arranged.',
    write: 'If something is not right yet, simply answer this mail.',
    needs: { step_free: 'step-free way to the seat', wheelchair_place: 'a place for a wheelchair', hearing_loop: 'hearing loop or headset', captions: 'live captions', sign_language: 'sign language interpretation', interpretation: 'interpretation into your language', large_print: 'papers in large print', seat_in_front: 'a seat near the front', assistant: 'a place for your assistant', dial_in: 'taking part by telephone', diet: 'food' },
  },
  fr: {
    subject: 'Ce que vous avez demandé : {title}',
    asked: 'Vous avez demandé : {need}.',
    arranged: 'C’est arrangé.',
    cannot: 'Nous le regrettons : ce n’est pas possible.',
    write: 'Si quelque chose ne convient pas encore, répondez simplement à ce message.',
    needs: { step_free: 'un accès de plain-pied jusqu’à votre place', wheelchair_place: 'une place pour un fauteuil roulant', hearing_loop: 'boucle magnétique ou casque', captions: 'sous-titrage en direct', sign_language: 'interprétation en langue des signes', interpretation: 'interprétation dans votre langue', large_print: 'documents en gros caractères', seat_in_front: 'une place à l’avant', assistant: 'une place pour la personne qui vous assiste', dial_in: 'participer par téléphone', diet: 'repas' },
  },
  es: {
    subject: 'Lo que usted pidió: {title}',
    asked: 'Usted pidió: {need}.',
    arranged: 'Está resuelto.',
    cannot: 'Lo sentimos: no es posible.',
    write: 'Si algo aún no está bien, responda simplemente a este mensaje.',
    needs: { step_free: 'acceso sin escalones hasta el asiento', wheelchair_place: 'una plaza para silla de ruedas', hearing_loop: 'bucle magnético o auriculares', captions: 'subtítulos en directo', sign_language: 'interpretación en lengua de señas', interpretation: 'interpretación a su idioma', large_print: 'documentos en letra grande', seat_in_front: 'un asiento en las primeras filas', assistant: 'una plaza para su asistente', dial_in: 'participar por teléfono', diet: 'comida' },
  },
  ar: {
    subject: 'ما طلبتموه: {title}',
    asked: 'لقد طلبتم: {need}.',
    arranged: 'تم ترتيب ذلك.',
    cannot: 'نأسف، لا يمكن ترتيب ذلك.',
    write: 'إذا بقي شيء غير مناسب فيكفي الرد على هذه الرسالة.',
    needs: { step_free: 'طريق بلا درج إلى المقعد', wheelchair_place: 'مكان لكرسي متحرك', hearing_loop: 'حلقة سمعية أو سماعة', captions: 'عرض نصي مباشر', sign_language: 'ترجمة بلغة الإشارة', interpretation: 'ترجمة إلى لغتكم', large_print: 'وثائق بحروف كبيرة', seat_in_front: 'مقعد في الأمام', assistant: 'مكان لمن يساعدكم', dial_in: 'المشاركة بالهاتف', diet: 'الطعام' },
  },
  ru: {
    subject: 'То, о чём вы просили: {title}',
    asked: 'Вы просили: {need}.',
    arranged: 'Всё устроено.',
    cannot: 'К сожалению, это невозможно.',
    write: 'Если что-то ещё не так, просто ответьте на это письмо.',
    needs: { step_free: 'путь без ступеней до места', wheelchair_place: 'место для инвалидной коляски', hearing_loop: 'индукционная петля или наушники', captions: 'субтитры в прямом эфире', sign_language: 'перевод на жестовый язык', interpretation: 'перевод на ваш язык', large_print: 'документы крупным шрифтом', seat_in_front: 'место в передних рядах', assistant: 'место для вашего помощника', dial_in: 'участие по телефону', diet: 'питание' },
  },
  zh: {
    subject: '您提出的需求：{title}',
    asked: '您提出的需求：{need}。',
    arranged: '已为您安排。',
    cannot: '很抱歉，无法安排。',
    write: '如仍有不妥，直接回复本邮件即可。',
    needs: { step_free: '到座位的无台阶通道', wheelchair_place: '轮椅席位', hearing_loop: '助听环路或耳机', captions: '实时字幕', sign_language: '手语传译', interpretation: '译成您的语言', large_print: '大字版文件', seat_in_front: '靠前的座位', assistant: '为您的助理留位', dial_in: '通过电话参加', diet: '饮食' },
  },
};

/** What was arranged for one need, or that it cannot be, in the organiser's words if there are some. */
export const needAnswered = template({
  props: z.object({ person: Name, roundtable: RoundtableFacts, need: NeedKey, text: Words.nullable(), state: z.enum(['arranged', 'cannot']), answer: Words.nullable(), myLink: Link }),
  compose: ({ person, roundtable, need, text, state, answer, myLink }, language) => {
    const words = sentences[language];
    return {
      subject: fill(words.subject, { title: roundtable.title }),
      greeting: fill(shared[language].greeting, { name: person }),
      blocks: [
        { say: fill(words.asked, { need: need === 'own_words' ? (text ?? '') : words.needs[need] }) },
        { say: words[state] },
        ...(answer ? [{ say: answer }] : []),
        { facts: whenAndWhere(roundtable, language) },
        { say: words.write },
        { link: myLink, label: shared[language].mine },
      ],
    };
  },
});
