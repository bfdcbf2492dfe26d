import type { BuiltInText } from './built-in';

const confirmed = { states: ['confirmed'] } as const;

/** Where to come, and what to bring. */
export const joiningRoom: BuiltInText = {
  title: 'Joining details for the room', purpose: 'Tells those in the room where to come, when, and with which code.', mailingKind: 'service', audience: { ...confirmed, mode: 'room' },
  subject: {
    en: 'Before you come: {{roundtable}}', fr: 'Avant votre venue : {{roundtable}}', es: 'Antes de venir: {{roundtable}}',
    ar: 'قبل حضوركم: {{roundtable}}', ru: 'Перед встречей: {{roundtable}}', zh: '参会须知：{{roundtable}}',
  },
  body: {
    en: 'Dear {{name}},\n\nwe look forward to seeing you at “{{roundtable}}”.\n\n**{{when}}**\n{{where}}\n\n- Please come fifteen minutes early.\n- Bring an identity document with a photograph.\n- Your code for the door is **{{code}}**.\n\n{{my_page}}\n\nIf you cannot come, please cancel on that page: your place then goes to the next in line.',
    fr: 'Bonjour {{name}},\n\nnous nous réjouissons de vous accueillir à « {{roundtable}} ».\n\n**{{when}}**\n{{where}}\n\n- Merci d’arriver quinze minutes à l’avance.\n- Munissez-vous d’une pièce d’identité avec photo.\n- Votre code d’entrée est **{{code}}**.\n\n{{my_page}}\n\nSi vous ne pouvez pas venir, merci d’annuler sur cette page : votre place ira à la personne suivante.',
    es: 'Estimado/a {{name}}:\n\nLe esperamos en «{{roundtable}}».\n\n**{{when}}**\n{{where}}\n\n- Le rogamos que llegue quince minutos antes.\n- Traiga un documento de identidad con fotografía.\n- Su código de entrada es **{{code}}**.\n\n{{my_page}}\n\nSi no puede venir, cancele en esa página: su plaza pasará a la siguiente persona.',
    ar: 'تحية طيبة، {{name}}\n\nيسعدنا أن نستقبلكم في «{{roundtable}}».\n\n**{{when}}**\n{{where}}\n\n- نرجو الحضور قبل الموعد بخمس عشرة دقيقة.\n- يُرجى إحضار وثيقة هوية تحمل صورة.\n- رمز دخولكم هو **{{code}}**.\n\n{{my_page}}\n\nإذا تعذر حضوركم فنرجو الإلغاء في تلك الصفحة، لينتقل مقعدكم إلى من يليكم.',
    ru: 'Здравствуйте, {{name}}.\n\nБудем рады видеть вас на встрече «{{roundtable}}».\n\n**{{when}}**\n{{where}}\n\n- Пожалуйста, приходите за пятнадцать минут до начала.\n- Возьмите с собой документ с фотографией.\n- Ваш код для входа: **{{code}}**.\n\n{{my_page}}\n\nЕсли вы не сможете прийти, отмените участие на этой странице: ваше место перейдёт следующему в очереди.',
    zh: '{{name}}，您好：\n\n期待您莅临“{{roundtable}}”。\n\n**{{when}}**\n{{where}}\n\n- 请提前十五分钟到场。\n- 请携带有照片的身份证件。\n- 您的入场码为 **{{code}}**。\n\n{{my_page}}\n\n如不能出席，请在该页面取消，您的席位将让给下一位候补者。',
  },
};

/** How to join online, on the reader's own clock. */
export const joiningOnline: BuiltInText = {
  title: 'Your link to join', purpose: 'Tells those online the link, and when it begins on their own clock.', mailingKind: 'service', audience: { ...confirmed, mode: 'online' },
  subject: {
    en: 'Your link to join: {{roundtable}}', fr: 'Votre lien de connexion : {{roundtable}}', es: 'Su enlace de conexión: {{roundtable}}',
    ar: 'رابط انضمامكم: {{roundtable}}', ru: 'Ваша ссылка для подключения: {{roundtable}}', zh: '您的加入链接：{{roundtable}}',
  },
  body: {
    en: 'Dear {{name}},\n\nthis is how you join “{{roundtable}}” online.\n\nOn your clock: **{{when_their_clock}}**\n\n{{join_link}}\n\n- Please join ten minutes early and try your microphone.\n- The link is for you: please do not pass it on.\n\nEverything else stands on the page of your registration: {{my_page}}',
    fr: 'Bonjour {{name}},\n\nvoici comment rejoindre « {{roundtable}} » en ligne.\n\nÀ votre heure : **{{when_their_clock}}**\n\n{{join_link}}\n\n- Connectez-vous dix minutes à l’avance et essayez votre micro.\n- Ce lien vous est personnel : merci de ne pas le transmettre.\n\nTout le reste figure sur la page de votre inscription : {{my_page}}',
    es: 'Estimado/a {{name}}:\n\nAsí puede unirse en línea a «{{roundtable}}».\n\nEn su hora local: **{{when_their_clock}}**\n\n{{join_link}}\n\n- Conéctese diez minutos antes y pruebe su micrófono.\n- El enlace es para usted: le rogamos que no lo comparta.\n\nTodo lo demás está en la página de su inscripción: {{my_page}}',
    ar: 'تحية طيبة، {{name}}\n\nهكذا تنضمون إلى «{{roundtable}}» عبر الإنترنت.\n\nبتوقيتكم: **{{when_their_clock}}**\n\n{{join_link}}\n\n- نرجو الانضمام قبل الموعد بعشر دقائق وتجربة الميكروفون.\n- الرابط خاص بكم، فنرجو عدم مشاركته.\n\nوتجدون كل ما عدا ذلك في صفحة تسجيلكم: {{my_page}}',
    ru: 'Здравствуйте, {{name}}.\n\nВот как подключиться к встрече «{{roundtable}}» онлайн.\n\nПо вашему времени: **{{when_their_clock}}**\n\n{{join_link}}\n\n- Подключитесь за десять минут до начала и проверьте микрофон.\n- Ссылка предназначена только вам: пожалуйста, не передавайте её.\n\nВсё остальное — на странице вашей регистрации: {{my_page}}',
    zh: '{{name}}，您好：\n\n请按以下方式在线参加“{{roundtable}}”。\n\n您当地时间：**{{when_their_clock}}**\n\n{{join_link}}\n\n- 请提前十分钟加入并测试麦克风。\n- 此链接仅供您本人使用，请勿转发。\n\n其他信息见您的报名页面：{{my_page}}',
  },
};

