import { Inject, Injectable, Logger } from '@nestjs/common';
import { Transactions } from '@convenor/database';
import { days, hours } from '@convenor/kernel';
import { EraseAgain, erasedLines, PersonalData, type ErasedLine } from '@convenor/people';
import { mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Round } from './rounds';

/** Names the data folder. */
export const HOME = 'data folder';

/** A file whose row is not written yet is not taken for one that nobody names. */
const grace = hours(1);
const backupsKept = days(30);
const isMissing = (error: unknown): boolean => (error as NodeJS.ErrnoException).code === 'ENOENT';

/** Forgets what is due: fields in the database, octets that no row names, old backups; and whoever a restored backup brought back. */
@Injectable()
export class KeepingRounds {
  private readonly log = new Logger('worker');
  private taken = false;

  constructor(
    private readonly transactions: Transactions,
    private readonly data: PersonalData,
    private readonly again: EraseAgain,
    @Inject(HOME) private readonly home: string,
  ) {}

  rounds(): Round[] {
    return [
      { name: 'keeping', everyMs: hours(1), work: () => this.forget() },
      { name: 'list of the erased', everyMs: 60_000, work: () => this.erased() },
    ];
  }

  /** Every hour, so that what is due by night is forgotten by morning whenever the worker was started. */
  async forget(): Promise<void> {
    const records = await this.data.forgetDue(this.transactions);
    const files = await this.sweepFiles();
    const backups = await this.sweepBackups();
    if (records + files + backups > 0) this.log.log(`forgotten as promised: ${records} records, ${files} files, ${backups} backups`);
  }

  /** Takes up the list that lies beside the database, once; from then on keeps it as the database has it. */
  async erased(): Promise<void> {
    const place = path.join(this.home, 'erased-people.jsonl');
    const lying = await readLines(place);
    if (!this.taken) {
      const again = await this.again.go(lying);
      if (again > 0) this.log.warn(`The database was restored from a backup: ${again} people who had been erased were erased again.`);
      this.taken = true;
    }
    const now = await erasedLines(this.transactions);
    const text = (lines: readonly ErasedLine[]): string => lines.map((line) => `${JSON.stringify({ digest: line.digest, erasedAt: line.erasedAt })}\n`).join('');
    if (text(now) !== text(lying)) await writeWhole(place, text(now));
  }

  private async sweepFiles(): Promise<number> {
    const folder = path.join(this.home, 'files');
    const rows = await this.transactions.read<{ name: string }>(`select jsonb_path_query(names, 'strict $[*]') #>> '{}' as name from (${this.namesSql()}) n`);
    const named = new Set(rows.map(({ name }) => name));
    let gone = 0;
    for (const part of await namesIn(folder)) {
      for (const name of await namesIn(path.join(folder, part))) {
        if (/^[0-9a-f]{64}$/.test(name) && !named.has(name)) gone += (await this.sweepFile(path.join(folder, part, name), name)) ? 1 : 0;
      }
    }
    return gone;
  }

  /** Put aside before it is asked for again: the same octets kept in that moment lie under their name anew. */
  private async sweepFile(file: string, name: string): Promise<boolean> {
    const found = await stat(file).catch(() => null);
    // The disk keeps its own time, not the meetings'.
    if (!found || found.mtimeMs > performance.timeOrigin + performance.now() - grace) return false;
    const aside = `${file}.going`;
    await rename(file, aside);
    const again = await this.transactions.read(`select 1 from (${this.namesSql()}) n where names @> to_jsonb($1::text) limit 1`, [name]);
    if (again.length > 0) {
      await rename(aside, file);
      return false;
    }
    await rm(aside);
    return true;
  }

  /** SQL: every name of octets that a row gives, as lists. */
  private namesSql(): string {
    const columns = this.data.ports.flatMap(({ files }) => files ?? []).map((column) => column.split('.') as [string, string]);
    return columns.map(([table, column]) => `select case jsonb_typeof(to_jsonb(${column})) when 'array' then to_jsonb(${column}) else jsonb_build_array(${column}) end as names from ${table} where ${column} is not null`).join(' union all ');
  }

  /** Backups made before an upgrade hold people who were erased since. */
  private async sweepBackups(): Promise<number> {
    const folder = path.join(this.home, 'backups');
    let gone = 0;
    for (const name of (await namesIn(folder)).filter((one) => one.startsWith('before-'))) {
      const found = await stat(path.join(folder, name)).catch(() => null);
      if (!found || found.mtimeMs > this.transactions.now().getTime() - backupsKept) continue;
      await rm(path.join(folder, name), { recursive: true, force: true });
      gone += 1;
    }
    return gone;
  }
}

const namesIn = (folder: string): Promise<string[]> =>
  readdir(folder).catch((error: unknown) => {
    if (isMissing(error)) return [];
    throw error;
  });

async function readLines(place: string): Promise<ErasedLine[]> {
  const text = await readFile(place, 'utf8').catch((error: unknown) => {
    if (isMissing(error)) return '';
    throw error;
  });
  return text.split('\n').filter(Boolean).map((line) => JSON.parse(line) as ErasedLine);
}

/** All of it or nothing: a list that was cut short would forget who was erased. */
async function writeWhole(place: string, text: string): Promise<void> {
  await mkdir(path.dirname(place), { recursive: true });
  const temporary = `${place}.new`;
  const file = await open(temporary, 'w', 0o600);
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(temporary, place);
}
