/** What a column of a participants' report holds. */
export type Column = 'name' | 'first' | 'last' | 'address' | 'came' | 'left' | 'length' | 'waiting' | 'attended' | 'action' | 'moment' | 'meetingId';

/** Letters and digits only, without accents and in small letters; what stands in brackets apart. */
export const plainHead = (head: string): string =>
  head.normalize('NFKD').replace(/[([（].*?[)\]）]/g, ' ').replace(/[\p{Mark}\u0640]/gu, '').toLowerCase().replace(/[^\p{Letter}\p{Number}]+/gu, ' ').trim();

/** Heads of reports of Zoom, Teams, Webex and Meet in the six languages, German and Portuguese; compared as `plainHead` writes them. */
const heads: Readonly<Record<Column, string>> = {
  name: 'name|full name|user name|username|display name|participant|participants|participant name|participants name|attendee|attendees|attendee name|attendee names|registrant name|nom|nom complet|nom d utilisateur|nom de l utilisateur|nom du participant|nom et prenom|participant e|nombre|nombre completo|nombre de usuario|nombre del participante|nombre y apellidos|nombre y apellido|participante|participantes|الاسم|الاسم الكامل|اسم المستخدم|اسم المشارك|имя|полное имя|имя пользователя|имя участника|участник|участники|фио|姓名|全名|名字|名称|用户名|用户名称|参会者|参与者|参与者姓名|与会者|teilnehmer|vollstandiger name|anzeigename|benutzername|name des teilnehmers|nome|nome completo|nome de usuario|nome do utilizador|nome do participante',
  first: 'first name|given name|prenom|prenoms|nombre de pila|الاسم الاول|名|vorname|primeiro nome',
  last: 'last name|family name|surname|nom de famille|apellido|apellidos|اسم العائلة|اللقب|фамилия|姓|nachname|familienname|sobrenome|apelido',
  address: 'email|e mail|user email|user e mail|participant email|attendee email|registrant email|email address|e mail address|mail|courriel|adresse e mail|adresse mail|adresse electronique|adresse e mail de l utilisateur|e mail de l utilisateur|courriel de l utilisateur|correo|correo electronico|correo electronico del usuario|correo del usuario|direccion de correo electronico|email del usuario|البريد الالكتروني|بريد المستخدم الالكتروني|البريد الالكتروني للمستخدم|электронная почта|адрес электронной почты|эл почта|почта|электронная почта пользователя|电子邮件|电子邮箱|邮箱|用户邮箱|用户电子邮件|用户电子邮箱|电子邮件地址|benutzer e mail|e mail adresse|e mail des benutzers|email do usuario|e mail do usuario|endereco de email|e mail do utilizador|email do utilizador',
  came: 'join time|joined|first join|first join time|time joined|joined at|entry time|heure d arrivee|heure de connexion|heure d entree|heure de participation|premiere participation|premiere connexion|heure a laquelle le participant a rejoint|hora de ingreso|hora de entrada|hora de union|hora de conexion|hora para unirse|hora de incorporacion|primera union|primera incorporacion|وقت الانضمام|وقت الدخول|اول انضمام|время входа|время подключения|время присоединения|первое присоединение|первый вход|加入时间|进入时间|入会时间|首次加入|首次加入时间|beitrittszeit|beitrittszeitpunkt|zeitpunkt des beitritts|teilnahmezeit|beigetreten um|erster beitritt|erste teilnahme|horario de entrada|hora de ingresso|primeira entrada|primeiro ingresso',
  left: 'leave time|left|last leave|last leave time|time exited|time left|left at|exit time|heure de depart|heure de sortie|heure de deconnexion|derniere sortie|dernier depart|hora de salida|hora de abandono|hora de desconexion|ultima salida|ultimo abandono|وقت المغادره|وقت المغادرة|وقت الخروج|اخر مغادرة|время выхода|время ухода|время отключения|последний выход|离开时间|退出时间|离会时间|最后离开|上次离开|austrittszeit|zeitpunkt des verlassens|verlassenszeit|verlassen um|letztes verlassen|letzter austritt|horario de saida|hora de saida|ultima saida',
  length: 'duration|total duration|time in session|in meeting duration|attendance duration|time in meeting|meeting duration|duree|duree totale|temps passe en session|duree de participation|duree en reunion|duracion|duracion total|tiempo en la sesion|tiempo en sesion|duracion en la reunion|المدة|المده|اجمالي المدة|المدة الاجمالية|продолжительность|общая продолжительность|длительность|время в сеансе|продолжительность участия|时长|持续时间|总时长|参会时长|会议时长|dauer|gesamtdauer|dauer der teilnahme|dauer in der besprechung|besprechungsdauer|zeit in sitzung|duracao|duracao total|tempo na sessao|duracao da participacao',
  waiting: 'in waiting room|waiting room|en salle d attente|dans la salle d attente|en la sala de espera|en sala de espera|في غرفة الانتظار|в зале ожидания|在等候室|在等候室中|等候室|im warteraum|na sala de espera|em sala de espera',
  attended: 'attended|a participe|present|asistio|asistencia|حضر|الحضور|участвовал|присутствовал|已参加|是否参加|teilgenommen|participou|compareceu',
  action: 'user action|action|action de l utilisateur|accion del usuario|действие пользователя|用户操作|benutzeraktion|acao do usuario',
  moment: 'timestamp|horodatage|marca de tiempo|метка времени|时间戳|zeitstempel|carimbo de data hora',
  meetingId: 'meeting id|webinar id|id de reunion|id de la reunion|id de reunion de zoom|معرف الاجتماع|идентификатор конференции|会议号|会议 id|会议id|meeting nummer|meeting number|id da reuniao',
};

