import { Injectable } from '@nestjs/common';
import type { InputOf, OutputOf, printBadges, printPlates, showNamePapers } from '@convenor/contracts';
import type { Actor } from '@convenor/database';
import type { Id } from '@convenor/kernel';
import { NameNotFound } from '../meet.errors';
import { NamePeople, type NamedPerson } from './name-people.query';
import { PrintNames, type Chosen, type NamePaper, type PrintedNames } from './print-names';
import { inOrder } from './protocol-order';

/** Badges and name plates: for whom, in which order. */
@Injectable()
export class NamePapers {
  constructor(
    private readonly people: NamePeople,
    private readonly printing: PrintNames,
  ) {}

  choices(roundtableId: Id): Promise<OutputOf<typeof showNamePapers>> {
    return this.people.choices(roundtableId);
  }

  /** @throws NameNotFound for whoever is not confirmed in this roundtable's room */
  async badges({ roundtableId, order, ...chosen }: InputOf<typeof printBadges>, by: Actor): Promise<PrintedNames> {
    await this.printing.counted(by, 'many');
    return this.printing.print(roundtableId, inOrder(await this.chosen(roundtableId, chosen), order), { paper: 'badge' }, by);
  }

  /** @throws NameNotFound as for badges */
  async plates({ roundtableId, order, bears, ...chosen }: InputOf<typeof printPlates>, by: Actor): Promise<PrintedNames> {
    await this.printing.counted(by, 'many');
    return this.printing.print(roundtableId, inOrder(await this.chosen(roundtableId, chosen), order), { paper: 'plate', bears }, by);
  }

  /** @throws NameNotFound for nobody of this roundtable who has a place or was let in */
  async atDoor(roundtableId: Id, registrationId: Id, paper: NamePaper, by: Actor): Promise<PrintedNames> {
    return this.one(roundtableId, await this.people.atDoor(roundtableId, registrationId), paper, by);
  }

  /** @throws NameNotFound for nobody who was written down here */
  async walkIn(roundtableId: Id, attendanceId: Id, paper: NamePaper, by: Actor): Promise<PrintedNames> {
    return this.one(roundtableId, await this.people.walkIn(roundtableId, attendanceId), paper, by);
  }

  private async one(roundtableId: Id, person: NamedPerson | undefined, paper: NamePaper, by: Actor): Promise<PrintedNames> {
    await this.printing.counted(by, 'one');
    if (!person) throw NameNotFound();
    return this.printing.print(roundtableId, [person], { paper }, by);
  }

  private async chosen(roundtableId: Id, { who, delegationId, registrationIds }: Chosen): Promise<NamedPerson[]> {
    const people = await this.people.expected(roundtableId);
    if (who === 'new') return people.filter(({ badgePrinted }) => !badgePrinted);
    if (who === 'lineup') return people.filter(({ role }) => role !== null);
    if (who === 'delegation') return found(people.filter((person) => person.delegationId !== null && person.delegationId === delegationId), 1);
    if (who === 'people') {
      const ids = new Set(registrationIds);
      return found(people.filter(({ registrationId }) => registrationId !== null && ids.has(registrationId)), Math.max(1, ids.size));
    }
    return people;
  }
}

/** One who is missing is told, and not left out in silence. */
function found(people: NamedPerson[], atLeast: number): NamedPerson[] {
  if (people.length < atLeast) throw NameNotFound();
  return people;
}
