import { Injectable } from '@nestjs/common';
import { newToken, Secrets } from '@convenor/access';
import { feedLinks, withStatus } from '@convenor/calendar';
import type { FeedLinks, Language, RegistrationState } from '@convenor/contracts';
import { Transactions, type Actor, type Tx } from '@convenor/database';
import { days, type Id } from '@convenor/kernel';
import { createHash } from 'node:crypto';
import { RegistrationNotFound } from '../registration.errors';
import { RegistrationOffice } from '../registration-office';
import { Fragments } from './fragments';
import { eventBytes, readyFeed, type ReadyFeed } from './ready-feed';

const past = days(365);
const hashOf = (token: string): string => createHash('sha256').update(token).digest('hex');

/** The digest by which a feed knows its address; the same expression as its index. */
const digestSql = (column: string): string => `encode(sha256(replace(${column}, '\\', '\\\\')::bytea), 'hex')`;

/** What the feed says of a roundtable: somebody of the address takes part, waits, or gave the place back. */
const strength = { CONFIRMED: 2, TENTATIVE: 1, CANCELLED: 0 } as const;
type Standing = keyof typeof strength;
const standingOf: Partial<Record<RegistrationState, Standing>> = {
  confirmed: 'CONFIRMED', offered: 'TENTATIVE', waitlisted: 'TENTATIVE', pending: 'TENTATIVE',
  cancelled: 'CANCELLED', declined: 'CANCELLED', lapsed: 'CANCELLED', offer_expired: 'CANCELLED',
};

/**
 * One feed for each address: the roundtables for which somebody proved to be registered or waiting under it. No names, no way to
 * join. Whoever has the link reads it, so it can be exchanged for a new one.
 */
@Injectable()
export class PersonalFeeds {
  constructor(
    private readonly transactions: Transactions,
    private readonly secrets: Secrets,
    private readonly fragments: Fragments,
    private readonly office: RegistrationOffice,
  ) {}

  /** The addresses of the feed of whoever registered so; made when first asked for. @throws RegistrationNotFound for an erased or unproved one */
  hrefOf(registrationId: Id): Promise<FeedLinks> {
    return this.transactions.run(async (tx) => {
      const { digest, language } = await feedOwner(tx, registrationId);
      const [kept] = await tx.sql<{ sealed: string }>('select token_sealed as sealed from calendar_feed where address_digest = $1', [digest]);
      return this.links(kept ? this.secrets.open(kept.sealed) : await this.newFeed(tx, digest, language));
    });
  }

  /** A new link; from now on the old one leads nowhere. @throws RegistrationNotFound */
  renew(registrationId: Id, by: Actor = `registration:${registrationId}`): Promise<FeedLinks> {
    return this.transactions.run(async (tx) => {
      const { digest, language } = await feedOwner(tx, registrationId);
      await tx.sql('delete from calendar_feed where address_digest = $1', [digest]);
      const token = await this.newFeed(tx, digest, language);
      await tx.audit({ entity: 'registration', id: registrationId, action: 'calendar feed renewed', by });
      return this.links(token);
    });
  }

  /** What the link leads to; null for one that was exchanged, forgotten or never given out. */
  async read(token: string): Promise<ReadyFeed | null> {
    if (!/^[\w-]{43}$/.test(token)) return null;
    const [feed] = await this.transactions.read<{ digest: string; language: Language }>(
      `select address_digest as digest, language from calendar_feed where token_hash = $1`, [hashOf(token)]);
    if (!feed) return null;
    const standings = await this.standings(feed.digest);
    const rows = await this.fragments.rows(feed.language, `r.id = any($2) and r.state <> 'draft' and r.ends_at > $3 order by r.id`, [...standings.keys()], new Date(this.transactions.now().getTime() - past));
    const events = (await this.fragments.ready(rows, feed.language)).map(({ id, text, changedAt, state }) => {
      const standing = standings.get(id) ?? 'CANCELLED';
      const stands = standing === 'CONFIRMED' || state === 'cancelled' || state === 'postponed';
      return eventBytes(stands ? text : withStatus({ text }, standing).text, changedAt);
    });
    return readyFeed(names[feed.language], events);
  }

  /** Feeds of addresses under which nobody is registered any more are gone with them. */
  async forget(tx: Tx): Promise<void> {
    await tx.sql(`delete from calendar_feed f where not exists (select from registration r where ${digestSql('r.address')} = f.address_digest and proved_at is not null)`);
  }

  private async newFeed(tx: Tx, digest: string, language: Language): Promise<string> {
    const token = newToken();
    const [kept] = await tx.sql<{ sealed: string }>(
      `insert into calendar_feed (address_digest, token_hash, token_sealed, language, made_at) values ($1, $2, $3, $4, $5)
       on conflict (address_digest) do update set language = calendar_feed.language returning token_sealed as sealed`,
      [digest, hashOf(token), this.secrets.seal(token), language, tx.now],
    );
    // Somebody else of the same address may have been quicker.
    return kept ? this.secrets.open(kept.sealed) : token;
  }

  private links(token: string): FeedLinks {
    return feedLinks(`${this.office.publicUrl}/calendar/${token}.ics`);
  }

  private async standings(digest: string): Promise<Map<Id, Standing>> {
    const rows = await this.transactions.read<{ roundtableId: Id; state: RegistrationState }>(
      `select roundtable_id as "roundtableId", state from registration r where ${digestSql('r.address')} = $1 and proved_at is not null`, [digest]);
    const standings = new Map<Id, Standing>();
    for (const { roundtableId, state } of rows) {
      const [standing, known] = [standingOf[state], standings.get(roundtableId)];
      if (standing && (!known || strength[standing] > strength[known])) standings.set(roundtableId, standing);
    }
    return standings;
  }
}

const names: Record<Language, string> = { en: 'My roundtables', fr: 'Mes tables rondes', es: 'Mis mesas redondas', ar: 'موائدي المستديرة', ru: 'Мои круглые столы', zh: '我的圆桌会议' };

async function feedOwner(tx: Tx, registrationId: Id): Promise<{ digest: string; language: Language }> {
  const [owner] = await tx.sql<{ digest: string; language: Language }>(
    `select ${digestSql('r.address')} as digest, language from registration r where id = $1 and address <> '' and proved_at is not null`, [registrationId]);
  if (!owner) throw RegistrationNotFound();
  return owner;
}
