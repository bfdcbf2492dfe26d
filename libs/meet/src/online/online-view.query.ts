import { Injectable } from '@nestjs/common';
import { RateLimits } from '@convenor/access';
import { OnlineWants, type OnlineMeetingView, type ServiceConnection } from '@convenor/contracts';
import { Transactions } from '@convenor/database';
import { hours, type Id } from '@convenor/kernel';
import type { OnlineMeeting, Standing } from './online-meeting.entity';
import { OnlineMeetings } from './online-meetings.query';
import { OnlineServices, serviceName } from './online-services';
import { NoOnlineMeeting, OnlineServiceTrouble } from './online.errors';
import { hostSentence, linksStand, troubleOf } from './online.rules';

type People = OnlineMeetingView['people'];

/** How an online meeting stands, for the console. */
@Injectable()
export class OnlineView {
  constructor(
    private readonly transactions: Transactions,
    private readonly services: OnlineServices,
    private readonly meetings: OnlineMeetings,
    private readonly limits: RateLimits,
  ) {}

  async show(roundtableId: Id): Promise<OnlineMeetingView> {
    const row = await this.meetings.row(roundtableId);
    const [pool] = await this.transactions.read<{ licence: number | null }>(`select licence from pool where roundtable_id = $1 and mode = 'online'`, [roundtableId]);
    const people = await this.people(roundtableId);
    const standing = standingOf(row);
    const nextTry = row && ['wanted', 'refused', 'leaving'].includes(row.state) && row.trouble ? row.dueAt : null;
    return {
      services: this.services.all().filter(({ kind }) => kind !== 'link').map(({ kind, can }) => ({ service: kind, name: serviceName(kind), personalLinks: can.personalLinks, interpretation: can.interpretation, usualHost: this.services.usualHost(kind) })),
      wants: row ? OnlineWants.parse({ ...row.wants, service: row.service, kind: row.kind }) : null,
      licence: pool?.licence ?? null,
      standing,
      sentence: sentenceOf(standing, row, people),
      trouble: row?.trouble ?? null,
      triesAgainAt: nextTry?.toISOString() ?? null,
      number: row?.serviceId ?? null,
      running: this.meetings.kept(row)?.running ?? false,
      differences: row ? row.differences : [],
      people,
      apart: row?.apart ?? null,
      readAt: row?.readAt?.toISOString() ?? null,
      reports: { asked: row?.reportsAsked ?? 0, nextAt: row?.reportDueAt?.toISOString() ?? null },
    };
  }

  /** An address that starts the meeting as its host; kept nowhere. @throws DomainError NO_ONLINE_MEETING, ONLINE_SERVICE_TROUBLE */
  async hostUrl(roundtableId: Id): Promise<string> {
    const row = await this.meetings.row(roundtableId);
    const service = row && this.services.of(row.service);
    if (!row?.serviceId || !service || !linksStand(row)) throw NoOnlineMeeting();
    return service.hostUrl({ id: row.serviceId, kind: row.kind }).catch((error: unknown) => {
      throw OnlineServiceTrouble(troubleOf(error));
    });
  }

  /** Asks each service, thirty times an hour at most. @throws DomainError TOO_MANY_TRIES */
  async connections(): Promise<ServiceConnection[]> {
    await this.limits.take('online-services:check', 30, hours(1));
    return Promise.all(this.services.all().filter(({ kind }) => kind !== 'link').map(async (service) => {
      const { ok, problems } = await service.check().catch((error: unknown) => ({ ok: false, problems: [{ sentence: troubleOf(error).message }] }));
      return { service: service.kind, name: serviceName(service.kind), ok, problems: [...problems] };
    }));
  }

  private async people(roundtableId: Id): Promise<People> {
    const counts = await this.transactions.read<{ state: Standing; count: number }>('select state, count(*)::int as count from online_registrant where roundtable_id = $1 group by state', [roundtableId]);
    const of = (state: Standing): number => counts.find((one) => one.state === state)?.count ?? 0;
    const refused = await this.transactions.read<People['refused'][number]>(
      `select o.registration_id as "registrationId", r.name, coalesce(o.sentence, '') as sentence, coalesce(o.sentence = $2, false) as host from online_registrant o join registration r on r.id = o.registration_id
       where o.roundtable_id = $1 and (o.state = 'refused' or o.state = 'wanted' and o.sentence is not null) order by r.name, r.id limit 200`, [roundtableId, hostSentence]);
    const shared = await this.transactions.read<People['shared'][number]>(
      `select jsonb_agg(r.name order by r.name) as names from online_registrant o join registration r on r.id = o.registration_id
       where o.roundtable_id = $1 and o.state in ('kept', 'wanted') and r.address <> '' group by r.address having count(*) > 1 limit 100`, [roundtableId]);
    const [kept, follow] = [of('kept'), of('wanted')];
    return { wanted: kept + follow + of('refused'), kept, follow, refused, shared };
  }
}

function standingOf(row: OnlineMeeting | null): OnlineMeetingView['standing'] {
  if (!row) return 'none';
  if (row.service === 'link') return 'pasted';
  if (row.state === 'leaving') return row.chosen && row.former ? 'changing' : 'removing';
  if (row.state === 'gone') return row.trouble ? 'away' : 'removed';
  if (row.state === 'refused') return 'refused';
  if (!row.serviceId) return 'making';
  return row.state === 'wanted' ? 'changing' : 'kept';
}

function sentenceOf(standing: OnlineMeetingView['standing'], row: OnlineMeeting | null, people: People): string {
  const name = row ? serviceName(row.service) : '';
  const what = row?.kind === 'webinar' ? 'webinar' : 'meeting';
  switch (standing) {
    case 'none':
    case 'pasted':
      return 'The link is pasted by hand, on the page Plan. It stands in mails and calendar entries as it is, the same for everybody.';
    case 'making':
      if (!row?.dueAt) return `There is no ${what} at ${name}: the roundtable was over before one was made.`;
      return `The ${what} is being made at ${name}. Whoever is confirmed online reads “your link follows” until then.`;
    case 'changing':
      return `What you changed is on its way to ${name}; it waits a quiet minute for the next change. ${linksOf(people)}`;
    case 'kept':
      return `${name} keeps the ${what}. ${linksOf(people)}`;
    case 'refused':
      return `${name} refuses what is wanted. Registrations are kept, and links follow.`;
    case 'removing':
      return `The ${what} is being taken away from ${name}. Personal links open nothing any more.`;
    case 'removed':
      return `There is no ${what} at ${name}: the roundtable was cancelled, or takes place in the room only.`;
    case 'away':
      return `${name} has no such ${what} any more. Personal links open nothing until it is made anew.`;
  }
}

/** "184 of 200 have their link; 16 follow." */
function linksOf({ wanted, kept, follow }: People): string {
  if (wanted === 0) return 'Nobody is confirmed online yet.';
  if (kept === wanted) return wanted === 1 ? 'The one person online has a link.' : `All ${wanted} people online have their link.`;
  return `${kept} of ${wanted} ${kept === 1 ? 'has' : 'have'} their link${follow > 0 ? `; ${follow} ${follow === 1 ? 'follows' : 'follow'}` : ''}.`;
}
