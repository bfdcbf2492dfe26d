import type { BuiltInText } from './built-in';

/** Thanks, and the question how it was. */
export const evaluation: BuiltInText = {
  title: 'Thanks and evaluation', purpose: 'Thanks those who were there and asks what they think.', mailingKind: 'service', audience: { states: ['confirmed'] },
  subject: {
    en: 'How was it? {{roundtable}}', fr: 'Votre avis : {{roundtable}}', es: 'Su opinión: {{roundtable}}',
    ar: 'رأيكم يهمنا: {{roundtable}}', ru: 'Ваше мнение: {{roundtable}}', zh: '您的评价：{{roundtable}}',
  },
  body: {
    en: 'Dear {{name}},\n\nthank you for taking part in “{{roundtable}}”. Please tell us what you think: it takes two minutes, and answers are kept without names.\n\n{{evaluation}}',
    fr: 'Bonjour {{name}},\n\nmerci d’avoir participé à « {{roundtable}} ». Dites-nous ce que vous en pensez : cela prend deux minutes, et les réponses sont conservées sans nom.\n\n{{evaluation}}',
    es: 'Estimado/a {{name}}:\n\nGracias por participar en «{{roundtable}}». Díganos qué le pareció: son dos minutos y las respuestas se guardan sin nombre.\n\n{{evaluation}}',
    ar: 'تحية طيبة، {{name}}\n\nنشكركم على مشاركتكم في «{{roundtable}}». نرجو أن تخبرونا برأيكم: لن يستغرق ذلك سوى دقيقتين، وتُحفظ الإجابات دون أسماء.\n\n{{evaluation}}',
    ru: 'Здравствуйте, {{name}}.\n\nСпасибо за участие во встрече «{{roundtable}}». Расскажите, что вы о ней думаете: это займёт две минуты, ответы хранятся без имён.\n\n{{evaluation}}',
    zh: '{{name}}，您好：\n\n感谢您参加“{{roundtable}}”。请告诉我们您的看法：只需两分钟，答复不记名保存。\n\n{{evaluation}}',
  },
};

/** Thanks alone. */
export const thanks: BuiltInText = {
  title: 'Thanks', purpose: 'Thanks those who were there and says where the results will be.', mailingKind: 'service', audience: { states: ['confirmed'] },
  subject: {
    en: 'Thank you: {{roundtable}}', fr: 'Merci : {{roundtable}}', es: 'Gracias: {{roundtable}}',
    ar: 'شكرًا لكم: {{roundtable}}', ru: 'Спасибо: {{roundtable}}', zh: '感谢参与：{{roundtable}}',
  },
  body: {
    en: 'Dear {{name}},\n\nthank you for taking part in “{{roundtable}}”. What comes of it will stand on this page:\n\n{{public_page}}',
    fr: 'Bonjour {{name}},\n\nmerci d’avoir participé à « {{roundtable}} ». Les résultats seront publiés sur cette page :\n\n{{public_page}}',
    es: 'Estimado/a {{name}}:\n\nGracias por participar en «{{roundtable}}». Los resultados se publicarán en esta página:\n\n{{public_page}}',
    ar: 'تحية طيبة، {{name}}\n\nنشكركم على مشاركتكم في «{{roundtable}}». وستُنشر النتائج على هذه الصفحة:\n\n{{public_page}}',
    ru: 'Здравствуйте, {{name}}.\n\nСпасибо за участие во встрече «{{roundtable}}». Её итоги появятся на этой странице:\n\n{{public_page}}',
    zh: '{{name}}，您好：\n\n感谢您参加“{{roundtable}}”。会议成果将发布在以下页面：\n\n{{public_page}}',
  },
};

/** The next meeting of the programme, to those who agreed to hear of it. */
export const news: BuiltInText = {
  title: 'News of the programme', purpose: 'Tells those who agreed to news of what comes next; each mail has a way out.', mailingKind: 'circular', audience: { states: ['confirmed'] },
  subject: {
    en: 'News of {{programme}}', fr: 'Des nouvelles de {{programme}}', es: 'Noticias de {{programme}}',
    ar: 'أخبار {{programme}}', ru: 'Новости программы {{programme}}', zh: '{{programme}}最新消息',
  },
  body: {
    en: 'Dear {{name}},\n\nyou agreed to hear of what comes next in {{programme}}.',
    fr: 'Bonjour {{name}},\n\nvous avez accepté de recevoir des nouvelles de {{programme}}.',
    es: 'Estimado/a {{name}}:\n\nUsted aceptó recibir noticias de {{programme}}.',
    ar: 'تحية طيبة، {{name}}\n\nوافقتم على تلقي أخبار {{programme}}.',
    ru: 'Здравствуйте, {{name}}.\n\nВы согласились получать новости программы {{programme}}.',
    zh: '{{name}}，您好：\n\n您曾同意接收{{programme}}的后续消息。',
  },
};
