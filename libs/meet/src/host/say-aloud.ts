import type { Attribution, Language } from '@convenor/contracts';

/** What the host says at the beginning of what may be done with what is said, in one breath. */
const rules: Readonly<Record<Language, Readonly<Record<Attribution, string>>>> = {
  en: {
    on_record: 'This meeting is on the record: what you say may be quoted with your name.',
    on_record_no_quote: 'This meeting is on the record, without quotation: what you say may be reported with your name, not word for word.',
    affiliation_only: 'What you say may be quoted with the name of your organisation, not with yours.',
    category_only: 'What you say may be quoted, with neither your name nor your organisation’s.',
    chatham_house: 'The Chatham House Rule applies: you may use what you hear, but not reveal who said it, nor who took part.',
    background: 'This meeting is for background only: nothing may be quoted or attributed.',
    off_record: 'This meeting is off the record: please take no notes of it.',
  },
  fr: {
    on_record: 'Cette réunion est publique : vos propos peuvent être cités avec votre nom.',
    on_record_no_quote: 'Vos propos peuvent être rapportés avec votre nom, mais non cités mot à mot.',
    affiliation_only: 'Vos propos peuvent être cités avec le nom de votre organisation, non avec le vôtre.',
    category_only: 'Vos propos peuvent être cités, sans votre nom ni celui de votre organisation.',
    chatham_house: 'La règle de Chatham House s’applique : vous pouvez utiliser ce que vous entendez, sans révéler qui l’a dit ni qui a participé.',
    background: 'Cette réunion est donnée à titre d’information : rien ne peut être cité ni attribué.',
    off_record: 'Cette réunion est confidentielle : merci de ne pas prendre de notes.',
  },
  es: {
    on_record: 'Esta reunión es pública: lo que usted diga puede citarse con su nombre.',
    on_record_no_quote: 'Lo que usted diga puede recogerse con su nombre, pero no citarse literalmente.',
    affiliation_only: 'Lo que usted diga puede citarse con el nombre de su organización, no con el suyo.',
    category_only: 'Lo que usted diga puede citarse, sin su nombre ni el de su organización.',
    chatham_house: 'Se aplica la regla de Chatham House: puede usar lo que oiga, pero no revelar quién lo dijo ni quién participó.',
    background: 'Esta reunión es solo informativa: nada puede citarse ni atribuirse.',
    off_record: 'Esta reunión es confidencial: le rogamos que no tome notas.',
  },
  ar: {
    on_record: 'هذا الاجتماع علني: يجوز اقتباس ما تقولونه مع ذكر أسمائكم.',
    on_record_no_quote: 'يجوز نقل مضمون ما تقولونه مع ذكر أسمائكم، دون اقتباسه حرفيًا.',
    affiliation_only: 'يجوز اقتباس ما تقولونه مع ذكر اسم منظمتكم دون أسمائكم.',
    category_only: 'يجوز اقتباس ما تقولونه دون ذكر أسمائكم أو أسماء منظماتكم.',
    chatham_house: 'تسري قاعدة تشاتام هاوس: يجوز لكم استخدام ما تسمعونه، دون الكشف عمن قاله أو عمن شارك.',
    background: 'هذا الاجتماع للعلم فقط: لا يجوز اقتباس أي شيء منه أو نسبته إلى أحد.',
    off_record: 'هذا الاجتماع غير قابل للنشر: نرجو عدم تدوين أي ملاحظات.',
  },
  ru: {
    on_record: 'Эта встреча открытая: сказанное вами можно цитировать с указанием имени.',
    on_record_no_quote: 'Сказанное вами можно передавать с указанием имени, но не дословно.',
    affiliation_only: 'Сказанное вами можно цитировать с названием вашей организации, но не с вашим именем.',
    category_only: 'Сказанное вами можно цитировать без имени и без названия организации.',
    chatham_house: 'Действует правило Чатем-Хаус: услышанное можно использовать, но нельзя раскрывать ни кто это сказал, ни кто участвовал.',
    background: 'Эта встреча — только для сведения: ничего нельзя цитировать и никому приписывать.',
    off_record: 'Эта встреча не для записи: пожалуйста, не ведите заметок.',
  },
  zh: {
    on_record: '本次会议公开：您的发言可署名引用。',
    on_record_no_quote: '您的发言可署名转述，但不得逐字引用。',
    affiliation_only: '您的发言可引用并注明所属机构，但不署您的姓名。',
    category_only: '您的发言可以引用，但不署姓名，也不注明机构。',
    chatham_house: '适用查塔姆宫规则：您可使用所听到的内容，但不得透露发言人及与会者身份。',
    background: '本次会议仅供了解背景：任何内容不得引用或注明出处。',
    off_record: '本次会议不作记录：请勿做笔记。',
  },
};

const recordings: Readonly<Record<Language, string>> = {
  en: 'Nobody records before everybody has been told and has agreed. Please do not record yourselves.',
  fr: 'Aucun enregistrement n’est fait avant que chacun en soit informé et l’ait accepté. Merci de ne pas enregistrer vous-mêmes.',
  es: 'No se graba nada antes de que todas las personas lo sepan y estén de acuerdo. Les rogamos que no graben por su cuenta.',
  ar: 'لا يُسجَّل أي شيء قبل إعلام الجميع وموافقتهم. نرجو ألا تسجلوا بأنفسكم.',
  ru: 'Запись не ведётся, пока все не предупреждены и не согласны. Пожалуйста, не записывайте сами.',
  zh: '在告知全体与会者并征得同意之前，不作录制。请勿自行录制。',
};

/** The rule of attribution and of recording, in the meeting's language. */
export const saidAloud = (attribution: Attribution, language: Language): string[] => [rules[language][attribution], recordings[language]];
