import { Inject, Injectable } from '@nestjs/common';
import type { Audience, circulateEdition, InputOf, OutputOf } from '@convenor/contracts';
import { Transactions, type Actor, type Tx } from '@convenor/database';
import { newId, type Id } from '@convenor/kernel';
import { DeliveryQueue, MAIL_TRANSPORT, renderMail, type MailTransport } from '@convenor/mail';
import { INSTALLATION, type Installation } from '@convenor/access';
import { Audiences, type Addressee, type AudienceFound } from './audience.query';
import { Circular } from './circular.entity';
import { CircularLetters } from './circular.letters';
import { Edition } from './publication.entity';
import { notPublic } from './publish.errors';
import { editionIn, latestOf } from './publish-paper';

type Wish = InputOf<typeof circulateEdition>;
type Answer = OutputOf<typeof circulateEdition>;

/** Sends an edition to those who shall have it. */
@Injectable()
export class Circulate {
  constructor(
    private readonly transactions: Transactions,
    private readonly audiences: Audiences,
    private readonly queue: DeliveryQueue,
    private readonly letters: CircularLetters,
    @Inject(MAIL_TRANSPORT) private readonly transport: MailTransport,
    @Inject(INSTALLATION) private readonly installation: Installation,
  ) {}

  /**
   * Looks, or sends. Nobody gets one edition twice, however often and by how many it is sent; whoever is suppressed stands
   * in the record as such. Each mail is judged again when its turn comes.
   *
   * @throws DomainError EDITION_NOT_PUBLIC
   */
  circulate(wish: Wish, by: Actor): Promise<Answer> {
    return this.transactions.run(async (tx) => {
      await tx.sql('select 1 from roundtable where id = $1 for update', [wish.roundtableId]);
      const edition = await editionIn(tx, wish.roundtableId, wish.editionId);
      const latest = await latestOf(tx, edition.id);
      if (edition.withdrawnAt || !latest || (latest.version === 1 && latest.state === 'making')) throw notPublic();
      const found = await this.audiences.of(tx, edition.id);
      const chosen = found.addressees.filter(({ audience }) => wish.audiences.includes(audience));
      const open = chosen.filter(({ already, suppressed }) => !already && !suppressed);
      const counts = wish.audiences.map((audience) => countOf(audience, found));
      const sent = wish.preview ? 0 : await this.send(tx, edition, { open, suppressed: chosen.filter((one) => one.suppressed && !one.already), roundtableId: wish.roundtableId }, by);
      const people = open.slice(0, 50).map(labelOf);
      const looked = open.find((one) => labelOf(one) === wish.as) ?? open[0];
      return { counts, sent, people, letter: wish.preview && looked ? await this.preview(tx, edition, looked) : null, mailGoesOut: this.transport.goesOut };
    });
  }

  private async send(tx: Tx, edition: Edition, { open, suppressed, roundtableId }: { open: Addressee[]; suppressed: Addressee[]; roundtableId: Id }, by: Actor): Promise<number> {
    for (const one of suppressed) await this.record(tx, edition.id, one, by);
    let sent = 0;
    for (const one of open) {
      const circularId = await this.record(tx, edition.id, one, by);
      if (!circularId) continue;
      const deliveryId = await this.queue.add(tx, {
        kind: 'publication-circular', dedupeKey: `circular:${edition.publicationId}:${edition.id}:${one.addressKey}`, subjectId: circularId, roundtableId,
        language: one.language, to: { name: one.name, address: one.address }, props: {},
      });
      if (!deliveryId) continue;
      await tx.manager.update(Circular, circularId, { deliveryId });
      sent += 1;
    }
    await tx.audit({ entity: 'edition', id: edition.id, action: 'circulated', by, fields: { sent, suppressed: suppressed.length } });
    return sent;
  }

  /** @returns null when this address has its line already */
  private async record(tx: Tx, editionId: Id, { audience, addressKey, registrationId, contactId, subscriberId }: Addressee, by: Actor): Promise<Id | null> {
    const [row] = await tx.sql<{ id: Id }>(
      `insert into circular (id, edition_id, kind, audience, address_key, registration_id, contact_id, subscriber_id, queued_by, queued_at)
       values ($1, $2, 'circular', $3, $4, $5, $6, $7, $8, $9) on conflict on constraint circular_once do nothing returning id`,
      [newId(), editionId, audience, addressKey, registrationId, contactId, subscriberId, by, tx.now],
    );
    return row?.id ?? null;
  }

  private async preview(tx: Tx, edition: Edition, one: Addressee): Promise<Answer['letter']> {
    const facts = await this.letters.editionFacts(tx.sql.bind(tx), [edition.id], one.language);
    const props = facts.get(edition.id);
    if (!props) return null;
    const letter = renderMail('publication-circular', { ...props, person: one.name, why: one.audience, stop: `${this.installation.publicUrl}/links/…` }, one.language, this.installation.institution);
    return { to: labelOf(one), subject: letter.subject, text: letter.text };
  }
}

const labelOf = ({ name, address }: Addressee): string => (name ? `${name} <${address}>` : address);

function countOf(audience: Audience, found: AudienceFound): Answer['counts'][number] {
  const mine = found.addressees.filter((one) => one.audience === audience);
  return {
    audience,
    toSend: mine.filter(({ already, suppressed }) => !already && !suppressed).length,
    suppressed: mine.filter(({ already, suppressed }) => suppressed && !already).length,
    alreadySent: mine.filter(({ already }) => already).length,
    noConsent: audience === 'came' ? found.cameWithoutConsent : 0,
    noAddress: audience === 'came' ? found.cameWithoutAddress : audience === 'partners' ? found.partnersWithoutContact : 0,
  };
}
