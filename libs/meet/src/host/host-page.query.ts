import { Injectable } from '@nestjs/common';
import { cityOf, formatWhen, localTime } from '@convenor/calendar';
import type { HostPage, SpeakerAppears } from '@convenor/contracts';
import { Transactions } from '@convenor/database';
import type { Id } from '@convenor/kernel';
import { RoundtablePlans, type RoundtablePlan } from '@convenor/plan';
import { DataSource } from 'typeorm';
import { OnlineMeetings, type MeetingThere } from '../online/online-meetings.query';
import { roleInWords } from '../papers/role-words';
import { dialInLines, inGroups } from './dial-in';
import { HostPageRow } from './host-page.entity';
import { saidAloud } from './say-aloud';

/** Clocks beside the meeting's own and UTC. */
const mostClocks = 5;
const serviceNames = { zoom: 'Zoom', link: 'Online' } as const;
const appearances: readonly string[] = ['room', 'online', 'video', 'read_by_other'];

/** Everything the host needs, read from the plan, the meeting at its service, and registrations. No link and no passcode. */
@Injectable()
export class HostPages {
  constructor(
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    private readonly plans: RoundtablePlans,
    private readonly online: OnlineMeetings,
  ) {}

  /** @throws DomainError NOT_FOUND */
  async show(roundtableId: Id): Promise<HostPage> {
    const plan = await this.plans.of(roundtableId, 'en');
    const there = await this.online.of(roundtableId);
    const kept = await this.dataSource.manager.findOneBy(HostPageRow, { roundtableId });
    const { roundtable } = plan;
    const staff = await this.named([...(there.host ? [there.host] : []), ...there.alternativeHosts, ...there.interpreters.map(({ address }) => address)]);
    return {
      title: plan.title, format: roundtable.format, place: plan.place, attribution: roundtable.attribution,
      when: clocks(plan, await this.zones(roundtableId)),
      service: serviceOf(plan, there, staff),
      speakers: await this.speakers(roundtableId),
      interpretation: { channels: channelsOf(there, staff), booths: await this.booths(roundtableId), said: plan.venue?.access.interpretation ?? null },
      aloud: { language: roundtable.mainLanguage, sentences: saidAloud(roundtable.attribution, roundtable.mainLanguage) },
      dialIn: dialInOf(there, plan),
      phones: kept?.phones ?? [], note: kept?.note ?? '',
      expected: await this.expected(roundtableId),
    };
  }

  /** Names of staff by their addresses. */
  private async named(addresses: readonly string[]): Promise<(address: string) => string> {
    const rows = await this.transactions.read<{ address: string; name: string }>(`select address, name from account where address = any($1) and name <> ''`, [addresses]);
    const names = new Map(rows.map(({ address, name }) => [address, name]));
    return (address) => names.get(address) ?? address;
  }

  private zones(roundtableId: Id): Promise<{ zone: string; people: number }[]> {
    return this.transactions.read(
      `select zone, count(*)::int as people from registration where roundtable_id = $1 and state = 'confirmed' and zone is not null group by zone order by 2 desc, 1 limit 50`, [roundtableId]);
  }

  /** In the order of the line-up; how they take part is what they said, else how they are registered. */
  private async speakers(roundtableId: Id): Promise<HostPage['speakers']> {
    const rows = await this.transactions.read<Omit<HostPage['speakers'][number], 'roleInWords' | 'appears'> & { mode: string | null }>(
      `select s.role, nullif(trim(concat_ws(' ', e.honorific, coalesce(e.printed_name, p.full_name))), '') as name, nullif(concat_ws(', ', s.posts ->> 0, s.organisations ->> 0), '') as post,
         e.state = 'confirmed' as confirmed, coalesce(e.mode, r.mode) as mode
       from slot s join lateral (select * from engagement where slot_id = s.id order by version desc limit 1) e on true left join person p on p.id = e.person_id
       left join lateral (select mode from registration r where r.roundtable_id = s.roundtable_id and (r.id = e.id or r.normalised_name = p.normalised_name) and r.state = 'confirmed' order by (r.id = e.id) limit 1) r on true
       where s.roundtable_id = $1 and e.state not in ('declined', 'withdrawn', 'replaced', 'lapsed') order by s.position`, [roundtableId]);
    return rows.map(({ mode, ...one }) => ({ ...one, roleInWords: roleInWords(one.role, 'en'), appears: appearing(mode) }));
  }

