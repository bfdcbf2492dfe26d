import type { ListField } from '@convenor/contracts';
import type { Sheet } from './sheet';

/** Letters and digits only, without accents and in small letters. */
export const plainWord = (text: string): string =>
  text.normalize('NFKD').replace(/[\u0300-\u036f\u064b-\u0655\u0640]/g, '').toLowerCase().replace(/[^\p{Letter}\p{Number}]+/gu, ' ').trim();

/** What lists in the six languages call their columns; compared as `plainWord` writes them. */
const heads: Readonly<Record<ListField, string>> = {
  given: 'first name|given name|given names|forename|first names|prenom|prenoms|nombre de pila|nombres|الاسم الاول|الاسم الشخصي|имя|名',
  family: 'last name|family name|surname|family names|nom de famille|apellido|apellidos|اللقب|اسم العائلة|اسم الاسرة|фамилия|姓',
  name: 'name|full name|participant|participants|delegate|attendee|name of participant|participant name|printed name|person|nom|nom complet|nom et prenom|nom prenom|nom et prenoms|participant e|nombre|nombre completo|nombre y apellidos|nombre y apellido|participante|الاسم|الاسم الكامل|اسم المشارك|фио|ф и о|имя и фамилия|участник|полное имя|姓名|名字|参会人|参会者',
  honorific: 'title|honorific|salutation|prefix|courtesy title|mr ms|civilite|titre|titre honorifique|tratamiento|titulo|titulo honorifico|اللقب الشرفي|التكريم|обращение|титул|звание|称谓|称呼|头衔',
  position: 'position|function|job title|post|role|designation|functional title|fonction|poste|cargo|puesto|funcion|المنصب|الوظيفة|الصفة|должность|позиция|职务|职位|岗位',
  organisation: 'organisation|organization|affiliation|institution|company|body|employer|entity|agency|ministry|mission|organisme|structure|entreprise|societe|organizacion|institucion|entidad|empresa|المنظمة|المؤسسة|الجهة|الهيئة|организация|учреждение|компания|место работы|机构|单位|组织|工作单位',
  address: 'email|e mail|email address|e mail address|mail|address|contact|contact email|courriel|adresse electronique|adresse e mail|adresse mail|mel|correo|correo electronico|direccion de correo|البريد الالكتروني|البريد|بريد الكتروني|электронная почта|эл почта|почта|адрес электронной почты|имейл|电子邮件|邮箱|电子邮箱|邮件',
  constituency: 'constituency|category|stakeholder group|stakeholder|group|type|sector|categorie|groupe|secteur|type d organisation|categoria|grupo|sector|tipo|الفئة|المجموعة|القطاع|категория|группа|сектор|类别|组别|界别',
  country: 'country|state|nationality|country code|pays|etat|nationalite|pais|estado|nacionalidad|البلد|الدولة|الجنسية|страна|государство|гражданство|国家|国别|国籍',
  mode: 'mode|attendance|attendance mode|participation|in person or online|format|how|mode de participation|modalite|presence|modalidad|asistencia|modo de participacion|طريقة المشاركة|المشاركة|الحضور|формат участия|участие|форма участия|参会方式|参加方式|出席方式',
  language: 'language|preferred language|correspondence language|langue|idioma|lengua|اللغة|язык|语言|语种',
  accessNeeds: 'needs|access needs|accessibility|special needs|special requirements|requirements|dietary requirements|diet|besoins|besoins particuliers|accessibilite|regime alimentaire|necesidades|accesibilidad|requisitos|dieta|الاحتياجات|احتياجات خاصة|متطلبات|потребности|особые потребности|доступность|питание|特殊需求|需求|饮食',
  reception: 'reception|attends reception|cocktail|recepcion|حفل الاستقبال|прием|фуршет|招待会',
  interpretation: 'interpretation|interpretation language|interpretation into|langue d interpretation|interpretation vers|interpretacion|idioma de interpretacion|الترجمة الشفوية|لغة الترجمة|перевод|язык перевода|口译|口译语言',
};

const fieldOf = new Map(Object.entries(heads).flatMap(([field, words]) => words.split('|').map((word) => [plainWord(word), field as ListField] as const)));

/** What a column seems to be; null for what no list we know calls so. A head may carry a remark: "E-mail (work)". */
export function guessOf(head: string): ListField | null {
  const word = plainWord(head);
  return fieldOf.get(word) ?? fieldOf.get(plainWord(head.replace(/[(（[].*$/, ''))) ?? fieldOf.get(plainWord(head.split(/[/|:\n]/)[0] ?? '')) ?? null;
}

/** An address in most of a column's cells says what the column is, whatever its head. */
const looksLikeAddresses = (cells: readonly string[]): boolean => {
  const said = cells.filter(Boolean);
  return said.length > 0 && said.filter((cell) => /^\S+@\S+\.\S+$/.test(cell)).length > said.length / 2;
};

export interface GuessedColumn {
  /** Counted from 1. */
  at: number;
  head: string;
  field: ListField | null;
  samples: string[];
}

/** The row that most looks like a head among the first twenty; 0 where none does. */
export function headRowOf({ rows }: Pick<Sheet, 'rows'>): number {
  const scored = rows.slice(0, 20).map(({ row, cells }) => ({ row, score: new Set(cells.flatMap((cell) => guessOf(cell) ?? [])).size, said: cells.filter(Boolean).length }));
  const best = scored.reduce((one, other) => (other.score > one.score ? other : one), { row: 0, score: 0, said: 0 });
  return best.score >= 2 || (best.score === 1 && best.said === 1) ? best.row : 0;
}

/** Columns with what each seems to be; each field is given once, to the first column that asks for it. */
export function columnsOf({ rows }: Pick<Sheet, 'rows'>, headRow: number, remembered: Readonly<Record<string, ListField>> = {}): { columns: GuessedColumn[]; twice: string[] } {
  const head = rows.find(({ row }) => row === headRow)?.cells ?? [];
  const people = rows.filter(({ row }) => row > headRow);
  const width = people.slice(0, 200).reduce((most, { cells }) => Math.max(most, cells.length), head.length);
  const taken = new Set<ListField>();
  const seen = new Set<string>();
  const twice = new Set<string>();
  const columns = Array.from({ length: width }, (_, index) => {
    const name = head[index] ?? '';
    const cells = people.slice(0, 50).map((row) => row.cells[index] ?? '');
    const word = plainWord(name);
    if (word !== '' && seen.has(word)) twice.add(name);
    seen.add(word);
    const guess = remembered[word] ?? guessOf(name) ?? (looksLikeAddresses(cells) ? 'address' : null);
    const field = guess !== null && !taken.has(guess) ? guess : null;
    if (field) taken.add(field);
    return { at: index + 1, head: name, field, samples: [...new Set(cells.filter(Boolean))].slice(0, 3) };
  });
  // "Name" beside "First name" is the family's.
  if (taken.has('given') && !taken.has('family')) for (const column of columns) if (column.field === 'name') column.field = 'family';
  return { columns, twice: [...twice] };
}
