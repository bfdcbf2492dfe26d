import { Injectable } from '@nestjs/common';
import { Secrets } from '@convenor/access';
import type { InputOf, Language, SpeakerToThank, thankSpeakers } from '@convenor/contracts';
import { Transactions, type Actor, type Tx } from '@convenor/database';
import { newId, normalisedName, type Id } from '@convenor/kernel';
import { DeliveryQueue } from '@convenor/mail';
import { addressKeyOf } from './audience.query';
import { Circular } from './circular.entity';
import { notPublic, nothingHere } from './publish.errors';
import { editionIn, latestOf } from './publish-paper';

interface Spoke { appearanceId: Id; name: string; thanked: boolean }
interface Registered { name: string; address: string; language: Language }

/** Thanks those who spoke, each in a letter of its own, with the citation of what came of it. */
@Injectable()
export class ThankSpeakers {
  constructor(
    private readonly transactions: Transactions,
    private readonly queue: DeliveryQueue,
    private readonly secrets: Secrets,
  ) {}

  /** Who spoke and has a name, with the address under which somebody of that name registered for this roundtable. */
  list({ roundtableId, editionId }: { roundtableId: Id; editionId: Id }): Promise<{ items: SpeakerToThank[] }> {
    return this.transactions.run(async (tx) => {
      const edition = await editionIn(tx, roundtableId, editionId);
      const registered = await tx.sql<Registered>(
        `select distinct on (normalised_name) normalised_name as name, address, language from registration where roundtable_id = $1 and address <> '' and proved_at is not null order by normalised_name, registered_at desc`, [roundtableId]);
      return {
        items: (await spokeAt(tx, roundtableId, editionId)).map((one) => {
          const known = registered.find(({ name }) => name === normalisedName(one.name));
          return { ...one, address: known?.address ?? null, language: known?.language ?? edition.language };
        }),
      };
    });
  }

  /** @returns how many letters were queued; whoever was thanked for this edition is not thanked again. @throws DomainError EDITION_NOT_PUBLIC; NOT_FOUND for somebody who did not speak here */
  thank({ roundtableId, editionId, speakers }: InputOf<typeof thankSpeakers>, by: Actor): Promise<number> {
    return this.transactions.run(async (tx) => {
      await tx.sql('select 1 from roundtable where id = $1 for update', [roundtableId]);
      const edition = await editionIn(tx, roundtableId, editionId);
      const latest = await latestOf(tx, editionId);
      if (edition.withdrawnAt || !latest || (latest.version === 1 && latest.state === 'making')) throw notPublic();
      const spoke = await spokeAt(tx, roundtableId, editionId);
      let sent = 0;
      for (const { appearanceId, address, language } of speakers) {
        const speaker = spoke.find((one) => one.appearanceId === appearanceId);
        if (!speaker) throw nothingHere();
        if (!speaker.thanked && (await this.send(tx, { roundtableId, edition, speaker, address, language }, by))) sent += 1;
      }
      await tx.audit({ entity: 'edition', id: editionId, action: 'speakers thanked', by, fields: { sent } });
      return sent;
    });
  }

  private async send(tx: Tx, { roundtableId, edition, speaker, address, language }: { roundtableId: Id; edition: { id: Id; publicationId: Id }; speaker: Spoke; address: string; language: Language }, by: Actor): Promise<boolean> {
    const addressKey = addressKeyOf(this.secrets, address);
    // An assistant's mailbox may hold several speakers: each is thanked, so the speaker belongs to the key.
    const [row] = await tx.sql<{ id: Id }>(
      `insert into circular (id, edition_id, kind, audience, address_key, appearance_id, queued_by, queued_at) values ($1, $2, 'thanks', 'speakers', $3, $4, $5, $6)
       on conflict on constraint circular_once do nothing returning id`,
      [newId(), edition.id, `${addressKey}/${speaker.appearanceId}`, speaker.appearanceId, by, tx.now]);
    if (!row) return false;
    const deliveryId = await this.queue.add(tx, {
      kind: 'speaker-thanks', dedupeKey: `thanks:${edition.publicationId}:${edition.id}:${speaker.appearanceId}`, subjectId: row.id, roundtableId, language, to: { name: speaker.name, address }, props: {},
    });
    if (deliveryId) await tx.manager.update(Circular, row.id, { deliveryId });
    return deliveryId !== null;
  }
}

const spokeAt = (tx: Tx, roundtableId: Id, editionId: Id): Promise<Spoke[]> =>
  tx.sql<Spoke>(
    `select a.id as "appearanceId", p.full_name as name, exists (select 1 from circular c where c.edition_id = $2 and c.kind = 'thanks' and c.appearance_id = a.id) as thanked
     from appearance a join person p on p.id = a.person_id where a.roundtable_id = $1 and a.kind <> 'absent' order by a.position`, [roundtableId, editionId]);