/** A day or so before. */
export const reminder: BuiltInText = {
  title: 'Reminder', purpose: 'Reminds a day before, and lets those cancel who cannot come.', mailingKind: 'service', audience: confirmed,
  subject: {
    en: 'Soon: {{roundtable}}', fr: 'Bientôt : {{roundtable}}', es: 'Próximamente: {{roundtable}}',
    ar: 'قريبًا: {{roundtable}}', ru: 'Уже скоро: {{roundtable}}', zh: '即将举行：{{roundtable}}',
  },
  body: {
    en: 'Dear {{name}},\n\n“{{roundtable}}” is near. You take part {{mode}}.\n\n**{{when_their_clock}}**\n{{where}}\n\n{{my_page}}\n\nIf you cannot take part, please cancel on that page, so that somebody else can.',
    fr: 'Bonjour {{name}},\n\n« {{roundtable}} » approche. Vous participez {{mode}}.\n\n**{{when_their_clock}}**\n{{where}}\n\n{{my_page}}\n\nSi vous ne pouvez pas participer, merci d’annuler sur cette page pour qu’une autre personne le puisse.',
    es: 'Estimado/a {{name}}:\n\nSe acerca «{{roundtable}}». Usted participa {{mode}}.\n\n**{{when_their_clock}}**\n{{where}}\n\n{{my_page}}\n\nSi no puede participar, cancele en esa página para que otra persona pueda hacerlo.',
    ar: 'تحية طيبة، {{name}}\n\nاقترب موعد «{{roundtable}}». ستكون مشاركتكم {{mode}}.\n\n**{{when_their_clock}}**\n{{where}}\n\n{{my_page}}\n\nإذا تعذرت مشاركتكم فنرجو الإلغاء في تلك الصفحة، ليتمكن غيركم من المشاركة.',
    ru: 'Здравствуйте, {{name}}.\n\nСкоро состоится встреча «{{roundtable}}». Вы участвуете {{mode}}.\n\n**{{when_their_clock}}**\n{{where}}\n\n{{my_page}}\n\nЕсли вы не сможете участвовать, отмените регистрацию на этой странице, чтобы место досталось другому.',
    zh: '{{name}}，您好：\n\n“{{roundtable}}”即将举行，您的参会方式：{{mode}}。\n\n**{{when_their_clock}}**\n{{where}}\n\n{{my_page}}\n\n如不能参加，请在该页面取消，以便他人参加。',
  },
};

/** An hour before, to those online. */
export const reminderSoon: BuiltInText = {
  title: 'Reminder, shortly before', purpose: 'Gives those online the link once more, an hour before it begins.', mailingKind: 'service', audience: { ...confirmed, mode: 'online' },
  subject: {
    en: 'Begins shortly: {{roundtable}}', fr: 'Début imminent : {{roundtable}}', es: 'Empieza en breve: {{roundtable}}',
    ar: 'تبدأ بعد قليل: {{roundtable}}', ru: 'Скоро начнётся: {{roundtable}}', zh: '即将开始：{{roundtable}}',
  },
  body: {
    en: 'Dear {{name}},\n\n“{{roundtable}}” begins shortly: **{{when_their_clock}}**\n\n{{join_link}}',
    fr: 'Bonjour {{name}},\n\n« {{roundtable}} » commence bientôt : **{{when_their_clock}}**\n\n{{join_link}}',
    es: 'Estimado/a {{name}}:\n\n«{{roundtable}}» empieza en breve: **{{when_their_clock}}**\n\n{{join_link}}',
    ar: 'تحية طيبة، {{name}}\n\nتبدأ «{{roundtable}}» بعد قليل: **{{when_their_clock}}**\n\n{{join_link}}',
    ru: 'Здравствуйте, {{name}}.\n\nВстреча «{{roundtable}}» скоро начнётся: **{{when_their_clock}}**\n\n{{join_link}}',
    zh: '{{name}}，您好：\n\n“{{roundtable}}”即将开始：**{{when_their_clock}}**\n\n{{join_link}}',
  },
};