const columnOf = new Map(Object.entries(heads).flatMap(([column, words]) => words.split('|').map((word) => [plainHead(word), column as Column] as const)));

/** Which column stands where, counted from 0. */
export type Head = ReadonlyMap<Column, number>;

const counting = /^(?:participants|participantes|attendees|участники|参会者|参与者|与会者|teilnehmer)$/;
const topic = /^(?:topic|sujet|theme|tema|тема|主题|الموضوع|thema|topico|assunto)$/;

/** What only the block about the meeting has. */
export const isTopic = (head: string): boolean => topic.test(plainHead(head));

/**
 * The columns that a row names; null for a row that is no head: it must name a person's name, and it and a second column unless it is
 * alone in its row.
 */
export function headOf(cells: readonly string[]): Head | null {
  const found = new Map<Column, number>();
  cells.forEach((cell, at) => {
    const column = columnOf.get(plainHead(cell));
    if (column && !found.has(column)) found.set(column, at);
  });
  // In Russian `Имя`, in Chinese `名` alone is the name; beside a family name it is the first name.
  const name = found.get('name');
  if (name !== undefined && found.has('last') && !found.has('first') && /^(?:имя|名字|nombre|nom|nome)$/.test(plainHead(cells[name] ?? ''))) {
    found.delete('name');
    found.set('first', name);
  }
  const named = found.has('name') || found.has('last') || (found.has('first') && found.size > 1);
  const filled = cells.filter((cell) => cell !== '').length;
  // In the block about the meeting, `Participants` is how many there were.
  const counts = !found.has('came') && (found.has('meetingId') || (cells.some(isTopic) && counting.test(plainHead(cells[found.get('name') ?? -1] ?? ''))));
  return named && !counts && (found.size > 1 || filled === 1) ? found : null;
}

const yes = /^(?:yes|y|true|oui|si|sí|да|是|نعم|ja|sim|1)$/i;
const no = /^(?:no|n|false|non|нет|否|لا|nein|não|nao|0)$/i;
export const saysYes = (cell: string): boolean => yes.test(cell.trim());
export const saysNo = (cell: string): boolean => no.test(cell.trim());