  private async booths(roundtableId: Id): Promise<HostPage['interpretation']['booths']> {
    const rows = await this.transactions.read<{ language: string; room: number; online: number }>(
      `select interpretation as language, count(*) filter (where mode = 'room')::int as room, count(*) filter (where mode = 'online')::int as online
       from registration where roundtable_id = $1 and state = 'confirmed' and interpretation is not null group by 1 order by count(*) desc, 1`, [roundtableId]);
    return rows.map(({ language, ...counts }) => ({ language: languageName(language), ...counts }));
  }

  private async expected(roundtableId: Id): Promise<HostPage['expected']> {
    const [row] = await this.transactions.read<HostPage['expected']>(
      `select count(*) filter (where mode = 'room')::int as room, count(*) filter (where mode = 'online')::int as online from registration where roundtable_id = $1 and state = 'confirmed'`, [roundtableId]);
    return row ?? { room: 0, online: 0 };
  }
}

const english = new Intl.DisplayNames(['en'], { type: 'language' });
/** "French" of `fr`; a code that is none stays as it is. */
const languageName = (code: string): string => (/^[a-z]{2,3}$/.test(code) ? (english.of(code) ?? code) : code);

const appearing = (mode: string | null): SpeakerAppears => (mode !== null && appearances.includes(mode) ? (mode as SpeakerAppears) : 'unknown');

/** One line per clock that shows other hours than those before it. */
function clocks({ roundtable, venue }: RoundtablePlan, zones: readonly { zone: string; people: number }[]): HostPage['when'] {
  const { days, zone: own, tentative } = roundtable;
  if (tentative) return [];
  const offsets = (zone: string): string => days.map(({ startsAt }) => localTime(new Date(startsAt), zone).offsetMinutes).join(' ');
  const told = new Map<string, { zone: string; people: number }>([[offsets(own), { zone: own, people: 0 }]]);
  if (!told.has(offsets('UTC'))) told.set(offsets('UTC'), { zone: 'UTC', people: 0 });
  for (const { zone, people } of zones) {
    const same = told.get(offsets(zone));
    if (same) same.people += people;
    else if (told.size < mostClocks + 2) told.set(offsets(zone), { zone, people });
  }
  return [...told.values()].map(({ zone, people }) => {
    const city = zone === own ? (venue?.city ?? cityOf(zone, 'en')) : zone === 'UTC' ? 'UTC' : cityOf(zone, 'en');
    return { city, own: zone === own, people, lines: days.map(({ startsAt, endsAt }) => formatWhen({ startsAt: new Date(startsAt), endsAt: new Date(endsAt) }, zone, 'en', city).line) };
  });
}

function serviceOf({ roundtable, onlineMeeting }: RoundtablePlan, there: MeetingThere, staff: (address: string) => string): HostPage['service'] {
  const online = roundtable.format !== 'in_person';
  const ours = there.service !== 'link';
  return {
    name: online ? (ours ? serviceNames[there.service] : (roundtable.online.platform ?? serviceNames.link)) : null,
    startsHere: online && ours && there.serviceId !== null,
    webinar: there.kind === 'webinar',
    number: there.serviceId ? inGroups(there.serviceId) : numberIn(onlineMeeting.joinUrl),
    host: there.host && staff(there.host), alternativeHosts: there.alternativeHosts.map(staff),
    waitingRoom: ours ? there.waitingRoom : null,
  };
}

/** The meeting's number within a pasted link of Zoom; what else stands in a link may let somebody in, so nothing else is read. */
const numberIn = (link: string | null): string | null => {
  const found = /^https:\/\/(?:[a-z0-9-]+\.)*zoom\.us\/(?:j|w|s)\/(\d{9,11})(?:[?/#]|$)/i.exec(link ?? '');
  return found?.[1] ? inGroups(found[1]) : null;
};

/** Two who interpret between the same languages stand in one channel. */
function channelsOf({ interpreters }: MeetingThere, staff: (address: string) => string): HostPage['interpretation']['channels'] {
  const channels = new Map<string, HostPage['interpretation']['channels'][number]>();
  for (const { from, to, address } of interpreters) {
    const key = [from, to].sort().join(' ');
    const channel = channels.get(key) ?? { from: languageName(from), to: languageName(to), interpreters: [] };
    channel.interpreters.push(staff(address));
    channels.set(key, channel);
  }
  return [...channels.values()];
}

/** A text by hand may hold the passcode, which is not printed: only its numbers are. */
function dialInOf(there: MeetingThere, { venue }: RoundtablePlan): HostPage['dialIn'] {
  const lines = dialInLines(there, { language: 'en', country: venue?.country ?? null, zone: null });
  return lines.flatMap(({ country, number }) => (/^[+(\d][\d\s()./-]{5,}$/.test(number) ? [{ country: country ?? '', number }] : []));
}
