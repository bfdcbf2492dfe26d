import { Injectable } from '@nestjs/common';
import { Secrets } from '@convenor/access';
import type { RegistrationState } from '@convenor/contracts';
import type { Announcement, Tx } from '@convenor/database';
import type { Id } from '@convenor/kernel';
import { OnlineMeeting, OnlineRegistrant } from './online-meeting.entity';
import { hostSentence, noAddressSentence } from './online.rules';
import { hostsOf } from './wanted-meeting';

/** One of our list, as far as the service is concerned. */
interface OnOurList {
  id: Id;
  name: string;
  address: string;
  /** Confirmed, proved and online: the service should let her in. */
  comes: boolean;
}

type Change = Partial<Omit<OnlineRegistrant, 'registrationId' | 'roundtableId'>>;

/** What becomes of a registration that the service may have to hear of. */
export const mirrored = ['registration.confirmed', 'registration.switched', 'registration.cancelled', 'registration.declined', 'registration.lapsed', 'registration.answers_changed', 'registration.forgotten'] as const;

/** Our list is the truth: says of each person whether the service should let her in. What is then done there is a worker's. */
@Injectable()
export class MirrorRegistrants {
  constructor(private readonly secrets: Secrets) {}

  /** Somebody was confirmed, left, changed over, or goes by another name or address. */
  async one(tx: Tx, { subjectId }: Pick<Announcement, 'subjectId'>): Promise<void> {
    const [found] = await tx.sql<{ roundtableId: Id }>(
      `select m.roundtable_id as "roundtableId" from registration r join online_meeting m on m.roundtable_id = r.roundtable_id where r.id = $1 and m.service <> 'link'`, [subjectId]);
    if (found) await this.mirror(tx, found.roundtableId, subjectId);
  }

  /** Everybody of a roundtable, for a meeting that is new or whose hosts are others. Asked twice, nothing more happens. */
  all(tx: Tx, roundtableId: Id): Promise<void> {
    return this.mirror(tx, roundtableId, null);
  }

  /** The meeting's row is locked: whoever brings its people there waits, and so does whoever is confirmed at this moment. */
  private async mirror(tx: Tx, roundtableId: Id, registrationId: Id | null): Promise<void> {
    const meeting = await tx.manager.findOne(OnlineMeeting, { where: { roundtableId }, lock: { mode: 'for_no_key_update' } });
    if (!meeting || meeting.service === 'link' || !meeting.chosen || meeting.state === 'gone') return;
    // Over, it lets nobody in any more; by the numbers it knows people by, its reports say who was there.
    if ((await tx.sql('select 1 from roundtable where id = $1 and ends_at <= $2', [roundtableId, tx.now])).length > 0) return;
    const people = await tx.sql<OnOurList>(
      `select id, name, address, (state = '${'confirmed' satisfies RegistrationState}' and mode = 'online' and (proved_at is not null or came_by = 'lineup') and name <> '') as comes
       from registration r where roundtable_id = $1 and ($2::uuid is null or id = $2)
         and (state = 'confirmed' and mode = 'online' or exists (select from online_registrant o where o.registration_id = r.id)) order by id`,
      [roundtableId, registrationId]);
    const rows = await tx.manager.findBy(OnlineRegistrant, registrationId ? { registrationId } : { roundtableId });
    const known = new Map(rows.map((row) => [row.registrationId, row]));
    const hosts = hostsOf(meeting);
    for (const person of people) await this.person(tx, roundtableId, { person, row: known.get(person.id), hosts });
  }

  private async person(tx: Tx, roundtableId: Id, { person, row, hosts }: { person: OnOurList; row: OnlineRegistrant | undefined; hosts: readonly string[] }): Promise<void> {
    const wants = this.secrets.mac('sealed', `online registrant\n${person.name}\n${person.address}`);
    const change = person.comes ? comes(row, wants, refusalOf(person, hosts), tx.now) : leaves(row, tx.now);
    if (!change) return;
    if (row) await tx.manager.update(OnlineRegistrant, person.id, change);
    else if (person.comes) await tx.manager.insert(OnlineRegistrant, { registrationId: person.id, roundtableId, state: 'wanted', wants, ...change });
  }
}

/** Whom the service never lets in by our list, in a sentence. */
function refusalOf({ address }: OnOurList, hosts: readonly string[]): string | null {
  if (address === '') return noAddressSentence;
  return hosts.includes(address.toLowerCase()) ? hostSentence : null;
}

const afresh = { attempts: 0, sentence: null } as const;

function comes(row: OnlineRegistrant | undefined, wants: string, refusal: string | null, now: Date): Change | null {
  // Whoever is there already may stay: she became a host later, and her link still works.
  if (refusal && !row?.sealed) return row?.state === 'refused' && row.sentence === refusal ? null : { ...afresh, state: 'refused', wants, sentence: refusal, dueAt: null };
  if (!row) return { dueAt: now };
  // She may be there or out by now: asking to let her in again finds out.
  if (row.state === 'leaving') return { ...afresh, state: 'wanted', wants, sent: null, dueAt: now };
  if (row.state === 'gone') return { ...afresh, state: 'wanted', wants, sent: null, serviceId: null, sealed: null, dueAt: now };
  const wasHost = row.state === 'refused' && (row.sentence === hostSentence || row.sentence === noAddressSentence);
  if (row.wants === wants && !wasHost) return null;
  return { ...afresh, state: 'wanted', wants, dueAt: now };
}

function leaves(row: OnlineRegistrant | undefined, now: Date): Change | null {
  if (!row || row.state === 'leaving' || row.state === 'gone') return null;
  // Nobody has asked the service for her: there is nothing to take out.
  return { ...afresh, ...(row.sealed ? { state: 'leaving', dueAt: now } : { state: 'gone', dueAt: null }) };
}
