import { z } from 'zod';

import { AttendanceMode, fill, Link, modeInWords, Name, RoundtableFacts, shared, template, whenAndWhere, type Language } from '../../template';

type Sentences = { subject: string; over: string; gone: string; kept: string; again: string; action: string };

const sentences: Record<Language, Sentences> = {
  en: { subject: 'The place went to the next in line: {title}', over: 'A place {mode} was offered to you until a stated time, which has passed. It went to the next in line.', gone: 'You are on the waiting list no longer.', kept: 'Your place online stays yours.', again: 'If you still wish to come, you can register again:', action: 'To the roundtable' },
  fr: { subject: 'La place est passée à la personne suivante : {title}', over: 'Une place ({mode}) vous était proposée jusqu’à une heure indiquée, qui est passée. Elle est allée à la personne suivante.', gone: 'Vous n’êtes plus sur la liste d’attente.', kept: 'Votre place en ligne reste la vôtre.', again: 'Si vous souhaitez toujours venir, vous pouvez vous inscrire de nouveau :', action: 'Vers la table ronde' },
  es: { subject: 'La plaza pasó a la siguiente persona: {title}', over: 'Se le ofreció una plaza ({mode}) hasta una hora indicada, que ya ha pasado. Le correspondió a la siguiente persona.', gone: 'Usted ya no está en la lista de espera.', kept: 'Su plaza en línea sigue siendo suya.', again: 'Si todavía desea asistir, puede inscribirse de nuevo:', action: 'A la mesa redonda' },
  ar: { subject: 'انتقل المكان إلى من يليكم: {title}', over: 'عُرض عليكم مكان ({mode}) حتى وقت محدد وقد مضى، فانتقل إلى من يليكم.', gone: 'لم تعودوا على قائمة الانتظار.', kept: 'يبقى مكانكم عبر الإنترنت لكم.', again: 'إذا كنتم لا تزالون ترغبون في الحضور فيمكنكم التسجيل من جديد:', action: 'إلى المائدة المستديرة' },
  ru: { subject: 'Место перешло к следующему: {title}', over: 'Вам предлагалось место ({mode}) до указанного времени, и оно прошло. Место перешло к следующему.', gone: 'Вас больше нет в списке ожидания.', kept: 'Ваше место онлайн остаётся за вами.', again: 'Если вы всё ещё хотите участвовать, можно зарегистрироваться снова:', action: 'К круглому столу' },
  zh: { subject: '名额已转给下一位：{title}', over: '我们曾为您保留一个{mode}名额至约定时间，现已过期，名额已转给下一位。', gone: '您已不在候补名单上。', kept: '您的线上名额仍然保留。', again: '如仍想参加，您可以重新报名：', action: '前往圆桌会议页面' },
};

/** An offer nobody took. `keptOnline`: who waited for the room keeps the place she has. */
export const offerExpired = template({
  props: z.object({ person: Name, roundtable: RoundtableFacts, mode: AttendanceMode, keptOnline: z.boolean().default(false), myLink: Link }),
  compose: ({ person, roundtable, mode, keptOnline, myLink }, language) => {
    const [words, common] = [sentences[language], shared[language]];
    return {
      subject: fill(words.subject, { title: roundtable.title }),
      greeting: fill(common.greeting, { name: person }),
      blocks: [
        { say: `${fill(words.over, { mode: modeInWords(mode, language) })} ${keptOnline ? words.kept : words.gone}` },
        { facts: whenAndWhere(roundtable, language, mode) },
        ...(keptOnline ? [{ link: myLink, label: common.mine }] : [{ say: words.again }, { link: roundtable.page, label: words.action }]),
      ],
    };
  },
});
