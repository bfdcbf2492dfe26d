import { Injectable } from '@nestjs/common';
import { RateLimits } from '@convenor/access';
import { Files, Transactions } from '@convenor/database';
import { days, hours, isId, newId, type Id } from '@convenor/kernel';
import { kindOf, printedFileName } from './file-kind';
import { NothingHere, FileEmpty, FileKindUnknown, FileTooLarge } from './setup.errors';

/** The largest file that may be sent, in octets. */
export const largestFile = 10 * 1_000_000;

/** How many files one network may send in an hour: each stays for a day, whether a registration follows or not. */
const filesAnHour = 120;

export interface SentFile {
  roundtableId: Id;
  /** Key of the question it answers. */
  question: string;
  /** As the sender calls it. */
  name: string;
  octets: Buffer;
}

/** Files that participants send in answer to a question. */
@Injectable()
export class AnswerFiles {
  constructor(
    private readonly transactions: Transactions,
    private readonly files: Files,
    private readonly limits: RateLimits,
  ) {}

  /**
   * Keeps a file and answers its id, which stands for it among the answers. It is forgotten within two days unless a
   * registration names it.
   *
   * @param network as `networkOf(ip)` names it
   * @throws FileEmpty, FileTooLarge, FileKindUnknown; DomainError TOO_MANY_TRIES, DISK_FULL
   */
  async keep({ roundtableId, question, name, octets }: SentFile, network: string): Promise<Id> {
    if (octets.length === 0) throw FileEmpty();
    if (octets.length > largestFile) throw FileTooLarge();
    const kind = kindOf(octets);
    if (!kind) throw FileKindUnknown();
    await this.limits.take(`registration:files:${network}`, filesAnHour, hours(1));
    const sha256 = await this.files.keep(octets);
    const id = newId();
    await this.transactions.read(
      'insert into answer_file (id, roundtable_id, question, sha256, name, type, octets, sent_at) values ($1, $2, $3, $4, $5, $6, $7, $8)',
      [id, roundtableId, question, sha256, printedFileName(name, kind), kind.type, octets.length, this.transactions.now()],
    );
    return id;
  }

  /** Printed names of those ids that are files of this roundtable; ids of anything else are left out. */
  async named(roundtableId: Id, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const wanted = ids.filter(isId);
    if (wanted.length === 0) return new Map();
    const rows = await this.transactions.read<{ id: Id; name: string }>('select id, name from answer_file where roundtable_id = $1 and id = any($2::uuid[])', [roundtableId, wanted]);
    return new Map(rows.map(({ id, name }) => [id, name]));
  }

  /** The file that one registration gives in answer to a question. @throws DomainError NOT_FOUND where there is none */
  async taken({ roundtableId, registrationId, question }: { roundtableId: Id; registrationId: Id; question: string }): Promise<{ name: string; type: string; octets: Buffer }> {
    const [row] = await this.transactions.read<{ sha256: string; name: string; type: string }>(
      `select f.sha256, f.name, f.type from registration r join answer_file f on f.roundtable_id = r.roundtable_id and f.question = $3 and f.id::text = r.answers ->> $3
       where r.id = $2 and r.roundtable_id = $1`,
      [roundtableId, registrationId, question],
    );
    if (!row) throw NothingHere();
    return { name: row.name, type: row.type, octets: await this.files.read(row.sha256) };
  }

  /** Forgets files that no registration names a day after they were sent. @returns how many */
  async sweep(): Promise<number> {
    const [swept] = await this.transactions.read<{ files: number }>(
      `with gone as (
         delete from answer_file f where f.sent_at < $1 and not exists (
           select from registration r where r.roundtable_id = f.roundtable_id and r.answers ->> f.question = f.id::text)
         returning f.id)
       select count(*)::int as files from gone`,
      [new Date(this.transactions.now().getTime() - days(1))],
    );
    return swept?.files ?? 0;
  }
}
