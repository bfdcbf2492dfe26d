import { addLinks, localTime } from '@convenor/calendar';
import { countryName, type AccessFact, type Admits, type AgendaDay, type AttendanceMode, type PublishedBrief, type Language, type PageFrame, type Participation, type ParticipationState, type PoolCounts, type PoolView, type RoundtablePage, type SpeakerView, type Whereabouts } from '@convenor/contracts';
import { isShown, type Roundtable, type RoundtablePlan } from '@convenor/plan';
import { whoSpoke, type AppearanceRow } from '@convenor/record';
import { contentLanguageOf } from './aside';
import { wallDays, zonesFor } from './wall-days';

type Spoken = Pick<AppearanceRow, 'id' | 'slotId' | 'name' | 'honorific' | 'affiliation' | 'kind' | 'replaces'>;

export interface RoundtablePageWish {
  plan: RoundtablePlan;
  pools: readonly PoolCounts[];
  /** How one gets into each pool; open where nothing is said. */
  admits?: readonly { mode: AttendanceMode; admits: Admits }[];
  /** Who really spoke, once that was said. */
  spoke?: readonly Spoken[];
  /** Appearances of those who spoke under a rule that hides them: the page does not name them. */
  hidden?: ReadonlySet<string>;
  /** What came of it, once it is out. */
  brief?: PublishedBrief | null;
  frame: PageFrame;
  /** IANA name of the reader's choice. */
  zone: string | null;
  now: Date;
}

/** A roundtable's public page as plain words and wall times; nothing on it is personal, and no way to join. */
export function roundtablePage({ plan, pools, admits = [], spoke = [], hidden = new Set(), brief, frame, zone, now }: RoundtablePageWish): RoundtablePage {
  const { roundtable, venue, programme, programmeName } = plan;
  const { language } = frame;
  const days = wallDays(roundtable, language, venue?.city ?? null, zone);
  const background = roundtable.sections.filter(({ kind }) => kind === 'background').flatMap(({ text }) => text.split(/\n+/)).join('\n\n');
  const { ask } = roundtable.details;
  return {
    ...frame,
    ...contentLanguageOf(plan, language),
    page: 'roundtable',
    title: plan.title,
    ...(plan.subtitle ? { subtitle: plan.subtitle } : {}),
    ...(roundtable.number === null ? {} : { number: roundtable.number }),
    programme: { name: programmeName, href: `/${language}/programmes/${programme.slug}` },
    kind: roundtable.kind,
    format: roundtable.format,
    days,
    zones: zonesFor(roundtable.startsAt, language, zone),
    ...(zone ? { chosenZone: zone } : {}),
    where: whereabouts(plan, language),
    participation: { ...participation(plan, pools, frame, now), pools: pools.map((pool) => ({ ...poolView(pool), ...admits.find(({ mode }) => mode === pool.mode) })), ...(admits.some((pool) => pool.admits === 'approval') ? { approval: true } : {}) },
    ...(background ? { background } : {}),
    ...(roundtable.audience.length > 0 ? { audience: roundtable.audience.join(', ') } : {}),
    themes: plan.themes.map(({ title }) => ({ title })),
    questions: (roundtable.details.guidingQuestions ?? []).map(({ text }) => text),
    agenda: agenda(plan, zone, tellsWho(roundtable, now)),
    speakers: tellsWho(roundtable, now) ? (spokenSpeakers(plan, spoke, hidden) ?? speakers(plan)) : [],
    partners: plan.partners.map(({ kind, name, acronym }) => ({ kind, name, ...(acronym ? { short: acronym } : {}) })),
    access: access(plan),
    ...(ask?.address ? { accessContact: { email: ask.address, ...(ask.name ? { name: ask.name } : {}) } } : {}),
    ...(roundtable.attribution === 'on_record' ? {} : { attribution: roundtable.attribution }),
    promises: plan.promises.map(({ act, dueOn, keptAt }) => ({ text: act, ...(dueOn ? { dueOn } : {}), ...(keptAt ? { keptOn: keptAt.slice(0, 10) } : {}) })),
    papers: [],
    ...(brief ? { brief } : {}),
    hashtags: roundtable.details.hashtags ?? [],
    startsAt: momentOf(roundtable, roundtable.startsAt),
    endsAt: momentOf(roundtable, roundtable.endsAt),
  };
}

