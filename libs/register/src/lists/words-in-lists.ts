import { countries, Constituency, type AttendanceMode, type Language } from '@convenor/contracts';
import { plainWord } from './heads';

/** Key → the words for it, parted by |; compared as `plainWord` writes them. */
const known = <Key extends string>(words: Readonly<Record<Key, string>>): ReadonlyMap<string, Key> =>
  new Map((Object.entries(words) as [Key, string][]).flatMap(([key, said]) => [key, ...said.split('|')].map((word) => [plainWord(word), key] as const)));

const modes = known<AttendanceMode>({
  room: 'room|in the room|in person|inperson|on site|onsite|physical|physically|in presence|face to face|presentiel|en presentiel|en salle|sur place|presencial|en persona|en sala|حضوري|حضوريا|في القاعة|شخصيا|очно|лично|в зале|现场|线下|会场',
  online: 'online|on line|virtual|virtually|zoom|remote|remotely|web|webinar|en ligne|a distance|distanciel|visio|virtuel|en linea|virtual|remoto|a distancia|عبر الانترنت|عن بعد|افتراضي|онлайн|дистанционно|удаленно|线上|在线|网络|远程',
});

const languages = known<Language>({
  en: 'english|eng|anglais|ingles|الانجليزية|английский|英语|英文', fr: 'french|fra|fre|francais|frances|الفرنسية|французский|法语|法文', es: 'spanish|spa|espagnol|espanol|castellano|الاسبانية|испанский|西班牙语',
  ar: 'arabic|ara|arabe|العربية|عربي|арабский|阿拉伯语', ru: 'russian|rus|russe|ruso|الروسية|русский|俄语|俄文', zh: 'chinese|zho|chi|mandarin|chinois|chino|الصينية|китайский|中文|汉语|普通话',
});

const answers = known<'yes' | 'no'>({ yes: 'y|true|1|x|ja|oui|o|si|s|نعم|да|д|是', no: 'n|false|0|non|не|нет|н|لا|否|不' });

const constituencies = known<Constituency>({
  member_state: 'member state|government|state|permanent mission|etat membre|gouvernement|estado miembro|gobierno|دولة عضو|حكومة|государство член|правительство|会员国|政府', observer_state: 'observer state|observer|etat observateur|estado observador|دولة مراقبة|государство наблюдатель|观察员国',
  un_entity: 'un entity|united nations|un|un agency|un system|nations unies|onu|naciones unidas|الامم المتحدة|оон|система оон|联合国', special_procedure: 'special procedure|special rapporteur|mandate holder|procedure speciale|procedimiento especial|الاجراءات الخاصة|специальная процедура|特别程序',
  igo: 'igo|intergovernmental organisation|intergovernmental organization|organisation intergouvernementale|oig|organizacion intergubernamental|منظمة حكومية دولية|межправительственная организация|政府间组织', regional_process: 'regional process|regional consultative process|processus regional|proceso regional|عملية اقليمية|региональный процесс|区域进程',
  nhri: 'nhri|national human rights institution|indh|institution nationale des droits de l homme|institucion nacional de derechos humanos|المؤسسة الوطنية لحقوق الانسان|нпзу|国家人权机构', parliament: 'parliament|parliamentarian|parlement|parlamento|برلمان|парламент|议会',
  local_authority: 'local authority|local government|city|municipality|autorite locale|collectivite|autoridad local|municipio|سلطة محلية|местная власть|муниципалитет|地方当局|地方政府',
  cso_ngo: 'ngo|cso|civil society|ngo or civil society|non governmental organisation|non governmental organization|ong|societe civile|sociedad civil|منظمة غير حكومية|المجتمع المدني|нпо|гражданское общество|非政府组织|民间社会', faith_based: 'faith based|faith based organisation|faith based organization|religious|organisation confessionnelle|organizacion confesional|منظمة دينية|религиозная организация|宗教组织',
  migrant_diaspora: 'migrant|diaspora|migrant or diaspora|migrant or diaspora led|migrants|diaspora organisation|migrante|مهاجر|المغتربون|мигранты|диаспора|移民|侨民', red_cross_crescent: 'red cross|red crescent|red cross and red crescent|ifrc|icrc|croix rouge|cruz roja|الصليب الاحمر|الهلال الاحمر|красный крест|红十字',
  trade_union: 'trade union|union|workers|syndicat|sindicato|نقابة|профсоюз|工会', employers: 'employers|employer organisation|employers organisation|employeurs|empleadores|اصحاب العمل|работодатели|雇主', private_sector: 'private sector|business|company|secteur prive|entreprise|sector privado|empresa|القطاع الخاص|частный сектор|бизнес|私营部门|企业',
  academia: 'academia|academic|university|research|think tank|universite|recherche|milieu universitaire|universidad|academico|الاوساط الاكاديمية|جامعة|академические круги|университет|наука|学术界|大学', youth: 'youth|young people|jeunesse|juventud|jovenes|الشباب|молодежь|青年', philanthropy: 'philanthropy|foundation|fondation|filantropia|fundacion|مؤسسة خيرية|благотворительность|фонд|慈善|基金会',
  media: 'media|press|journalist|presse|medias|prensa|medios|الاعلام|الصحافة|сми|пресса|媒体|新闻', legal_profession: 'legal profession|lawyer|law|juriste|avocat|abogado|المحامون|юристы|адвокат|法律界|律师', individual_expert: 'expert|individual expert|independent expert|consultant|expert independant|experto|خبير|эксперт|专家',
  interpreter_staff: 'interpreter|staff|interpreters and staff|secretariat|interprete|personnel|personal|مترجم|موظف|переводчик|персонал|口译员|工作人员', general_public: 'general public|public|other|none|grand public|autre|publico general|otro|الجمهور|اخرى|широкая общественность|другое|公众|其他',
});

const countryCodes = new Map(Object.entries(countries).flatMap(([code, names]) => [code, ...names].map((name) => [plainWord(name), code] as const)));
const alsoCalled: Readonly<Record<string, string>> = {
  uk: 'GB', 'united kingdom': 'GB', 'great britain': 'GB', usa: 'US', us: 'US', 'united states': 'US', russia: 'RU', 'south korea': 'KR', 'north korea': 'KP', iran: 'IR', syria: 'SY', bolivia: 'BO', venezuela: 'VE', tanzania: 'TZ', vietnam: 'VN', laos: 'LA',
  moldova: 'MD', 'ivory coast': 'CI', turkey: 'TR', 'czech republic': 'CZ', netherlands: 'NL', holland: 'NL', uae: 'AE', drc: 'CD', palestine: 'PS', 'the gambia': 'GM', 'the bahamas': 'BS', swaziland: 'SZ', 'cape verde': 'CV', macedonia: 'MK', burma: 'MM', 'east timor': 'TL', 'holy see': 'VA', vatican: 'VA',
};

export const modeSaid = (text: string): AttendanceMode | null => modes.get(plainWord(text)) ?? null;
export const languageSaid = (text: string): Language | null => languages.get(plainWord(text)) ?? null;
export const answerSaid = (text: string): boolean | null => { const said = answers.get(plainWord(text)); return said === undefined ? null : said === 'yes'; };
export const constituencySaid = (text: string): Constituency | null => constituencies.get(plainWord(text)) ?? Constituency.safeParse(text).data ?? null;
export const countrySaid = (text: string): string | null => countryCodes.get(plainWord(text)) ?? alsoCalled[plainWord(text)] ?? null;
