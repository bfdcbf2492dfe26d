import { filesBeside, restoreBackup, verifyBackup } from '@convenor/database';
import { clockOf, DomainError, readSettings } from '@convenor/kernel';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { afterwards } from './backup-checks';
import { placeAlone } from './backup-place';
import { countsInWords, counted } from './backup-words';

/** `npm run restore -- FILE [--files FOLDER]` */
export async function restore(words: { file?: string; files?: string }, say: (sentence: string) => void): Promise<string> {
  const { file } = words;
  if (!file) throw new DomainError('INPUT_INVALID', 'invalid', 'Say which backup: npm run restore -- FILE');
  const settings = readSettings(process.env);
  if (!existsSync(file)) throw new DomainError('BACKUP_UNREADABLE', 'invalid', `There is no file ${file}.`);
  say(`Reading ${path.basename(file)} and comparing every part with its list …`);
  const manifest = await verifyBackup(file);
  say(`It is whole: of ${manifest.takenAt}, by Convenor ${manifest.product}, zone rules ${manifest.zones}. Restoring …`);
  const place = await placeAlone(settings, say);
  try {
    const { url, home, named } = place;
    const counts = await restoreBackup({ file, manifest, url, home, named, filesFrom: words.files ?? filesBeside(file, manifest), secretInForce: settings.secret, say });
    const { mails } = await afterwards(url, clockOf(home).now());
    return [
      'Restored:',
      countsInWords(manifest.tables.map(({ name }) => ({ name, rows: counts.get(name) ?? 0 }))),
      `  ${counted(manifest.files.length, 'file')} in ${path.join(home, 'files')}`,
      'Every part, row, reference and count is as it was in the backup.',
      `Left out of every backup: ${manifest.leftOut.join('; ')}.`,
      ...(manifest.parts.some(({ name }) => name === 'secret') || settings.secret ? [] : [`The secret was not in this backup. Before the first start put it into ${path.join(home, 'secret')} (or CONVENOR_SECRET); a new one would make void every link that was sent.`]),
      ...(mails > 0 ? [`${counted(mails, 'mail')} waited when the backup was taken and will go out when Convenor starts with SMTP_URL, also those that went out since. To look first, start without SMTP_URL.`] : []),
    ].join('\n');
  } finally {
    await place.stop();
  }
}