/** For machines; of a saved date the day alone (ISO 8601). */
const momentOf = ({ tentative, zone }: Roundtable, at: Date): string => withOffset(at, zone).slice(0, tentative ? 10 : undefined);

/** `2027-03-04T15:00:00+01:00` */
export function withOffset(at: Date, zone: string): string {
  const { date, time, offsetMinutes } = localTime(at, zone);
  const length = Math.abs(offsetMinutes);
  const offset = `${offsetMinutes < 0 ? '-' : '+'}${String(Math.floor(length / 60)).padStart(2, '0')}:${String(length % 60).padStart(2, '0')}`;
  return `${date}T${time}:00${offset}`;
}

export function whereabouts({ roundtable, venue }: RoundtablePlan, language: Language): Whereabouts {
  const online = roundtable.format === 'in_person' ? {} : { online: roundtable.online.platform ?? undefined };
  if (!venue || roundtable.format === 'online') return { ...(online.online ? { online: online.online } : {}) };
  const address = [venue.street, [venue.postcode, venue.city].filter(Boolean).join(' ')].filter((line): line is string => Boolean(line));
  return {
    ...(venue.city ? { city: venue.city } : {}),
    ...(venue.country ? { country: countryName(venue.country, language) ?? venue.country } : {}),
    ...(venue.name === venue.city ? {} : { venue: venue.name }),
    ...(venue.room ? { room: [venue.room, venue.level].filter(Boolean).join(', ') } : {}),
    address,
    ...(online.online ? { online: online.online } : {}),
  };
}

export const poolView = ({ mode, places, held, waiting }: PoolCounts): PoolView => ({
  mode,
  waiting,
  ...(places === null ? {} : { places, left: Math.max(0, places - held) }),
});

const isFull = ({ places, held, waiting }: PoolCounts): boolean => places !== null && (held >= places || waiting > 0);

/** What a reader can do about taking part, from the roundtable's state, the clock and the pools. */
export function participationState(roundtable: Pick<Roundtable, 'state' | 'startsAt' | 'endsAt'>, pools: readonly PoolCounts[], now: Date): ParticipationState {
  if (roundtable.state === 'cancelled' || roundtable.state === 'postponed') return roundtable.state;
  if (now >= roundtable.endsAt || roundtable.state === 'held' || roundtable.state === 'archived') return 'over';
  // Nobody need move it by hand: once the meeting has begun, nothing can be asked for any more.
  if (roundtable.state === 'live' || now >= roundtable.startsAt) return 'live';
  if (roundtable.state === 'registration_open') return pools.length > 0 && pools.every(isFull) ? 'full' : 'open';
  return roundtable.state === 'registration_closed' ? 'closed' : 'not_yet';
}

/** Copies for calendars on the web; none of a date without hours, which they could not carry. */
function addHrefs({ roundtable, title, place }: RoundtablePlan, { origin, language }: PageFrame): Pick<Participation, 'addHrefs'> {
  if (roundtable.tentative) return {};
  const days = roundtable.days.map(({ startsAt, endsAt }) => ({ startsAt: new Date(startsAt), endsAt: new Date(endsAt) }));
  return { addHrefs: addLinks({ title, days, location: place, url: `${origin}/${language}/roundtables/${roundtable.slug}` }) };
}

function participation(plan: RoundtablePlan, pools: readonly PoolCounts[], frame: PageFrame, now: Date): Omit<Participation, 'pools'> {
  const { language } = frame;
  const state = participationState(plan.roundtable, pools, now);
  const { slug, cancelledReason } = plan.roundtable;
  const open = state === 'open' || state === 'full';
  return {
    state,
    ...(cancelledReason ? { reason: cancelledReason } : {}),
    ...(open ? { registerHref: `/${language}/roundtables/${slug}/register`, linkAgainHref: `/${language}/link-again` } : {}),
    ...(state === 'cancelled' ? {} : { calendarHref: `/${language}/roundtables/${slug}/calendar.ics`, ...addHrefs(plan, frame) }),
  };
}

