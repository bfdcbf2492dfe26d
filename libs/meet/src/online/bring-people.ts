import { Injectable } from '@nestjs/common';
import { Secrets } from '@convenor/access';
import type { Language } from '@convenor/contracts';
import { Transactions, type Tx } from '@convenor/database';
import { normalisedName, type Id } from '@convenor/kernel';
import { In } from 'typeorm';
import { lockedMeeting } from './bring-meeting';
import { meetingGone } from './meeting-gone';
import { OnlineMeeting, OnlineRegistrant, type SealedRegistrant } from './online-meeting.entity';
import type { KeptMeeting, KeptRegistrant, OnlineService, Pushed } from './online-service';
import { OnlineServices } from './online-services';
import { additionsADay, hostSentence, linksStand, nextDay, nextTry, notConnected, peopleAtOnce, troubleOf, utcDay } from './online.rules';
import type { ServiceTrouble } from './service-trouble';

/** One person whose turn it is, as our list has her now. */
interface DuePerson extends OnlineRegistrant {
  name: string;
  address: string;
  language: Language;
  speaks: boolean;
}

interface Portion {
  meeting: Pick<KeptMeeting, 'id' | 'kind'>;
  service: OnlineService;
  /** To be taken out: who left, and who comes again under another name or address. */
  out: DuePerson[];
  /** To be let in. */
  in: DuePerson[];
}

type Change = Partial<OnlineRegistrant>;

/**
 * Lets people in at the service and takes them out, some at a time. The service is asked outside any transaction; what became of each
 * person is written against what was asked for her, so that a change made meanwhile is brought there next. An answer that was
 * lost costs nothing: whoever is there already is found there.
 */
@Injectable()
export class BringPeople {
  constructor(
    private readonly transactions: Transactions,
    private readonly services: OnlineServices,
    private readonly secrets: Secrets,
  ) {}

  async bring(roundtableId: Id): Promise<void> {
    const portion = await this.transactions.run((tx) => this.portion(tx, roundtableId));
    if (!portion) return;
    const people = portion.out.length > 0 ? portion.out : portion.in;
    try {
      if (portion.out.length > 0) await this.takeOut(roundtableId, portion);
      else await this.letIn(roundtableId, portion);
    } catch (error) {
      await this.failed(roundtableId, people, troubleOf(error));
    }
  }

  /** Who is due. Before anybody is asked for, the row says under which address: what is not answered can be taken out again. */
  private async portion(tx: Tx, roundtableId: Id): Promise<Portion | null> {
    const row = await lockedMeeting(tx, roundtableId);
    if (!row?.serviceId || !linksStand(row)) return null;
    const due = await this.due(tx, row);
    const today = utcDay(tx.now);
    const service = this.services.of(row.service);
    const out: DuePerson[] = [];
    const wanted: DuePerson[] = [];
    for (const person of due) {
      const renamed = person.state === 'wanted' && person.serviceId !== null && person.sent !== null && person.sent !== person.wants;
      // Her old link goes on working until the new one may be asked for.
      if (renamed && person.addedOn === today && person.additions >= additionsADay) await change(tx, person, { dueAt: nextDay(tx.now), sentence: 'The new name or address reaches the service after midnight UTC; until then the link of before works.' });
      else if (!service) await change(tx, person, { dueAt: nextTry(notConnected(), 1, tx.now) });
      else (person.state === 'leaving' || renamed ? out : wanted).push(person);
    }
    if (!service || out.length + wanted.length === 0) return null;
    for (const person of out.length > 0 ? [] : wanted) if (!person.sealed) await change(tx, person, { sealed: this.seal({ joinUrl: null, address: person.address }) });
    return { meeting: { id: row.serviceId, kind: row.kind }, service, out, in: wanted };
  }

  private async due(tx: Tx, row: OnlineMeeting): Promise<DuePerson[]> {
    const rows = await tx.manager.createQueryBuilder(OnlineRegistrant, 'o').where(`o.roundtable_id = :roundtableId and o.due_at <= :now and o.state in ('wanted', 'leaving')`, { roundtableId: row.roundtableId, now: tx.now })
      .orderBy('o.due_at').addOrderBy('o.registration_id').limit(peopleAtOnce).getMany();
    const facts = await tx.sql<{ id: Id; name: string; address: string; language: Language; lineup: boolean }>(
      `select id, name, address, language, came_by = 'lineup' as lineup from registration where id = any($1)`, [rows.map(({ registrationId }) => registrationId)]);
    const lineup = row.kind === 'webinar' ? await speakers(tx, row.roundtableId) : new Set<string>();
    return rows.flatMap((person) => {
      const found = facts.find(({ id }) => id === person.registrationId);
      return found ? [{ ...person, name: found.name, address: found.address, language: found.language, speaks: found.lineup || lineup.has(normalisedName(found.name)) }] : [];
    });
  }

  private async takeOut(roundtableId: Id, { meeting, service, out }: Portion): Promise<void> {
    const shared = await this.sharing(roundtableId, out);
    const gone = new Map(out.filter((person) => !shared.has(person.registrationId)).map((person) => [person.serviceId ?? person.registrationId, { id: person.serviceId ?? '', address: this.open(person)?.address ?? '' }]));
    if (gone.size > 0) await service.revoke(meeting, [...gone.values()]);
    await this.write(roundtableId, out, (now) => ({
      serviceId: null, sent: null, sealed: null, attempts: 0, sentence: null,
      ...(now.state === 'leaving' ? { state: 'gone', dueAt: null } : {}),
    }));
  }

