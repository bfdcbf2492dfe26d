import { normalisedAddress, type Secrets } from '@convenor/access';
import type { FoundSpeaker, StaysBecause } from '@convenor/contracts';
import type { Actor, Transactions, Tx } from '@convenor/database';
import { DomainError, newId, normalisedName, randomSigns, type Id } from '@convenor/kernel';
import { keepErased, speakerNamed } from './erased-list';
import type { PersonalData } from './personal-data';
import type { Subject } from './port';

const signs = '23456789ABCDEFGHJKMNPQRSTVWXYZ';

/** What is kept under an address, by place: how many records. */
export interface FoundUnder {
  registrations: { id: Id; roundtable: string; name: string; state: string; registeredAt: string }[];
  places: { holder: string; words: string; records: number }[];
}

/** Who is meant: everybody under an address, or one person of line-ups, whether an address of hers is known or not. */
export type Sought = { address: string; personId: null } | { address: null; personId: Id };

/** Of what is asked, one of both stands: contracts see to it. */
export const soughtOf = ({ address, personId }: { address: string | null; personId: Id | null }): Sought => (personId === null ? { address: address ?? '', personId } : { address: null, personId });

const SpeakerNotFound = (): DomainError => new DomainError('NOT_FOUND', 'not_found', 'No such speaker is in the programmes you edit.');
const SpeakerElsewhere = (): DomainError => new DomainError('SPEAKER_ELSEWHERE', 'refused', 'This person speaks in programmes that you do not edit as well. An administrator can answer for all of them. Nothing was changed.');

/** Looks for, gives out and erases everything that stands under an address, or of a speaker; for an organiser or a data-protection officer. */
export class ErasePerson {
  constructor(
    private readonly transactions: Transactions,
    private readonly data: PersonalData,
    private readonly secrets: Pick<Secrets, 'mac'>,
  ) {}

  /**
   * What is there. That somebody looked is logged, under a digest of the address.
   *
   * @param programmes only what belongs to these; null: the whole installation
   * @throws DomainError NOT_FOUND, SPEAKER_ELSEWHERE for a speaker
   */
  find(sought: Sought, programmes: readonly Id[] | null, by: Actor): Promise<FoundUnder> {
    return this.transactions.run(async (tx) => {
      const subject = await this.subject(tx, sought, programmes);
      const found = await this.found(tx, subject);
      await this.log(tx, by, 'personal data looked for', { places: found.places.length });
      return found;
    });
  }

  /** People of line-ups whose name holds these words, twenty at most; that somebody looked is logged without the name. */
  speakers(name: string, programmes: readonly Id[] | null, by: Actor): Promise<FoundSpeaker[]> {
    return this.transactions.run(async (tx) => {
      const found = await tx.sql<FoundSpeaker>(
        `select p.id, p.full_name as name, array_agg(distinct coalesce(t.title ->> t.main_language, t.slug)) as roundtables from person p ${spokenSql} join roundtable t on t.id = spoke.roundtable_id
         where position($1 in p.normalised_name) > 0 and ($2::uuid[] is null or t.programme_id = any($2)) group by p.id order by p.full_name, p.id limit 20`, [normalisedName(name), programmes]);
      await this.log(tx, by, 'speaker looked for', { found: found.length });
      return found;
    });
  }

  /** Everything, to be handed to the person who asked for it. */
  export(sought: Sought, programmes: readonly Id[] | null, by: Actor): Promise<{ address: string | null; madeAt: string; holdings: { holder: string; place: string; rows: Record<string, unknown>[] }[] }> {
    return this.transactions.run(async (tx) => {
      const subject = await this.subject(tx, sought, programmes);
      const holdings = await this.data.exportFor(tx, subject);
      await this.log(tx, by, 'personal data given out', { places: holdings.length });
      return { address: subject.address, madeAt: tx.now.toISOString(), holdings: holdings.map(({ holder, place, rows }) => ({ holder, place, rows })) };
    });
  }

