import type { Proposal } from '@convenor/contracts';
import type { Tx } from '@convenor/database';
import { newId, type Id } from '@convenor/kernel';
import { organisationNamed, personNamed } from '@convenor/people';
import { Engagement, Partner, Promised, Segment, Slot, Theme } from './lineup.entity';
import type { Roundtable } from './roundtable.entity';

/** Themes, line-up, partners, agenda and promises of a new roundtable, each in the order of the paper. */
export async function keepPlan(tx: Tx, { id: roundtableId, mainLanguage }: Roundtable, proposal: Proposal): Promise<void> {
  for (const [position, title] of proposal.themes.entries()) {
    await tx.manager.insert(Theme, { id: newId(), roundtableId, position, title: { [mainLanguage]: title }, goals: [] });
  }
  for (const [position, planned] of proposal.lineup.entries()) await keepSlot(tx, roundtableId, position, planned);
  for (const [position, { kind, name }] of proposal.partners.entries()) {
    const organisation = await organisationNamed(tx, name);
    await tx.manager.insert(Partner, { id: newId(), roundtableId, organisationId: organisation.id, position, kind, wording: null, grantReference: null });
  }
  for (const [position, { date, start, end, kind, mode, title, people }] of proposal.agenda.entries()) {
    await tx.manager.insert(Segment, { id: newId(), roundtableId, position, kind, mode, title, heldOn: date, starts: start, ends: end, people });
  }
  for (const [position, { act, due }] of proposal.promises.entries()) {
    await tx.manager.insert(Promised, { id: newId(), roundtableId, position, act, dueOn: due, keptAt: null });
  }
}

async function keepSlot(tx: Tx, roundtableId: Id, position: number, planned: Proposal['lineup'][number]): Promise<void> {
  const { role, posts, organisations, source, status, honorific, name, mode } = planned;
  const slotId = newId();
  await tx.manager.insert(Slot, { id: slotId, roundtableId, position, role, posts, organisations, printedLine: source });
  const person = name ? await personNamed(tx, { name, honorific, posts, organisations }) : null;
  await tx.manager.insert(Engagement, {
    id: newId(),
    slotId,
    version: 1,
    state: status,
    personId: person?.id ?? null,
    honorific,
    printedName: name,
    mode,
    cameFrom: 'concept note',
    recordedAt: tx.now,
  });
}

/** Places for each mode the roundtable has; null: no limit was named. */
export async function openPools(tx: Tx, { id: roundtableId, format }: Roundtable, { capacity }: Proposal): Promise<void> {
  const modes = format === 'online' ? (['online'] as const) : format === 'in_person' ? (['room'] as const) : (['room', 'online'] as const);
  for (const mode of modes) await tx.sql('insert into pool (roundtable_id, mode, places) values ($1, $2, $3)', [roundtableId, mode, capacity[mode]]);
}
