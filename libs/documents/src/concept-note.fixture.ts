import type { ConvenorDoc } from '@convenor/contracts';
import { conceptNoteDocument, englishConceptNoteLabels, type ConceptNoteFacts } from './templates/concept-note';

/** An invented roundtable; for specs only. */
export const conceptNoteFacts: ConceptNoteFacts = {
  id: '0199a000-0000-7000-8000-000000000002', revision: 1, language: 'en-GB', state: 'published',
  publisher: 'Selu Basin Institute', unit: 'Centre for Shared Waters', seriesLine: 'Harbour Dialogues 7', title: 'Water that crosses borders',
  subtitle: 'Sharing the Lower Selu fairly when the rains come late', dateShort: '9 September 2027',
  dateLong: 'Thursday 9 September 2027, 15.00 to 17.00, Port Amaro (WAT; 14.00 to 16.00 UTC)', afterwards: 'followed by a reception',
  background: ['Three years of late rain have left the reservoirs of the Lower Selu at a third of what they hold. The treaty of 2019 says how to share a full river and is silent on an empty one.'],
  objectives: {
    lead: ['Engineers, users and officials will look at three questions:'],
    themes: [{ before: 'how to keep ', lead: 'one set of figures', after: ' for three States;' }, { before: 'how to bring in ', lead: 'those who use the water', after: ';' }, { lead: 'what a dry year costs', after: ', and who pays.' }],
    after: ['A policy brief with the main points will be published and sent to all who took part.'],
  },
  audience: 'The meeting is held in Port Amaro and on Zoom, and open to basin authorities, associations of users, universities and the press.',
  partners: ['Organized by the Selu Basin Institute in partnership with the Delta Users’ League.', 'Financial support comes from the Lantern Fund.'],
  roles: [
    { role: 'moderator', label: 'Moderator', people: [{ line: 'Professor Ada Nwosu-Brandt, Head of Water Law, Selu Basin Institute', toBeConfirmed: false }] },
    { role: 'opening', label: 'Opening remarks', people: [{ line: 'Ambassador Teo Marangi, Permanent Representative of Ilmara', toBeConfirmed: false }] },
    { role: 'speaker', label: 'Speakers', people: [{ line: 'Commissioner for Shared Rivers', toBeConfirmed: true }, { line: 'Ms Ines Okafor-Lind, Selu Boatmen’s Union', toBeConfirmed: false }, { line: 'Dr Haruka Velde, University of Port Amaro', toBeConfirmed: false }] },
  ],
  venue: 'Customs House (Tide room, level 2), Quay Street 4, Port Amaro', access: 'Step-free entrance, lift, captions', versionLine: 'Version of 21 August 2027', labels: englishConceptNoteLabels,
};

export const aConceptNote = (change: Partial<ConceptNoteFacts> = {}): ConvenorDoc => conceptNoteDocument({ ...conceptNoteFacts, ...change });

export const anArabicNote = (): ConvenorDoc =>
  aConceptNote({
    language: 'ar', publisher: 'معهد حوض سيلو', unit: 'مركز المياه المشتركة', seriesLine: 'حوارات الميناء ٧', title: 'مياه تعبر الحدود', subtitle: 'تقاسم منصف لنهر سيلو الأدنى (Lower Selu) حين تتأخر الأمطار',
    dateShort: '9 سبتمبر 2027', dateLong: 'الخميس 9 سبتمبر 2027، من 15.00 إلى 17.00، بورت أمارو (UTC+1)', afterwards: 'ويليه حفل استقبال',
    background: ['تأخرت الأمطار ثلاث سنوات متتالية، فلم يبق في خزانات نهر سيلو سوى ثلث سعتها. وتنص معاهدة عام 2019 على تقاسم النهر حين يمتلئ، ولا تقول شيئا عنه حين يجف.'],
    objectives: { lead: ['يناقش المهندسون والمستخدمون والمسؤولون سؤالين:'], themes: [{ before: 'كيف نحفظ ', lead: 'مجموعة واحدة من الأرقام', after: '؛' }, { lead: 'من يدفع ثمن سنة الجفاف', after: ' وكيف.' }], after: [] },
    audience: 'يعقد الاجتماع في بورت أمارو وعبر Zoom.', partners: ['ينظمه معهد حوض سيلو.'],
    roles: [{ role: 'speaker', label: 'المتحدثون', people: [{ line: 'مفوض الأنهار المشتركة', toBeConfirmed: true }, { line: 'Dr Haruka Velde، جامعة بورت أمارو', toBeConfirmed: false }] }],
    venue: 'مبنى الجمارك (Tide room)، بورت أمارو', access: 'مدخل بلا درج، مصعد', versionLine: 'نسخة 21 أغسطس 2027',
    labels: { conceptNote: 'مذكرة مفاهيمية', background: 'خلفية', objectives: 'أهداف المائدة المستديرة', audience: 'الجمهور', partners: 'الشركاء', dateTime: 'التاريخ والوقت', venue: 'المكان', access: 'الوصول', guidingQuestions: 'أسئلة توجيهية', contact: 'للتواصل' },
  });
