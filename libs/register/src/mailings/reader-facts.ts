import type { SignedLinks } from '@convenor/access';
import { cityOf, formatWhen, knownZones } from '@convenor/calendar';
import type { AttendanceMode, Language, Placeholder, RegistrationState } from '@convenor/contracts';
import type { Id } from '@convenor/kernel';
import { modeInWords, plainLine, plainName } from '@convenor/mail';
import type { RoundtablePlan } from '@convenor/plan';
import { joinLinkOf, locationOf } from '../told';

/** What a message needs to know of its reader. */
export interface Reader {
  id: Id;
  name: string;
  mode: AttendanceMode;
  state: RegistrationState;
  code: string;
  zone: string | null;
  linkVersion: number;
}

/** One fact for one reader: words, or an address with what it is called. */
export type Fact = { readonly text: string } | { readonly link: string; readonly label: string };
export type ReaderFacts = Readonly<Record<Placeholder, Fact>>;

/** Where links lead and who writes. */
export interface MailingOffice {
  readonly publicUrl: string;
  readonly institution: string;
  readonly links: Pick<SignedLinks, 'sign'>;
}

interface LinkWords { join: string; mine: string; page: string; evaluation: string; joinFollows: string; inRoom: string; dateToCome: string; placeToCome: string }

const words: Record<Language, LinkWords> = {
  en: { join: 'Join online', mine: 'My registration', page: 'The page of the roundtable', evaluation: 'Say what you think', joinFollows: '(the link to join follows by mail)', inRoom: '(you take part in the room and need no link)', dateToCome: 'on a new date, which will be sent to you', placeToCome: 'a place to be announced' },
  fr: { join: 'Rejoindre en ligne', mine: 'Mon inscription', page: 'La page de la table ronde', evaluation: 'Donner votre avis', joinFollows: '(le lien de connexion vous parviendra par courriel)', inRoom: '(vous participez sur place et n’avez pas besoin de lien)', dateToCome: 'à une nouvelle date, qui vous sera communiquée', placeToCome: 'un lieu qui sera annoncé' },
  es: { join: 'Unirse en línea', mine: 'Mi inscripción', page: 'La página de la mesa redonda', evaluation: 'Dar su opinión', joinFollows: '(el enlace de conexión llegará por correo)', inRoom: '(usted participa en la sala y no necesita enlace)', dateToCome: 'en una nueva fecha que se le comunicará', placeToCome: 'un lugar que se anunciará' },
  ar: { join: 'الانضمام عبر الإنترنت', mine: 'تسجيلي', page: 'صفحة المائدة المستديرة', evaluation: 'إبداء الرأي', joinFollows: '(سيصلكم رابط الانضمام بالبريد الإلكتروني)', inRoom: '(مشاركتكم في القاعة، ولا حاجة إلى رابط)', dateToCome: 'في موعد جديد يُرسل إليكم', placeToCome: 'مكان يُعلن لاحقًا' },
  ru: { join: 'Подключиться онлайн', mine: 'Моя регистрация', page: 'Страница круглого стола', evaluation: 'Поделиться мнением', joinFollows: '(ссылка для подключения придёт по почте)', inRoom: '(вы участвуете в зале, ссылка не нужна)', dateToCome: 'в новую дату, о которой мы сообщим', placeToCome: 'место будет объявлено' },
  zh: { join: '线上加入', mine: '我的报名', page: '圆桌会议页面', evaluation: '填写评价', joinFollows: '（加入链接将通过邮件发送）', inRoom: '（您现场参会，无需链接）', dateToCome: '新日期（另行通知）', placeToCome: '地点另行通知' },
};

/** The zone by whose clocks a reader lives: hers where the browser told a known one, else the roundtable's. */
export const zoneOf = (own: string | null, roundtables: string): string => (own !== null && zones().has(own) ? own : roundtables);

let held: ReadonlySet<string> | undefined;
const zones = (): ReadonlySet<string> => (held ??= new Set(knownZones()));

/** The city by whose clocks a reader lives. */
export const readersCity = (own: string | null, plan: RoundtablePlan, language: Language): string =>
  own !== null && zones().has(own) ? cityOf(own, language) : (plan.venue?.city ?? cityOf(plan.roundtable.zone, language));

/** Every fact a message may ask for, for one reader. The link to join is told to confirmed people online and to nobody else. */
export function factsOf(reader: Reader, plan: RoundtablePlan, language: Language, office: MailingOffice): ReaderFacts {
  const said = words[language];
  const token = office.links.sign('registration', reader.id, reader.linkVersion);
  const ownPage = `${office.publicUrl}/links/${token}`;
  const { roundtable } = plan;
  const off = ['postponed', 'cancelled'].includes(roundtable.state);
  const place = reader.mode === 'online' ? modeInWords('online', language) : (locationOf(plan) ?? said.placeToCome);
  return {
    name: { text: plainName(reader.name) },
    roundtable: { text: plainLine(plan.title) },
    programme: { text: plainLine(plan.programmeName) },
    institution: { text: plainLine(office.institution) },
    when: { text: off ? said.dateToCome : plan.whenLines.join('\n') },
    when_their_clock: { text: off ? said.dateToCome : theirClock(reader, plan, language) },
    where: { text: plainLine(place) },
    mode: { text: modeInWords(reader.mode, language) },
    code: { text: reader.code.replace(/^(.{4})(.{4})$/, '$1 $2') },
    my_page: { link: ownPage, label: said.mine },
    public_page: { link: `${office.publicUrl}/${language}/roundtables/${roundtable.slug}`, label: said.page },
    join_link: joinFact(reader, joinLinkOf(plan, ownPage), said),
    evaluation: { link: `${office.publicUrl}/links/evaluation/${token}`, label: said.evaluation },
  };
}

function joinFact({ mode, state }: Reader, joinLink: string | null, said: LinkWords): Fact {
  if (mode === 'room') return { text: said.inRoom };
  return state === 'confirmed' && joinLink ? { link: joinLink, label: said.join } : { text: said.joinFollows };
}

function theirClock({ zone }: Reader, plan: RoundtablePlan, language: Language): string {
  const { days, zone: roundtables } = plan.roundtable;
  const own = zoneOf(zone, roundtables);
  if (own === roundtables) return plan.whenLines.join('\n');
  return days.map(({ startsAt, endsAt }) => formatWhen({ startsAt: new Date(startsAt), endsAt: new Date(endsAt) }, own, language).line).join('\n');
}
