import { Injectable } from '@nestjs/common';
import { SignedLinks } from '@convenor/access';
import type { InputOf, MyRegistration, OutputOf, PoolCounts, listRegistrations } from '@convenor/contracts';
import { Transactions } from '@convenor/database';
import type { Id } from '@convenor/kernel';
import { DataSource } from 'typeorm';
import { deskList } from './desk/desk-list';
import { poolsOf, queuePlaceOf, type Ask } from './pools.query';
import { Registration } from './registration.entity';
import { RegistrationNotFound } from './registration.errors';
import { RegistrationWait } from './registration-wait.entity';
import { myRegistrationOf } from './registration.views';

/** Whom the desk's list shows, in which order; what is left out is all of them, in order of arrival. */
export type RegistrationSearch = Partial<InputOf<typeof listRegistrations>> & { roundtableId: Id; limit: number };

/** Lists, counts and exports; views only. */
@Injectable()
export class Registrations {
  private readonly ask: Ask = (statement, parameters) => this.transactions.read(statement, parameters);

  constructor(
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    private readonly links: SignedLinks,
  ) {}

  /** A page of the desk's list. `counts` are of the whole roundtable. The same number of statements at ten and at a hundred thousand. */
  list(search: RegistrationSearch): Promise<OutputOf<typeof listRegistrations>> {
    const ask: Ask = (statement, parameters) => this.transactions.read(statement, parameters);
    return deskList(ask, this.dataSource.manager, { tab: 'all', sort: 'asked', order: 'up', ...search });
  }

  /** @throws RegistrationNotFound */
  async mine(id: Id): Promise<MyRegistration> {
    const registration = await this.dataSource.manager.findOneBy(Registration, { id });
    if (!registration) throw RegistrationNotFound();
    const { roundtableId, mode, number, state } = registration;
    return myRegistrationOf(registration, {
      queuePlace: state === 'waitlisted' ? await queuePlaceOf(this.ask, { roundtableId, mode, number }) : null,
      waitForRoom: state === 'confirmed' ? await this.waitOf(registration) : null,
      companions: await this.transactions.read('select id, name, state, mode from registration where accompanies_id = $1 and name <> $2 order by number, id', [id, '']),
    });
  }

  /** Everything kept of one registration, as the person may take it away: field names in words, values as they are. */
  async export(id: Id): Promise<Record<string, unknown>> {
    const { code, queuePlace, ...mine } = await this.mine(id);
    const history = await this.transactions.read(`select action, at from audit_entry where entity = 'registration' and entity_id = $1 order by version`, [id]);
    return { registration: { ...mine, entryCode: code, placeInQueue: queuePlace }, history };
  }

  /** Whose personal link it is; null for a link that was revoked, altered or never given out. */
  async behindLink(token: string): Promise<Id | null> {
    const link = this.links.read(token);
    if (link?.kind !== 'registration') return null;
    const [row] = await this.transactions.read<{ id: Id }>('select id from registration where id = $1 and link_version = $2', [link.id, link.version]);
    return row?.id ?? null;
  }

  /** The pools of a roundtable with what is in them, the room first; `places` is what holds, the licence of the online meeting counted in. */
  poolsOf(roundtableId: Id): Promise<PoolCounts[]> {
    return poolsOf(this.ask, roundtableId, 'given');
  }

  private async waitOf({ id }: Registration): Promise<MyRegistration['waitForRoom']> {
    const wait = await this.dataSource.manager.findOneBy(RegistrationWait, { registrationId: id });
    if (!wait) return null;
    const offered = wait.state === 'offered';
    return { queuePlace: offered ? 0 : await queuePlaceOf(this.ask, wait), offered, holdUntil: wait.holdUntil?.toISOString() ?? null };
  }
}
