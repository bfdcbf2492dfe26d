import type { Announcements, Actor, Transactions, Tx } from '@convenor/database';
import type { Id } from '@convenor/kernel';
import type { Holding, PersonalDataPort, Subject } from './port';
import { oneRegistration } from './port';

/** Everything this installation keeps of people: the ports of all libraries, asked together. */
export class PersonalData {
  constructor(readonly ports: readonly PersonalDataPort[]) {}

  /** Everything that stands under an address, in these programmes or all (null). */
  async known(tx: Tx, address: string, programmes: readonly Id[] | null): Promise<Subject> {
    let subject: Subject = { registrations: [], address, names: [], persons: [], programmes };
    for (const port of this.ports) {
      const more = (await port.recognise?.(tx, subject)) ?? {};
      const joined = <Key extends 'registrations' | 'names' | 'persons'>(key: Key): string[] => [...new Set([...subject[key], ...(more[key] ?? [])])];
      subject = { ...subject, registrations: joined('registrations'), names: joined('names'), persons: joined('persons') };
    }
    return subject;
  }

  /** What is kept of one person, by who keeps it; holders of nothing are left out. */
  async exportFor(tx: Tx, subject: Subject): Promise<(Holding & { holder: string; words: string })[]> {
    const found: (Holding & { holder: string; words: string })[] = [];
    for (const { holder, exportFor } of this.ports) {
      for (const holding of await exportFor(tx, subject)) {
        if (holding.rows.length > 0) found.push({ holder, words: this.wordsOf(holding.place), ...holding });
      }
    }
    return found;
  }

  /** Erases one person everywhere, in one transaction. Counts stay. */
  async erase(tx: Tx, subject: Subject, by: Actor): Promise<void> {
    for (const port of this.ports) await port.erase(tx, subject, by);
  }

  /** Whoever is forgotten by registration is forgotten by everybody who hangs something on it. */
  listen(announcements: Announcements): this {
    announcements.on('registration.forgotten', (tx, { subjectId }) => this.erase(tx, oneRegistration(subjectId), 'system:forgetting'));
    return this;
  }

  /**
   * Forgets what is due, in batches of their own transaction, so that a run that is broken off keeps what it did.
   *
   * @returns how many records were forgotten
   */
  async forgetDue(transactions: Pick<Transactions, 'run'>, batch = 500): Promise<number> {
    let forgotten = 0;
    for (const port of this.ports) {
      for (let more = batch; more > 0; forgotten += more) more = (await transactions.run(async (tx) => port.forgetDue?.(tx, batch))) ?? 0;
    }
    return forgotten;
  }

  private wordsOf(place: string): string {
    const field = this.ports.flatMap(({ fields }) => fields).find(({ columns }) => columns.some((column) => column.startsWith(`${place}.`)));
    return field?.words ?? place;
  }
}
