import type { Constituency } from '@convenor/contracts';

/** A label in the languages a paper of ours may be in. */
export type Labels = Readonly<Record<'en' | 'fr' | 'es' | 'ar' | 'ru' | 'zh', string>>;

/** The label in a BCP 47 language; English where we have none. */
export const labelIn = (labels: Labels, language: string): string => (labels as Readonly<Record<string, string>>)[language.split('-')[0]?.toLowerCase() ?? ''] ?? labels.en;

/** Kinds of participants as charts print them: the words of the registration form. */
export const constituencyLabels: Readonly<Record<Constituency, Labels>> = {
  member_state: { en: 'Member State', fr: 'État Membre', es: 'Estado Miembro', ar: 'دولة عضو', ru: 'Государство-член', zh: '会员国' },
  observer_state: { en: 'Observer State', fr: 'État observateur', es: 'Estado observador', ar: 'دولة مراقبة', ru: 'Государство-наблюдатель', zh: '观察员国' },
  un_entity: { en: 'UN entity', fr: 'Entité des Nations Unies', es: 'Entidad de las Naciones Unidas', ar: 'كيان تابع للأمم المتحدة', ru: 'Структура ООН', zh: '联合国实体' },
  special_procedure: { en: 'Special procedure or treaty body', fr: 'Procédure spéciale ou organe conventionnel', es: 'Procedimiento especial u órgano de tratado', ar: 'إجراء خاص أو هيئة معاهدة', ru: 'Специальная процедура или договорной орган', zh: '特别程序或条约机构' },
  igo: { en: 'Intergovernmental organization', fr: 'Organisation intergouvernementale', es: 'Organización intergubernamental', ar: 'منظمة حكومية دولية', ru: 'Межправительственная организация', zh: '政府间组织' },
  regional_process: { en: 'Regional process or group of States', fr: 'Processus régional ou groupe d’États', es: 'Proceso regional o grupo de Estados', ar: 'عملية إقليمية أو مجموعة دول', ru: 'Региональный процесс или группа государств', zh: '区域进程或国家集团' },
  nhri: { en: 'National human rights institution', fr: 'Institution nationale des droits de l’homme', es: 'Institución nacional de derechos humanos', ar: 'مؤسسة وطنية لحقوق الإنسان', ru: 'Национальное правозащитное учреждение', zh: '国家人权机构' },
  parliament: { en: 'Parliament', fr: 'Parlement', es: 'Parlamento', ar: 'برلمان', ru: 'Парламент', zh: '议会' },
  local_authority: { en: 'Local or regional authority', fr: 'Collectivité locale ou régionale', es: 'Autoridad local o regional', ar: 'سلطة محلية أو إقليمية', ru: 'Местный или региональный орган власти', zh: '地方或区域当局' },
  cso_ngo: { en: 'NGO or civil society', fr: 'ONG ou société civile', es: 'ONG o sociedad civil', ar: 'منظمة غير حكومية أو مجتمع مدني', ru: 'НПО или гражданское общество', zh: '非政府组织或民间社会' },
  faith_based: { en: 'Faith-based organization', fr: 'Organisation confessionnelle', es: 'Organización confesional', ar: 'منظمة دينية', ru: 'Религиозная организация', zh: '宗教组织' },
  migrant_diaspora: { en: 'Migrant- or diaspora-led organization', fr: 'Organisation de migrants ou de la diaspora', es: 'Organización de migrantes o de la diáspora', ar: 'منظمة للمهاجرين أو للجاليات', ru: 'Организация мигрантов или диаспоры', zh: '移民或侨民组织' },
  red_cross_crescent: { en: 'Red Cross and Red Crescent Movement', fr: 'Mouvement de la Croix-Rouge et du Croissant-Rouge', es: 'Movimiento de la Cruz Roja y de la Media Luna Roja', ar: 'حركة الصليب الأحمر والهلال الأحمر', ru: 'Движение Красного Креста и Красного Полумесяца', zh: '红十字和红新月运动' },
  trade_union: { en: 'Trade union', fr: 'Syndicat', es: 'Sindicato', ar: 'نقابة عمالية', ru: 'Профсоюз', zh: '工会' },
  employers: { en: 'Employers’ organization', fr: 'Organisation d’employeurs', es: 'Organización de empleadores', ar: 'منظمة أصحاب عمل', ru: 'Организация работодателей', zh: '雇主组织' },
  private_sector: { en: 'Private sector', fr: 'Secteur privé', es: 'Sector privado', ar: 'القطاع الخاص', ru: 'Частный сектор', zh: '私营部门' },
  academia: { en: 'Academia or think tank', fr: 'Université ou centre de réflexion', es: 'Universidad o centro de estudios', ar: 'جامعة أو مركز فكر', ru: 'Университет или аналитический центр', zh: '学术界或智库' },
  youth: { en: 'Youth organization', fr: 'Organisation de jeunesse', es: 'Organización juvenil', ar: 'منظمة شبابية', ru: 'Молодёжная организация', zh: '青年组织' },
  philanthropy: { en: 'Foundation or donor', fr: 'Fondation ou donateur', es: 'Fundación o donante', ar: 'مؤسسة خيرية أو جهة مانحة', ru: 'Фонд или донор', zh: '基金会或捐助方' },
  media: { en: 'Media', fr: 'Médias', es: 'Medios de comunicación', ar: 'وسائل الإعلام', ru: 'СМИ', zh: '媒体' },
  legal_profession: { en: 'Legal or health profession', fr: 'Profession juridique ou de santé', es: 'Profesión jurídica o sanitaria', ar: 'مهنة قانونية أو صحية', ru: 'Юридическая или медицинская профессия', zh: '法律或卫生专业人员' },
  individual_expert: { en: 'Individual expert', fr: 'Expert indépendant', es: 'Experto independiente', ar: 'خبير مستقل', ru: 'Независимый эксперт', zh: '独立专家' },
  interpreter_staff: { en: 'Secretariat, interpreter, technician', fr: 'Secrétariat, interprète, technicien', es: 'Secretaría, intérprete, personal técnico', ar: 'أمانة أو ترجمة أو دعم تقني', ru: 'Секретариат, переводчик, техник', zh: '秘书处、口译、技术人员' },
  general_public: { en: 'General public', fr: 'Grand public', es: 'Público general', ar: 'الجمهور العام', ru: 'Широкая публика', zh: '公众' },
};

export const otherLabels = {
  notStated: { en: 'Not stated', fr: 'Non précisé', es: 'Sin indicar', ar: 'غير مذكور', ru: 'Не указано', zh: '未说明' },
  room: { en: 'In the room', fr: 'En salle', es: 'En sala', ar: 'في القاعة', ru: 'В зале', zh: '现场' },
  online: { en: 'Online', fr: 'En ligne', es: 'En línea', ar: 'عبر الإنترنت', ru: 'Онлайн', zh: '线上' },
  outsideThemes: { en: 'Outside the themes', fr: 'Hors des thèmes', es: 'Fuera de los temas', ar: 'خارج الموضوعات', ru: 'Вне тем', zh: '主题之外' },
  nobodyNamed: { en: 'Nobody named', fr: 'Aucun destinataire', es: 'Sin destinatario', ar: 'دون جهة معنية', ru: 'Без адресата', zh: '未指明对象' },
} as const satisfies Record<string, Labels>;
