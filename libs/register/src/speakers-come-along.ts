import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { AttendanceMode, Constituency, Language, RoundtableFormat } from '@convenor/contracts';
import { Announcements, Transactions } from '@convenor/database';
import { DomainError, type Id } from '@convenor/kernel';
import { wishOf } from './add-person';
import { CancelRegistration } from './cancel-registration';
import { RegisterParticipant } from './register-participant';
import { over } from './registration.rules';

const by = 'system:lineup';

/** Somebody confirmed in the line-up: chair, speaker, moderator, rapporteur, interpreter. */
interface Confirmed {
  /** Of the line of the slot's history that confirmed her, and so of her registration. */
  id: Id;
  name: string;
  honorific: string | null;
  mode: string | null;
  organisation: string | null;
  post: string | null;
  constituency: Constituency | null;
  format: RoundtableFormat;
  language: Language;
}

/**
 * Whoever is confirmed in the line-up is registered without a form, and whoever drops out is so no more. No address is known, so
 * no mail goes. Places of the line-up are counted like all others; where none is left they are taken beyond the number, which the
 * counts show: a speaker is never locked out.
 */
@Injectable()
export class SpeakersComeAlong implements OnModuleInit {
  constructor(
    private readonly announcements: Announcements,
    private readonly transactions: Transactions,
    private readonly registering: RegisterParticipant,
    private readonly cancelling: CancelRegistration,
  ) {}

  onModuleInit(): void {
    for (const topic of ['roundtable.edited', 'roundtable.moved']) this.announcements.on(topic, (_, { subjectId }) => this.bringUpToDate(subjectId));
  }

  /** Idempotent: a registration has the id of the engagement it comes from. Nothing happens to a draft or once the meeting is over. */
  async bringUpToDate(roundtableId: Id): Promise<void> {
    const confirmed = await this.transactions.read<Confirmed>(confirmedSql, [roundtableId, [...over]]);
    const kept = await this.transactions.read<{ id: Id }>(
      `select id from registration where roundtable_id = $1 and came_by = 'lineup' and not (state = any($2))`, [roundtableId, [...over]]);
    const wanted = await this.transactions.read<{ id: Id }>(currentSql, [roundtableId]);
    for (const { id } of kept) if (!wanted.some((one) => one.id === id)) await unlessOver(this.cancelling.cancel({ registrationId: id }, by));
    for (const one of confirmed) await unlessOver(this.register(roundtableId, one));
  }

  private async register(roundtableId: Id, one: Confirmed): Promise<void> {
    const { id, name, honorific, organisation, post: position, constituency, language } = one;
    const person = { mode: modeOf(one), name, address: null, honorific, position, organisation, constituency: constituency ?? 'individual_expert', country: null, accessNeeds: null, language };
    await this.registering.registerFor({ roundtableId, key: null, network: null, wish: wishOf(person), id, cameBy: 'lineup', proved: true, letIn: true, beyond: true, opens: 'organiser', by });
  }
}

const modeOf = ({ mode, format }: Confirmed): AttendanceMode => {
  if (format !== 'hybrid') return format === 'online' ? 'online' : 'room';
  return mode === 'online' ? 'online' : 'room';
};

/** Refused because the roundtable is a draft, over or cancelled: then there is nothing to do. */
async function unlessOver(act: Promise<unknown>): Promise<void> {
  try {
    await act;
  } catch (error) {
    if (!(error instanceof DomainError) || !['refused', 'not_found'].includes(error.refusal)) throw error;
  }
}

/** The last line of each slot's history, where it confirms a person. */
const currentSql = `
  select e.id from slot s
  join lateral (select * from engagement where slot_id = s.id order by version desc limit 1) e on true
  where s.roundtable_id = $1 and e.state = 'confirmed' and e.person_id is not null`;

/** Those of them who are not registered: neither from the line-up already, nor by themselves under the same name. */
const confirmedSql = `
  select e.id, coalesce(e.printed_name, p.full_name) as name, e.honorific, e.mode, s.organisations ->> 0 as organisation, s.posts ->> 0 as post,
    o.constituency, r.format, r.main_language as language
  from slot s join roundtable r on r.id = s.roundtable_id
  join lateral (select * from engagement where slot_id = s.id order by version desc limit 1) e on true
  join person p on p.id = e.person_id
  left join lateral (select g.constituency from affiliation a join organisation g on g.id = a.organisation_id
    where a.person_id = p.id order by a.position limit 1) o on true
  where s.roundtable_id = $1 and e.state = 'confirmed'
    and not exists (select from registration k where k.id = e.id)
    and not exists (select from registration k where k.roundtable_id = s.roundtable_id and k.normalised_name = p.normalised_name and not (k.state = any($2)))
  order by s.position`;
