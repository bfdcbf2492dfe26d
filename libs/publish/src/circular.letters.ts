import { Inject, Injectable } from '@nestjs/common';
import { INSTALLATION, Secrets, SignedLinks, type Installation } from '@convenor/access';
import { inLanguage, lineWords, type Audience, type ConvenorDoc, type Language, type Multilingual } from '@convenor/contracts';
import { Transactions } from '@convenor/database';
import type { Id } from '@convenor/kernel';
import type { DueMail, Preparations, PreparedMail } from '@convenor/mail';
import { addressKeyOf } from './audience.query';
import { fileName } from './file-names';

/** What a letter says of an edition. */
interface EditionWords { roundtable: string; title: string; subtitle: string | null; abstract: string | null; citation: string | null; page: string; pdf: string | null }

interface CircularRow { id: Id; editionId: Id; audience: Audience | 'speakers'; addressKey: string; still: boolean }
interface EditionRow { id: Id; slug: string; language: Language; title: Multilingual; mainLanguage: Language; front: ConvenorDoc['front']; files: boolean }

type Sql = <Row extends object>(statement: string, parameters?: unknown[]) => Promise<Row[]>;

/**
 * What this stage's mails say when their turn has come. A circular is dropped whose reason is gone by then: consent taken
 * back, a subscription ended, an address that asked for no more, an edition withdrawn.
 */
@Injectable()
export class CircularLetters {
  constructor(
    private readonly transactions: Transactions,
    private readonly links: SignedLinks,
    private readonly secrets: Secrets,
    @Inject(INSTALLATION) private readonly installation: Installation,
  ) {}

  speakFor(preparations: Preparations): void {
    preparations.on('publication-circular', (mails) => this.circulars(mails));
    preparations.on('speaker-thanks', (mails) => this.thanks(mails));
    preparations.on('subscription-proof', (mails) => this.proofs(mails));
  }

  /** Words of editions, by their ids; those that are public no more are left out. One statement. */
  async editionFacts(sql: Sql, editionIds: readonly Id[], language?: Language): Promise<Map<Id, EditionWords>> {
    const rows = await sql<EditionRow>(editionsSql, [editionIds]);
    return new Map(rows.map((row) => [row.id, this.wordsOf(row, language ?? row.language)]));
  }

  private async circulars(mails: readonly DueMail[]): Promise<(PreparedMail | 'drop')[]> {
    const { rows, editions } = await this.turn(mails);
    return mails.map((mail) => {
      const row = rows.get(mail.subjectId ?? '');
      const words = row?.still && row.audience !== 'speakers' && row.addressKey === addressKeyOf(this.secrets, mail.to.address) ? editions.get(row.editionId) : undefined;
      if (!row || !words) return 'drop';
      const stop = `${this.installation.publicUrl}/links/${this.links.sign('circular', row.id, 1)}`;
      return { props: { ...words, person: mail.to.name, why: row.audience, stop }, unsubscribe: stop };
    });
  }

  private async thanks(mails: readonly DueMail[]): Promise<(PreparedMail | 'drop')[]> {
    const { rows, editions } = await this.turn(mails);
    return mails.map((mail) => {
      const row = rows.get(mail.subjectId ?? '');
      const words = row && editions.get(row.editionId);
      return words ? { props: { ...words, person: mail.to.name } } : 'drop';
    });
  }

  private async turn(mails: readonly DueMail[]): Promise<{ rows: Map<Id, CircularRow>; editions: Map<Id, EditionWords> }> {
    const sql: Sql = (statement, parameters) => this.transactions.read(statement, parameters);
    const rows = await sql<CircularRow>(circularsSql, [mails.flatMap(({ subjectId }) => subjectId ?? [])]);
    return { rows: new Map(rows.map((row) => [row.id, row])), editions: await this.editionFacts(sql, [...new Set(rows.map(({ editionId }) => editionId))]) };
  }

  private async proofs(mails: readonly DueMail[]): Promise<(PreparedMail | 'drop')[]> {
    const rows = await this.transactions.read<{ id: Id; provedAt: Date | null; version: number; programme: Multilingual | null }>(
      `select s.id, s.proved_at as "provedAt", s.link_version as version, g.name as programme from subscriber s left join programme g on g.id = s.programme_id where s.id = any($1)`,
      [mails.flatMap(({ subjectId }) => subjectId ?? [])]);
    return mails.map(({ subjectId, language }) => {
      const row = rows.find(({ id }) => id === subjectId);
      if (!row) return 'drop';
      const link = `${this.installation.publicUrl}/links/${this.links.sign('subscription', row.id, row.version)}`;
      return { props: { known: row.provedAt !== null, programme: row.programme && inLanguage(row.programme, language), link } };
    });
  }

  private wordsOf({ slug, language, title, mainLanguage, front, files }: EditionRow, reader: Language): EditionWords {
    const page = `${this.installation.publicUrl}/${language}/publications/${slug}`;
    return {
      roundtable: inLanguage(title, reader, mainLanguage), title: lineWords(front.title), subtitle: lineWords(front.subtitle) || null, abstract: lineWords(front.abstract) || null,
      citation: lineWords(front.citation) || null, page, pdf: files ? `${page}/${fileName(slug, language, 'pdf', null)}` : null,
    };
  }
}

/** `still`: the reason for which somebody is written to holds yet. */
const circularsSql = `
  select c.id, c.edition_id as "editionId", c.audience, c.address_key as "addressKey",
    case c.audience
      when 'came' then exists (select 1 from registration g where g.id = c.registration_id and g.address <> '' and coalesce((g.consents ->> 'brief')::boolean, false))
      when 'partners' then exists (select 1 from partner_contact k where k.id = c.contact_id)
      when 'subscribers' then exists (select 1 from subscriber s where s.id = c.subscriber_id and s.proved_at is not null)
      else true end
    and not exists (select 1 from suppression n where n.address_key = c.address_key and (n.programme_id is null or n.programme_id = r.programme_id) and n.asked_at >= c.queued_at) as still
  from circular c join edition e on e.id = c.edition_id join publication p on p.id = e.publication_id join roundtable r on r.id = p.roundtable_id where c.id = any($1)`;

const editionsSql = `
  select e.id, p.slug, e.language, r.title, r.main_language as "mainLanguage", v.document -> 'front' as front,
    not exists (select 1 from publication_notice n where n.edition_id = e.id and n.quote_id is not null and (n.version >= v.version or v.document::text like '%' || n.quote_id::text || '%')) as files
  from edition e join publication p on p.id = e.publication_id join roundtable r on r.id = p.roundtable_id join edition_version v on v.edition_id = e.id and v.state = 'public'
  where e.id = any($1) and e.withdrawn_at is null`;
