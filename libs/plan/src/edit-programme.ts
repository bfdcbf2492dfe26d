import { Injectable } from '@nestjs/common';
import { ProgrammeMatter, Words, type editProgramme, type InputOf, type ProgrammeView } from '@convenor/contracts';
import { Transactions, type Actor } from '@convenor/database';
import { DomainError, type Id } from '@convenor/kernel';
import { Programme } from './programme.entity';
import { roundtableNotFound } from './roundtable.errors';

/** Names a programme and keeps the fixed matter of its papers. */
@Injectable()
export class EditProgramme {
  constructor(private readonly transactions: Transactions) {}

  /** @throws DomainError INPUT_INVALID for a name that says nothing or never ends: it stands on every page */
  async edit({ programmeId, name, matter }: InputOf<typeof editProgramme>, by: Actor): Promise<ProgrammeView> {
    const wrong = Object.entries(name ?? {}).filter(([, text]) => !Words(300).safeParse(text).success);
    if (wrong.length > 0) {
      const errors = wrong.map(([language]) => ({ pointer: `#/name/${language}`, detail: 'One line of at most 300 characters.' }));
      throw new DomainError('INPUT_INVALID', 'invalid', 'Some fields need another look; nothing was changed.', { errors });
    }
    await this.transactions.run(async (tx) => {
      const programme = await tx.find(Programme, { id: programmeId }, roundtableNotFound);
      if (name) programme.name = { ...programme.name, ...name };
      if (matter) programme.matter = { ...programme.matter, ...matter };
      await tx.manager.save(Programme, programme);
      await tx.audit({ entity: 'programme', id: programmeId, action: 'edited', by, fields: { fields: Object.keys({ ...matter, ...(name ? { name } : {}) }) } });
      await tx.announce('programme.edited', programmeId);
    });
    const [view] = await this.list([programmeId]);
    if (!view) throw roundtableNotFound();
    return view;
  }

  /** @param ids the programmes one may read; null lists all */
  async list(ids: readonly Id[] | null): Promise<ProgrammeView[]> {
    const rows = await this.transactions.read<ProgrammeView>(
      `select p.id, p.slug, p.kind, p.name, p.matter, (select count(*)::int from roundtable r where r.programme_id = p.id) as roundtables
       from programme p where $1::uuid[] is null or p.id = any($1) order by p.created_at, p.id`,
      [ids],
    );
    return rows.map((row) => ({ ...row, matter: ProgrammeMatter.parse(row.matter) }));
  }
}