  /**
   * Erases all of it in one transaction: places of meetings to come are given back, queued mail is not sent, links are void.
   * A digest is kept, so that an old list does not bring the person back in silence. Asking twice is not an error.
   *
   * @param reason stands in the log; it must not name the person
   * @returns a receipt: a number without any meaning, what went, and why something stays
   */
  erase(sought: Sought, programmes: readonly Id[] | null, { by, reason }: { by: Actor; reason: string }): Promise<{ reference: string; erased: FoundUnder['places']; stays: StaysBecause[] }> {
    return this.transactions.run(async (tx) => {
      const subject = await this.subject(tx, sought, programmes);
      const { places } = await this.found(tx, subject);
      await keepErased(tx, this.secrets, [sought.personId === null ? { address: sought.address, name: null } : speakerNamed(sought.personId)]);
      await this.data.erase(tx, subject, by);
      const reference = `${tx.now.toISOString().slice(0, 10).replaceAll('-', '')}-${randomSigns(signs, 8)}`;
      await this.log(tx, by, 'person erased', { receipt: reference, reason: withoutPerson(reason, subject) });
      const stays: StaysBecause[] = ['counted', ...(subject.persons.length > 0 ? ['published' as const] : []), 'log', 'erased_digest', 'backups', ...(programmes === null ? [] : ['other_programmes' as const])];
      return { reference, erased: places, stays };
    });
  }

  private subject(tx: Tx, { address, personId }: Sought, programmes: readonly Id[] | null): Promise<Subject> {
    return personId === null ? this.data.known(tx, normalisedAddress(address), programmes) : speaker(tx, personId, programmes);
  }

  private async found(tx: Tx, subject: Subject): Promise<FoundUnder> {
    const holdings = await this.data.exportFor(tx, subject);
    const registrations = await tx.sql<{ id: Id; roundtable: string; name: string; state: string; at: Date }>(
      `select r.id, coalesce(t.title ->> t.main_language, t.slug) as roundtable, r.name, r.state, r.registered_at as at from registration r join roundtable t on t.id = r.roundtable_id where r.id = any($1) order by r.registered_at`, [subject.registrations]);
    return {
      registrations: registrations.map(({ at, ...one }) => ({ ...one, registeredAt: at.toISOString() })),
      places: holdings.map(({ holder, words, rows }) => ({ holder, words, records: rows.length })),
    };
  }

  /** Each of these acts is a log of its own: nothing in it leads to the person. */
  private log(tx: Tx, by: Actor, action: string, fields: Record<string, unknown>): Promise<void> {
    return tx.audit({ entity: 'personal_data', id: newId(), action, by, fields });
  }
}

/** The roundtables that a person `p` is in the line-up of, or spoke at, as `spoke`. */
const spokenSql = `join lateral (
  select s.roundtable_id from engagement e join slot s on s.id = e.slot_id where e.person_id = p.id union select roundtable_id from appearance where person_id = p.id) spoke on true`;

/** A line-up holds one row of hers for all programmes, so whoever does not edit all of them leaves it alone. */
async function speaker(tx: Tx, personId: Id, programmes: readonly Id[] | null): Promise<Subject> {
  const [row] = await tx.sql<{ names: string[]; programmes: Id[]; registrations: Id[] }>(
    `select array(select distinct n from (select unnest(array[p.full_name, p.citation_name]) as n union select printed_name from engagement where person_id = p.id) k where n <> '') as names,
       array(select distinct t.programme_id from person q ${spokenSql.replaceAll('p.id', 'q.id')} join roundtable t on t.id = spoke.roundtable_id where q.id = p.id) as programmes,
       array(select r.id from registration r join engagement e on e.id = r.id where e.person_id = p.id) as registrations
     from person p where p.id = $1`, [personId]);
  if (!row || (programmes !== null && !row.programmes.some((one) => programmes.includes(one)))) throw SpeakerNotFound();
  if (programmes !== null && !row.programmes.every((one) => programmes.includes(one))) throw SpeakerElsewhere();
  return { registrations: row.registrations, address: null, names: row.names, persons: [personId], programmes };
}

/** Whoever writes why may write who: that is left out. */
const withoutPerson = (reason: string, { address, names }: Subject): string =>
  [address ?? '', ...names].filter(Boolean).reduce((words, word) => words.replaceAll(new RegExp(word.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&'), 'giu'), '…'), reason);