/** A date to keep free, before anything else is known. */
export const saveTheDate: BuiltInText = {
  title: 'Save the date', purpose: 'Asks people to keep the date free while details are still open.', mailingKind: 'service', audience: { states: ['confirmed', 'waitlisted', 'pending'] },
  subject: {
    en: 'Save the date: {{roundtable}}', fr: 'Date à retenir : {{roundtable}}', es: 'Reserve la fecha: {{roundtable}}',
    ar: 'احجزوا الموعد: {{roundtable}}', ru: 'Отметьте дату: {{roundtable}}', zh: '请预留日期：{{roundtable}}',
  },
  body: {
    en: 'Dear {{name}},\n\nplease keep this date free for “{{roundtable}}”.\n\n**{{when}}**\n\nWhat is still open follows by mail and on the page of the roundtable.\n\n{{public_page}}',
    fr: 'Bonjour {{name}},\n\nmerci de réserver cette date pour « {{roundtable}} ».\n\n**{{when}}**\n\nLes détails suivront par courriel et sur la page de la table ronde.\n\n{{public_page}}',
    es: 'Estimado/a {{name}}:\n\nLe rogamos que reserve esta fecha para «{{roundtable}}».\n\n**{{when}}**\n\nLos detalles llegarán por correo y en la página de la mesa redonda.\n\n{{public_page}}',
    ar: 'تحية طيبة، {{name}}\n\nنرجو حجز هذا الموعد لـ«{{roundtable}}».\n\n**{{when}}**\n\nستصلكم التفاصيل بالبريد الإلكتروني وعلى صفحة المائدة المستديرة.\n\n{{public_page}}',
    ru: 'Здравствуйте, {{name}}.\n\nПожалуйста, оставьте эту дату свободной для встречи «{{roundtable}}».\n\n**{{when}}**\n\nПодробности придут по почте и появятся на странице круглого стола.\n\n{{public_page}}',
    zh: '{{name}}，您好：\n\n请为“{{roundtable}}”预留以下日期。\n\n**{{when}}**\n\n其余信息将通过邮件和圆桌会议页面另行通知。\n\n{{public_page}}',
  },
};

/** A place was asked for and cannot be given. */
export const declined: BuiltInText = {
  title: 'No place this time', purpose: 'Tells those who were declined, with thanks.', mailingKind: 'service', audience: { states: ['declined'] },
  subject: {
    en: 'Your registration: {{roundtable}}', fr: 'Votre inscription : {{roundtable}}', es: 'Su inscripción: {{roundtable}}',
    ar: 'بخصوص تسجيلكم: {{roundtable}}', ru: 'Ваша заявка: {{roundtable}}', zh: '关于您的报名：{{roundtable}}',
  },
  body: {
    en: 'Dear {{name}},\n\nthank you for your interest in “{{roundtable}}”. More people asked to take part than there is room for, and we could not give you a place this time.\n\nWhat comes of the roundtable will stand on its page.\n\n{{public_page}}',
    fr: 'Bonjour {{name}},\n\nmerci de votre intérêt pour « {{roundtable}} ». Les demandes ont dépassé le nombre de places et nous n’avons pas pu vous en attribuer une cette fois-ci.\n\nLes résultats de la table ronde seront publiés sur sa page.\n\n{{public_page}}',
    es: 'Estimado/a {{name}}:\n\nLe agradecemos su interés en «{{roundtable}}». Las solicitudes superaron las plazas disponibles y esta vez no hemos podido ofrecerle una.\n\nLos resultados de la mesa redonda se publicarán en su página.\n\n{{public_page}}',
    ar: 'تحية طيبة، {{name}}\n\nنشكركم على اهتمامكم بـ«{{roundtable}}». فاق عدد الطلبات عدد المقاعد، ولم نتمكن هذه المرة من تخصيص مقعد لكم.\n\nستُنشر نتائج المائدة المستديرة على صفحتها.\n\n{{public_page}}',
    ru: 'Здравствуйте, {{name}}.\n\nБлагодарим за интерес к встрече «{{roundtable}}». Желающих оказалось больше, чем мест, и в этот раз мы не смогли предоставить вам место.\n\nИтоги круглого стола появятся на его странице.\n\n{{public_page}}',
    zh: '{{name}}，您好：\n\n感谢您关注“{{roundtable}}”。申请人数超过席位数，此次未能为您安排席位，敬请谅解。\n\n会议成果将发布在圆桌会议页面。\n\n{{public_page}}',
  },
};