  private async letIn(roundtableId: Id, { meeting, service, in: people }: Portion): Promise<void> {
    const results = new Map((await service.push(meeting, people.map(({ registrationId: key, name, address, language, speaks }) => ({ key, name, address, language, speaks })))).map((one) => [one.key, one]));
    await this.write(roundtableId, people, (now, asked, at) => this.outcome(now, asked, results.get(asked.registrationId), at));
  }

  /** @param now the row as it stands; @param asked as it was when the service was asked */
  private outcome(now: OnlineRegistrant, asked: DuePerson, pushed: Pushed | undefined, at: Date): Change {
    const stale = now.state !== 'wanted' || now.wants !== asked.wants;
    const attempts = asked.attempts + 1;
    if (pushed?.outcome === 'kept') return { ...this.kept(pushed.registrant, asked, at), ...(stale ? { state: now.state, dueAt: at } : {}) };
    if (stale) return { dueAt: at };
    if (pushed?.outcome === 'refused') return { state: 'refused', sentence: pushed.reason === 'host' ? hostSentence : pushed.sentence, sealed: null, sent: null, serviceId: null, attempts: 0, dueAt: null };
    if (pushed?.outcome === 'later') return { dueAt: pushed.at > at ? pushed.at : nextTry({ kind: 'too_busy', again: null }, attempts, at), sentence: pushed.sentence, attempts };
    return { attempts, dueAt: nextTry({ kind: 'unreachable', again: null }, attempts, at) };
  }

  private kept({ id, joinUrl, address }: KeptRegistrant, asked: DuePerson, at: Date): Change {
    const today = utcDay(at);
    const there = { serviceId: id, sealed: this.seal({ joinUrl, address }), addedOn: today, additions: asked.addedOn === today ? asked.additions + 1 : 1, sentence: null };
    // Let in, and the link not said yet: asking again finds her there.
    if (!joinUrl) return { ...there, attempts: asked.attempts + 1, dueAt: nextTry({ kind: 'unreachable', again: null }, asked.attempts + 1, at) };
    return { ...there, sent: asked.wants, state: 'kept', attempts: 0, dueAt: null };
  }

  private write(roundtableId: Id, people: readonly DuePerson[], become: (now: OnlineRegistrant, asked: DuePerson, at: Date) => Change): Promise<void> {
    return this.transactions.run(async (tx) => {
      await lockedMeeting(tx, roundtableId);
      const rows = await tx.manager.findBy(OnlineRegistrant, { registrationId: In(people.map(({ registrationId }) => registrationId)) });
      for (const now of rows) {
        const asked = people.find(({ registrationId }) => registrationId === now.registrationId);
        if (asked) await change(tx, now, settled(now, become(now, asked, tx.now)));
      }
      await tx.manager.update(OnlineMeeting, { roundtableId, state: 'kept' }, { trouble: null });
    });
  }

  private failed(roundtableId: Id, people: readonly DuePerson[], trouble: ServiceTrouble): Promise<void> {
    return this.transactions.run(async (tx) => {
      const row = await lockedMeeting(tx, roundtableId);
      if (!row) return;
      if (trouble.kind === 'gone') return meetingGone(tx, row, trouble.message);
      for (const { registrationId, attempts } of people) {
        await tx.sql(`update online_registrant set attempts = $2, due_at = $3 where registration_id = $1 and state in ('wanted', 'leaving')`, [registrationId, attempts + 1, nextTry(trouble, attempts + 1, tx.now)]);
      }
      await tx.manager.update(OnlineMeeting, roundtableId, { trouble: trouble.message });
    });
  }

  /**
   * Whose place at the service is somebody else's as well: two people under one address. It stays for the other. Whose number is not known,
   * for the answer was lost, would be taken out by her address.
   */
  private async sharing(roundtableId: Id, people: readonly DuePerson[]): Promise<ReadonlySet<Id>> {
    const leaving = people.map(({ registrationId }) => registrationId);
    const addresses = Object.fromEntries(people.map((person) => [person.registrationId, this.open(person)?.address.toLowerCase()]));
    const rows = await this.transactions.read<{ id: Id }>(
      `select o.registration_id as id from online_registrant o where o.registration_id = any($2) and exists (select from online_registrant other join registration r on r.id = other.registration_id
         where other.roundtable_id = $1 and other.registration_id <> all($2) and other.state in ('kept', 'wanted')
           and (other.service_id = o.service_id or o.service_id is null and lower(r.address) = $3::jsonb ->> o.registration_id::text))`, [roundtableId, leaving, JSON.stringify(addresses)]);
    return new Set(rows.map(({ id }) => id));
  }

  private seal(one: SealedRegistrant): string {
    return this.secrets.seal(JSON.stringify(one));
  }

  private open({ sealed }: OnlineRegistrant): SealedRegistrant | null {
    return sealed ? (JSON.parse(this.secrets.open(sealed)) as SealedRegistrant) : null;
  }
}

/** Whoever was taken off our list during the call stays off it: only what the service keeps of her is noted, to be taken out. */
const settled = (now: OnlineRegistrant, become: Change): Change =>
  now.state === 'leaving' && become.state !== 'gone' ? { ...become, state: 'leaving' } : become;

const change = async (tx: Tx, { registrationId }: OnlineRegistrant, become: Change): Promise<void> => {
  await tx.manager.update(OnlineRegistrant, registrationId, become);
};

/** Names of those confirmed in the line-up, as they are compared. */
async function speakers(tx: Tx, roundtableId: Id): Promise<ReadonlySet<string>> {
  const rows = await tx.sql<{ name: string }>(
    `select e.printed_name as name from slot s join lateral (select * from engagement e where e.slot_id = s.id order by e.version desc limit 1) e on true
     where s.roundtable_id = $1 and e.state = 'confirmed'`, [roundtableId]);
  return new Set(rows.map(({ name }) => normalisedName(name)));
}
