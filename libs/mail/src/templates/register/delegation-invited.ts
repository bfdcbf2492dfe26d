import { z } from 'zod';

import { fill, Link, momentInWords, Moment, Name, RoundtableFacts, shared, template, Title, whenAndWhere, type Language } from '../../template';

type Sentences = { subject: string; again: string; asked: string; room: string; online: string; until: string; how: string; action: string; yours: string };

const sentences: Record<Language, Sentences> = {
  en: { subject: 'Your delegation: {title}', again: 'Reminder: ', asked: 'Please name the people of your delegation, {name}, in one table.', room: 'Up to {count} in the room.', online: 'Up to {count} online.', until: 'The table can be filled until {until}.', how: 'You may save and come back as often as you like. No place is held before a name is filled in; whoever finds no place waits in line.', action: 'Fill in the table', yours: 'This link is for you and whoever helps you: it opens the table of your delegation and nothing else.' },
  fr: { subject: 'Votre délégation : {title}', again: 'Rappel : ', asked: 'Merci de nommer les personnes de votre délégation, {name}, dans un seul tableau.', room: 'Jusqu’à {count} dans la salle.', online: 'Jusqu’à {count} en ligne.', until: 'Le tableau peut être rempli jusqu’au {until}.', how: 'Vous pouvez enregistrer et revenir aussi souvent que vous voulez. Aucune place n’est gardée avant qu’un nom soit indiqué ; qui ne trouve pas de place attend son tour.', action: 'Remplir le tableau', yours: 'Ce lien est pour vous et les personnes qui vous aident : il ouvre le tableau de votre délégation et rien d’autre.' },
  es: { subject: 'Su delegación: {title}', again: 'Recordatorio: ', asked: 'Le rogamos que nombre a las personas de su delegación, {name}, en una sola tabla.', room: 'Hasta {count} en la sala.', online: 'Hasta {count} en línea.', until: 'La tabla se puede llenar hasta el {until}.', how: 'Puede guardar y volver cuantas veces quiera. No se reserva ninguna plaza antes de indicar un nombre; quien no encuentre plaza espera su turno.', action: 'Llenar la tabla', yours: 'Este enlace es para usted y quien le ayude: abre la tabla de su delegación y nada más.' },
  ar: { subject: 'وفدكم: {title}', again: 'تذكير: ', asked: 'نرجو تسمية أعضاء وفدكم ({name}) في جدول واحد.', room: 'حتى {count} في القاعة.', online: 'حتى {count} عبر الإنترنت.', until: 'يمكن ملء الجدول حتى {until}.', how: 'يمكنكم الحفظ والعودة متى شئتم. ولا يُحجز مكان قبل كتابة الاسم، ومن لم يجد مكانا انتظر دوره.', action: 'ملء الجدول', yours: 'هذا الرابط لكم ولمن يساعدكم: يفتح جدول وفدكم دون غيره.' },
  ru: { subject: 'Ваша делегация: {title}', again: 'Напоминание: ', asked: 'Пожалуйста, назовите членов вашей делегации ({name}) в одной таблице.', room: 'До {count} в зале.', online: 'До {count} онлайн.', until: 'Таблицу можно заполнять до: {until}.', how: 'Сохранять и возвращаться можно сколько угодно раз. Место не держат, пока не вписано имя; кому места не хватило, ждёт своей очереди.', action: 'Заполнить таблицу', yours: 'Эта ссылка для вас и ваших помощников: она открывает таблицу вашей делегации и ничего больше.' },
  zh: { subject: '贵代表团：{title}', again: '提醒：', asked: '请在一张表格中填写贵代表团（{name}）的人员。', room: '会场最多{count}人。', online: '线上最多{count}人。', until: '填表截止：{until}。', how: '可多次保存并返回修改。填写姓名之前不保留名额；没有名额者依次候补。', action: '填写表格', yours: '此链接供您和协助您的人使用，只能打开贵代表团的表格。' },
};

/** A focal point is asked to name its delegation, or reminded of it. */
export const delegationInvited = template({
  props: z.object({ person: Name, delegation: Title, roundtable: RoundtableFacts, room: z.int(), online: z.int(), until: Moment.nullable(), reminder: z.boolean(), link: Link }),
  compose: ({ person, delegation, roundtable, room, online, until, reminder, link }, language) => {
    const words = sentences[language];
    return {
      subject: `${reminder ? words.again : ''}${fill(words.subject, { title: roundtable.title })}`,
      greeting: fill(shared[language].greeting, { name: person }),
      blocks: [
        { say: fill(words.asked, { name: delegation }) },
        { facts: whenAndWhere(roundtable, language) },
        { say: [room > 0 && fill(words.room, { count: String(room) }), online > 0 && fill(words.online, { count: String(online) }), until && fill(words.until, { until: momentInWords(until, roundtable, language) })].filter(Boolean).join('\n') },
        { link, label: words.action },
        { say: words.how },
        { say: words.yours },
      ],
    };
  },
});
