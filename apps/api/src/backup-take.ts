import { useZonesFrom } from '@convenor/calendar';
import { takeBackup } from '@convenor/database';
import { DomainError, readSettings } from '@convenor/kernel';
import { statSync } from 'node:fs';
import path from 'node:path';
import { presentPlace } from './backup-place';
import { backupWish } from './backup-wish';
import { counted } from './backup-words';

/** `npm run backup -- FILE [--without-secret] [--without-files]` */
export async function take(words: { file?: string; withoutSecret: boolean; withoutFiles: boolean }, say: (sentence: string) => void, signal: AbortSignal): Promise<string> {
  const { file } = words;
  if (!file) throw new DomainError('INPUT_INVALID', 'invalid', 'Say where to: npm run backup -- FILE, for example convenor-2026-11-22.tar.gz');
  const settings = readSettings(process.env);
  const place = await presentPlace(settings, say);
  try {
    useZonesFrom(path.join(place.home, 'zones.json'));
    const wish = backupWish(settings, place.home, say);
    const { tables, files, withFiles } = await takeBackup({ ...wish, secret: words.withoutSecret ? null : wish.secret, file, url: place.url, withFiles: !words.withoutFiles, signal });
    const rows = tables.reduce((sum, table) => sum + table.rows, 0);
    const secret = words.withoutSecret ? 'The secret is not in it: keep that apart, or what it sealed and every link that was sent is lost.' : 'The secret is in it: whoever reads this file can read everything. Keep it where only you can.';
    return [
      `Backup: ${file} (${(statSync(file).size / 1_000_000).toFixed(1)} MB)`,
      `  ${counted(rows, 'row')} of ${counted(tables.length, 'table')}, ${withFiles ? counted(files.length, 'file') : `${counted(files.length, 'file')} named and not taken`}`,
      `  ${secret}`,
      '  To try it: CONVENOR_HOME=/an/empty/folder npm run restore -- FILE',
    ].join('\n');
  } finally {
    await place.stop();
  }
}
