import { normalisedAddress, type Secrets } from '@convenor/access';
import type { StaysBecause } from '@convenor/contracts';
import type { Actor, Transactions, Tx } from '@convenor/database';
import { newId, type Id } from '@convenor/kernel';
import { randomInt } from 'node:crypto';
import { keepErased } from './erased-list';
import type { PersonalData } from './personal-data';
import type { Subject } from './port';

const signs = '23456789ABCDEFGHJKMNPQRSTVWXYZ';

/** What is kept under an address, by place: how many records. */
export interface FoundUnder {
  registrations: { id: Id; roundtable: string; name: string; state: string; registeredAt: string }[];
  places: { holder: string; words: string; records: number }[];
}

/** Looks for, gives out and erases everything that stands under an address; for an organiser or a data-protection officer. */
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
   */
  find(address: string, programmes: readonly Id[] | null, by: Actor): Promise<FoundUnder> {
    return this.transactions.run(async (tx) => {
      const subject = await this.data.known(tx, normalisedAddress(address), programmes);
      const found = await this.found(tx, subject);
      await this.log(tx, by, 'personal data looked for', { places: found.places.length });
      return found;
    });
  }

  /** Everything, to be handed to the person who asked for it. */
  export(address: string, programmes: readonly Id[] | null, by: Actor): Promise<{ address: string; madeAt: string; holdings: { holder: string; place: string; rows: Record<string, unknown>[] }[] }> {
    return this.transactions.run(async (tx) => {
      const known = normalisedAddress(address);
      const holdings = await this.data.exportFor(tx, await this.data.known(tx, known, programmes));
      await this.log(tx, by, 'personal data given out', { places: holdings.length });
      return { address: known, madeAt: tx.now.toISOString(), holdings: holdings.map(({ holder, place, rows }) => ({ holder, place, rows })) };
    });
  }

  /**
   * Erases all of it in one transaction: places of meetings to come are given back, queued mail is not sent, links are void.
   * A digest is kept, so that an old list does not bring the person back in silence. Asking twice is not an error.
   *
   * @param reason stands in the log; it must not name the person
   * @returns a receipt: a number without any meaning, what went, and why something stays
   */
  erase(address: string, programmes: readonly Id[] | null, { by, reason }: { by: Actor; reason: string }): Promise<{ reference: string; erased: FoundUnder['places']; stays: StaysBecause[] }> {
    return this.transactions.run(async (tx) => {
      const known = normalisedAddress(address);
      const subject = await this.data.known(tx, known, programmes);
      const { places } = await this.found(tx, subject);
      await keepErased(tx, this.secrets, [{ address: known, name: null }]);
      await this.data.erase(tx, subject, by);
      const reference = `${tx.now.toISOString().slice(0, 10).replaceAll('-', '')}-${Array.from({ length: 8 }, () => signs[randomInt(signs.length)]).join('')}`;
      await this.log(tx, by, 'person erased', { receipt: reference, reason: withoutPerson(reason, subject) });
      const stays: StaysBecause[] = ['counted', ...(subject.persons.length > 0 ? ['published' as const] : []), 'log', 'erased_digest', 'backups', ...(programmes === null ? [] : ['other_programmes' as const])];
      return { reference, erased: places, stays };
    });
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

/** Whoever writes why may write who: that is left out. */
const withoutPerson = (reason: string, { address, names }: Subject): string =>
  [address ?? '', ...names].filter(Boolean).reduce((words, word) => words.replaceAll(new RegExp(word.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&'), 'giu'), '…'), reason);