/** The announced line-up stands until the meeting is over; from then on it would say who took part, which some rules forbid. */
const tellsWho = ({ attribution, endsAt }: Roundtable, now: Date): boolean => attribution === 'on_record' || attribution === 'on_record_no_quote' || now < endsAt;

function agenda({ agenda: segments, roundtable, venue }: RoundtablePlan, zone: string | null, named: boolean): AgendaDay[] {
  const [firstDay] = roundtable.days;
  const dates = [...new Set(segments.map(({ date }) => date ?? firstDay?.date ?? ''))];
  return dates.map((date) => ({
    date,
    items: segments
      .filter((segment) => (segment.date ?? firstDay?.date ?? '') === date)
      .map(({ kind, title, start, end, mode, people }) => ({
        kind,
        title,
        ...(start && !roundtable.tentative ? { host: start } : {}),
        ...(start && zone && !roundtable.tentative ? { reader: readerTime(date, start, roundtable, zone) } : {}),
        ...(named && people.length > 0 ? { detail: people.join(', ') } : {}),
        ...(start && end ? { minutes: minutesBetween(start, end) } : {}),
        ...(mode && mode !== roundtable.format && venue ? { mode } : {}),
      })),
  }));
}

const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
const minutesBetween = (start: string, end: string): number => (minutesOf(end) - minutesOf(start) + 1_440) % 1_440;

/** The reader's clock at a wall time of the meeting, counted from the start of that day's sitting. */
function readerTime(date: string, start: string, { days }: RoundtablePlan['roundtable'], zone: string): string {
  const day = days.find((one) => one.date === date) ?? days[0];
  if (!day) return start;
  const at = new Date(Date.parse(day.startsAt) + (minutesOf(start) - minutesOf(day.start)) * 60_000);
  return localTime(at, zone).time;
}

/** After the meeting the page names those who spoke. */
function spokenSpeakers({ lineup, roundtable }: RoundtablePlan, spoke: readonly Spoken[], hidden: ReadonlySet<string>): SpeakerView[] | null {
  const open = roundtable.attribution === 'on_record' || roundtable.attribution === 'on_record_no_quote';
  const there = whoSpoke(spoke);
  if (!open || there.length === 0) return null;
  return there.filter(({ id }) => !hidden.has(id)).map(({ slotId, name, honorific, affiliation, kind, replaces }) => {
    const slot = lineup.find(({ id }) => id === slotId);
    const titled = [replaces ? honorific : (slot?.honorific ?? honorific), name].filter(Boolean).join(' ');
    return {
      role: slot?.role ?? 'speaker',
      name: titled,
      confirmed: true,
      ...(affiliation ? { organisation: affiliation } : {}),
      ...(kind === 'room' || kind === 'online' ? { mode: kind } : {}),
    };
  });
}

function speakers({ lineup }: RoundtablePlan): SpeakerView[] {
  return lineup
    .filter(({ state }) => isShown(state))
    .map(({ role, honorific, name, posts, organisations, state }) => {
      const office = posts.join('; ');
      const organisation = organisations.join(', ');
      return {
        role,
        ...(name ? { name: [honorific, name].filter(Boolean).join(' ') } : {}),
        ...(office ? { office } : {}),
        ...(organisation ? { organisation } : {}),
        confirmed: state !== 'tentative' && state !== 'open',
      };
    });
}

function access({ venue, roundtable }: RoundtablePlan): AccessFact[] {
  if (!venue) return roundtable.format === 'in_person' ? [] : [{ fact: 'captions', answer: 'ask' }, { fact: 'sign_language', answer: 'ask' }];
  const { stepFree, lift, captions, signLanguage, interpretation } = venue.access;
  return [
    { fact: 'step_free_entrance', answer: stepFree },
    { fact: 'lift', answer: lift },
    { fact: 'captions', answer: captions },
    { fact: 'sign_language', answer: signLanguage },
    ...(interpretation ? [{ fact: 'interpretation' as const, answer: 'yes' as const, note: interpretation }] : []),
  ];
}
