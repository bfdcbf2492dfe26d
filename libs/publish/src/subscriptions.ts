import { Injectable } from '@nestjs/common';
import { normalisedAddress, RateLimits, Secrets, SignedLinks } from '@convenor/access';
import { inLanguage, type Language, type Multilingual } from '@convenor/contracts';
import { Transactions, type Announcements, type Tx } from '@convenor/database';
import { DomainError, hours, newId, type Id } from '@convenor/kernel';
import { DeliveryQueue, mailbox } from '@convenor/mail';
import { addressKeyOf } from './audience.query';

/** How long an address that was never proved is kept. */
export const unprovedFor = hours(48);

/** What stands behind a link that somebody followed; reading it changes nothing. */
export interface LinkBehind {
  /** `confirm`: an address waits for its proof. `end`: it is on the list. `stop`: a circular came to it. `gone`: the link leads to nothing any more, or mails were stopped. */
  does: 'confirm' | 'end' | 'stop' | 'gone';
  language: Language;
  programme: string | null;
}

const nothing: LinkBehind = { does: 'gone', language: 'en', programme: null };

interface SubscriberRow { id: Id; language: Language; provedAt: Date | null; programmeId: Id | null; programme: Multilingual | null; address: string }
interface CircularRow { id: Id; addressKey: string; subscriberId: Id | null; language: Language; programmeId: Id; programme: Multilingual; stopped: boolean }

/** Who is told of new publications, and who wants to hear no more. */
@Injectable()
export class Subscriptions {
  constructor(
    private readonly transactions: Transactions,
    private readonly limits: RateLimits,
    private readonly links: SignedLinks,
    private readonly secrets: Secrets,
    private readonly queue: DeliveryQueue,
  ) {}

  /**
   * Asks for a subscription; a mail proves the address, or says that it is on the list already. What the caller learns is
   * the same either way. One address gets at most three such mails a day, whoever asks.
   *
   * @param programme slug; null, or one that there is not: all programmes
   * @param network of the caller, as `networkOf` says it
   * @throws DomainError TOO_MANY_TRIES beyond twenty tries an hour from one network; MAIL_ADDRESS_INVALID
   */
  async ask({ address, language, programme }: { address: string; language: Language; programme: string | null }, network: string): Promise<void> {
    const known = normalisedAddress(mailbox(address));
    await this.limits.take(`subscribe:network:${network}`, 20, hours(1));
    try {
      await this.limits.take(`subscribe:address:${addressKeyOf(this.secrets, known)}`, 3, hours(24));
    } catch (error) {
      if (error instanceof DomainError && error.code === 'TOO_MANY_TRIES') return;
      throw error;
    }
    await this.transactions.run(async (tx) => {
      const [found] = programme ? await tx.sql<{ id: Id }>('select id from programme where slug = $1', [programme]) : [];
      const [row] = await tx.sql<{ id: Id }>(
        `insert into subscriber (id, address, language, programme_id, asked_at) values ($1, $2, $3, $4, $5)
         on conflict (address, programme_id) do update set language = case when subscriber.proved_at is null then excluded.language else subscriber.language end, asked_at = excluded.asked_at
         returning id`,
        [newId(), known, language, found?.id ?? null, tx.now]);
      if (!row) return;
      await this.queue.add(tx, { kind: 'subscription-proof', dedupeKey: `subscription-proof:${newId()}`, subjectId: row.id, language, to: { name: '', address: known }, props: {} });
    });
  }

  /** What stands behind a link of ours; null for a link of another kind. */
  async look(token: string): Promise<LinkBehind | null> {
    const link = this.links.read(token);
    if (!link || (link.kind !== 'subscription' && link.kind !== 'circular')) return null;
    const sql = <Row extends object>(statement: string, parameters: unknown[]): Promise<Row[]> => this.transactions.read<Row>(statement, parameters);
    if (link.kind === 'subscription') {
      const [row] = await sql<SubscriberRow>(subscriberSql, [link.id, link.version]);
      return row ? { does: row.provedAt ? 'end' : 'confirm', language: row.language, programme: row.programme && inLanguage(row.programme, row.language) } : nothing;
    }
    const [row] = await sql<CircularRow>(circularSql, [link.id]);
    return row ? { does: row.stopped ? 'gone' : 'stop', language: row.language, programme: inLanguage(row.programme, row.language) } : nothing;
  }

