import { Injectable } from '@nestjs/common';
import type { AttendanceMode, InputOf, InvitationCode as CodeView, makeCode } from '@convenor/contracts';
import { Transactions, type Actor } from '@convenor/database';
import { newId, randomSigns, type Id } from '@convenor/kernel';
import { InvitationCode } from '../invitation-code.entity';
import { endOfDay, onClocks } from '../local-days';
import { RoundtableNotFound } from '../registration.errors';
import { CodeTaken, NothingHere } from './setup.errors';

/** Signs that are not mistaken for each other, read out or typed. */
const signs = '23456789ABCDEFGHJKMNPQRSTVWXYZ';
const draw = (length: number): string => randomSigns(signs, length);

/** What a code is compared by: hyphens and blanks are for the eye. */
const bare = `upper(regexp_replace($2, '[\\s-]', '', 'g')) = replace(c.code, '-', '')`;

type Wish = Omit<InputOf<typeof makeCode>, 'roundtableId'>;

/** How a code stands for somebody who wants to register by it. */
export type CodeStanding = { known: false } | { known: true; code: string; spent: boolean; mode: AttendanceMode | null };

interface Row extends Omit<CodeView, 'address' | 'endsAt' | 'revokedAt' | 'endsLocal' | 'revokedLocal'> {
  endsAt: Date | null;
  revokedAt: Date | null;
  slug: string;
  language: string;
  zone: string;
}

const select = `select c.id, c.code, c.label, c.mode, c.most_uses as "mostUses", c.uses, c.skips_approval as "skipsApproval", c.ends_at as "endsAt",
    c.revoked_at as "revokedAt", r.slug, r.main_language as language, r.zone
  from invitation_code c join roundtable r on r.id = c.roundtable_id where c.roundtable_id = $1`;

const viewOf = ({ slug, language, zone, endsAt, revokedAt, ...code }: Row): CodeView => ({
  ...code,
  endsAt: endsAt?.toISOString() ?? null,
  revokedAt: revokedAt?.toISOString() ?? null,
  endsLocal: onClocks(endsAt, zone),
  revokedLocal: onClocks(revokedAt, zone),
  address: `/${language}/roundtables/${encodeURIComponent(slug)}/register?code=${code.code}`,
});

/** Words that let somebody register where an invitation or an approval is asked for. */
@Injectable()
export class InvitationCodes {
  constructor(private readonly transactions: Transactions) {}

  /** All codes of a roundtable, the newest first, with how often each was used, and the zone their ends are told in. @throws RoundtableNotFound */
  async list(roundtableId: Id): Promise<{ items: CodeView[]; zone: string }> {
    const [roundtable] = await this.transactions.read<{ zone: string }>('select zone from roundtable where id = $1', [roundtableId]);
    if (!roundtable) throw RoundtableNotFound();
    return { items: (await this.transactions.read<Row>(`${select} order by c.created_at desc, c.id desc`, [roundtableId])).map(viewOf), zone: roundtable.zone };
  }

  /** Makes a code; an empty one is drawn: eight signs, some 40 bits. @throws RoundtableNotFound, CodeTaken; DomainError LOCAL_TIME_INVALID, LOCAL_TIME_SKIPPED */
  make(roundtableId: Id, wish: Wish, by: Actor): Promise<CodeView> {
    return this.transactions.run(async (tx) => {
      const [roundtable] = await tx.sql<{ zone: string }>('select zone from roundtable where id = $1 for key share', [roundtableId]);
      if (!roundtable) throw RoundtableNotFound();
      const code = wish.code ?? `${draw(4)}-${draw(4)}`;
      const id = newId();
      const [there] = await tx.sql(`select from invitation_code c where c.roundtable_id = $1 and ${bare}`, [roundtableId, code]);
      if (there) throw CodeTaken();
      const { label, mode, mostUses, skipsApproval } = wish;
      const endsAt = wish.endsOn === null ? null : endOfDay(wish.endsOn, roundtable.zone);
      const kept = await tx.manager.createQueryBuilder().insert().into(InvitationCode)
        .values({ id, roundtableId, code, label, mode, mostUses, uses: 0, skipsApproval, endsAt, revokedAt: null, createdAt: tx.now }).orIgnore().returning('id').execute();
      if ((kept.raw as unknown[]).length === 0) throw CodeTaken();
      await tx.audit({ entity: 'roundtable', id: roundtableId, action: 'invitation code made', by, fields: { codeId: id, mode, mostUses, skipsApproval } });
      const [row] = await tx.sql<Row>(`${select} and c.id = $2`, [roundtableId, id]);
      if (!row) throw NothingHere();
      return viewOf(row);
    });
  }

  /** Ends a code from now on; whoever registered by it stays registered. @throws DomainError NOT_FOUND */
  revoke(roundtableId: Id, codeId: Id, by: Actor): Promise<CodeView> {
    return this.transactions.run(async (tx) => {
      const changed = await tx.sql('update invitation_code set revoked_at = $3 where roundtable_id = $1 and id = $2 and revoked_at is null returning id', [roundtableId, codeId, tx.now]);
      if (changed.length > 0) await tx.audit({ entity: 'roundtable', id: roundtableId, action: 'invitation code revoked', by, fields: { codeId } });
      const [row] = await tx.sql<Row>(`${select} and c.id = $2`, [roundtableId, codeId]);
      if (!row) throw NothingHere();
      return viewOf(row);
    });
  }

  /**
   * How a code typed by somebody stands, hyphens and blanks aside. The caller counts tries: a code can be guessed at.
   * Uses are counted only when somebody is admitted.
   */
  async standing(roundtableId: Id, typed: string): Promise<CodeStanding> {
    const [row] = await this.transactions.read<{ code: string; mode: AttendanceMode | null; mostUses: number | null; uses: number; endsAt: Date | null; revokedAt: Date | null }>(
      `select c.code, c.mode, c.most_uses as "mostUses", c.uses, c.ends_at as "endsAt", c.revoked_at as "revokedAt" from invitation_code c where c.roundtable_id = $1 and ${bare}`,
      [roundtableId, typed],
    );
    if (!row) return { known: false };
    const { code, mode, mostUses, uses, endsAt, revokedAt } = row;
    const over = revokedAt !== null || (endsAt !== null && endsAt <= this.transactions.now()) || (mostUses !== null && uses >= mostUses);
    return { known: true, code, mode, spent: over };
  }
}
