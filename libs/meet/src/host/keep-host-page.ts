import { Injectable } from '@nestjs/common';
import type { InputOf, setHostPage } from '@convenor/contracts';
import { Transactions, type Actor } from '@convenor/database';
import { HostPageRow } from './host-page.entity';

/** Whom the host rings, and what else she must know. */
@Injectable()
export class KeepHostPage {
  constructor(private readonly transactions: Transactions) {}

  /** Saying the same again changes nothing. */
  keep({ roundtableId, phones, note }: InputOf<typeof setHostPage>, by: Actor): Promise<void> {
    return this.transactions.run(async (tx) => {
      const before = await tx.manager.findOneBy(HostPageRow, { roundtableId });
      if (before && before.note === note && JSON.stringify(before.phones.map(({ who, number }) => [who, number])) === JSON.stringify(phones.map(({ who, number }) => [who, number]))) return;
      await tx.manager.save(HostPageRow, { roundtableId, phones, note, changedAt: tx.now });
      await tx.audit({ entity: 'roundtable', id: roundtableId, action: 'host page kept', by, fields: { phones: phones.length, note: note !== '' } });
    });
  }
}