  /**
   * Does what the link's button says: proves the address, leaves the list, or stops such mails. Needs no sign-in and no
   * cookie, so that a mail program may do it (RFC 8058). Done twice, it stays done.
   *
   * @param end of a subscription's link: leave instead of confirm; `everything`: no mail of any programme
   */
  use(token: string, { end = false, everything = false }: { end?: boolean; everything?: boolean } = {}): Promise<LinkBehind | null> {
    const link = this.links.read(token);
    if (!link || (link.kind !== 'subscription' && link.kind !== 'circular')) return Promise.resolve(null);
    return this.transactions.run(async (tx) => (link.kind === 'circular' ? this.stop(tx, link.id, everything) : this.subscribed(tx, link, end)));
  }

  /** Forgets addresses nobody proved in time. @returns how many */
  async sweep(): Promise<number> {
    return this.transactions.run(async (tx) => {
      const gone = await tx.sql<{ id: Id }>('delete from subscriber where proved_at is null and asked_at < $1 returning id', [new Date(tx.now.getTime() - unprovedFor)]);
      for (const { id } of gone) await this.queue.erase(tx, id);
      return gone.length;
    });
  }

  /** Somebody who is erased is erased here as well: the digest of the address goes with it. */
  listen(announcements: Announcements): void {
    announcements.on('registration.forgotten', async (tx, { subjectId }) => {
      const mine = await tx.sql<{ id: Id }>(`update circular set address_key = id::text where registration_id = $1 returning id`, [subjectId]);
      for (const { id } of mine) await this.queue.erase(tx, id);
    });
  }

  private async subscribed(tx: Tx, { id, version }: { id: Id; version: number }, end: boolean): Promise<LinkBehind> {
    const [row] = await tx.sql<SubscriberRow>(`${subscriberSql} for update of s`, [id, version]);
    if (!row) return nothing;
    const behind = { language: row.language, programme: row.programme && inLanguage(row.programme, row.language) };
    if (end) {
      await tx.sql('delete from subscriber where id = $1', [id]);
      await this.queue.erase(tx, id);
      await tx.audit({ entity: 'subscriber', id, action: 'left the list', by: 'public' });
      return { ...behind, does: 'gone' };
    }
    if (!row.provedAt) {
      await tx.sql('update subscriber set proved_at = $2 where id = $1', [id, tx.now]);
      await tx.audit({ entity: 'subscriber', id, action: 'address proved', by: 'public' });
    }
    return { ...behind, does: 'end' };
  }

  private async stop(tx: Tx, circularId: Id, everything: boolean): Promise<LinkBehind> {
    const [row] = await tx.sql<CircularRow>(circularSql, [circularId]);
    if (!row) return nothing;
    await tx.sql(
      `insert into suppression (address_key, programme_id, asked_at) values ($1, $2, $3) on conflict on constraint suppression_once do update set asked_at = excluded.asked_at`,
      [row.addressKey, everything ? null : row.programmeId, tx.now]);
    if (row.subscriberId) await tx.sql('delete from subscriber where id = $1', [row.subscriberId]);
    await tx.audit({ entity: 'circular', id: circularId, action: everything ? 'no more mails at all' : 'no more mails of the programme', by: 'public' });
    return { does: 'gone', language: row.language, programme: inLanguage(row.programme, row.language) };
  }
}

const subscriberSql = `
  select s.id, s.language, s.proved_at as "provedAt", s.programme_id as "programmeId", g.name as programme, s.address
  from subscriber s left join programme g on g.id = s.programme_id where s.id = $1 and s.link_version = $2`;

const circularSql = `
  select c.id, c.address_key as "addressKey", c.subscriber_id as "subscriberId", coalesce(d.language, e.language) as language, r.programme_id as "programmeId", g.name as programme,
    exists (select 1 from suppression n where n.address_key = c.address_key and n.asked_at >= c.queued_at and (n.programme_id is null or n.programme_id = r.programme_id)) as stopped
  from circular c join edition e on e.id = c.edition_id join publication p on p.id = e.publication_id join roundtable r on r.id = p.roundtable_id join programme g on g.id = r.programme_id
    left join delivery d on d.id = c.delivery_id where c.id = $1`;
