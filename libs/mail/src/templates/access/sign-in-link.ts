import { z } from 'zod';

import { fill, Link, template, type Language } from '../../template';

type Sentences = { subject: string; use: string; action: string; notYou: string };

const sentences: Record<Language, Sentences> = {
  en: { subject: 'Your link to sign in', use: 'This link signs you in. It works once, within {minutes} minutes.', action: 'Sign in', notYou: 'If you did not ask for it, do nothing: without the link nobody signs in.' },
  fr: { subject: 'Votre lien de connexion', use: 'Ce lien vous connecte. Il sert une fois, dans les {minutes} minutes.', action: 'Se connecter', notYou: 'Si vous ne l’avez pas demandé, ne faites rien : sans ce lien, personne ne se connecte.' },
  es: { subject: 'Su enlace de acceso', use: 'Con este enlace accede a su cuenta. Sirve una vez, durante {minutes} minutos.', action: 'Acceder', notYou: 'Si no lo ha pedido, no haga nada: sin el enlace nadie accede.' },
  ar: { subject: 'رابط الدخول', use: 'يدخلكم هذا الرابط إلى حسابكم. يعمل مرة واحدة، خلال {minutes} دقيقة.', action: 'الدخول', notYou: 'إذا لم تطلبوه فلا داعي لفعل شيء، فلا أحد يدخل بدون الرابط.' },
  ru: { subject: 'Ваша ссылка для входа', use: 'Эта ссылка выполняет вход. Она действует один раз, в течение {minutes} мин.', action: 'Войти', notYou: 'Если вы её не запрашивали, ничего не делайте: без ссылки никто не войдёт.' },
  zh: { subject: '您的登录链接', use: '请使用此链接登录。链接仅可使用一次，{minutes} 分钟内有效。', action: '登录', notYou: '如果不是您申请的，无需任何操作：没有此链接，任何人都无法登录。' },
};

/** The link that signs in, once. Its address is never kept in clear and never shown in the outbox. */
export const signInLink = template({
  props: z.object({ link: Link, minutes: z.int().positive().default(15) }),
  compose: ({ link, minutes }, language) => {
    const words = sentences[language];
    return {
      subject: words.subject,
      blocks: [{ say: fill(words.use, { minutes: String(minutes) }) }, { link, label: words.action }, { say: words.notYou }],
    };
  },
});
