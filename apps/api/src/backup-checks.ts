import { dataSourceOptions } from '@convenor/database';
import { DomainError } from '@convenor/kernel';
import { DataSource } from 'typeorm';
import { askForPapersAgain, checks } from './backup-plan';

/**
 * What is done once records came from elsewhere: every check is asked, papers whose files were not made are asked for
 * again, mails that wait are counted.
 *
 * @throws DomainError RECORDS_CONTRADICT with a line for every check that fails; the records stay
 */
export async function afterwards(url: string, now: Date): Promise<{ mails: number; papers: number }> {
  const dataSource = await new DataSource(dataSourceOptions(url)).initialize();
  try {
    const wrong: string[] = [];
    for (const { sentence, sql } of checks) {
      const rows: { wrong: string }[] = await dataSource.query(sql);
      if (rows.length > 0) wrong.push(`Not true: ${sentence} (${rows.length}: ${rows.slice(0, 3).map((row) => row.wrong).join('; ')})`);
    }
    if (wrong.length > 0) throw new DomainError('RECORDS_CONTRADICT', 'unavailable', `The records are there as they were, and they contradict themselves:\n${wrong.join('\n')}`);
    const papers: unknown[] = await dataSource.query(askForPapersAgain, [now]);
    const [waiting] = await dataSource.query<{ mails: number }[]>(`select count(*)::int as mails from delivery where state in ('queued', 'sending')`);
    return { mails: waiting?.mails ?? 0, papers: papers.length };
  } finally {
    await dataSource.destroy();
  }
}
