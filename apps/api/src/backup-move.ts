import { moveRecords } from '@convenor/database';
import { clockOf, DomainError, readSettings, type Settings } from '@convenor/kernel';
import { existsSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterwards } from './backup-checks';
import { placeAlone, placeAt, presentPlace, presentSecret, type Place } from './backup-place';
import { counted, countsInWords } from './backup-words';
import { movedMark } from './backup-moved';

const usage = 'Say where to: npm run move -- --to postgres://user@host:5432/database, or --to embedded';

/** `npm run move -- --to postgres://… | embedded` */
export async function move(words: { to?: string }, say: (sentence: string) => void): Promise<string> {
  const to = words.to ?? '';
  const settings = readSettings(process.env);
  if (to !== 'embedded' && !/^postgres(ql)?:\/\//.test(to)) throw new DomainError('INPUT_INVALID', 'invalid', usage);
  if (to === 'embedded' && !settings.databaseUrl) throw new DomainError('INPUT_INVALID', 'invalid', 'The records are in the embedded database already: DATABASE_URL is not set, so there is nothing to move from.');
  if (to !== 'embedded') readSettings({ DATABASE_URL: to, CONVENOR_SECRET: 'only the address is read here, nothing else' });
  return to === 'embedded' ? intoEmbedded(settings, say) : away(settings, to, say);
}

async function between(source: Place, target: Place, say: (sentence: string) => void): Promise<string> {
  say('Copying every table, then comparing both sides …');
  const sums = await moveRecords({ from: source.url, to: target.url, named: target.named, say });
  await afterwards(target.url, clockOf(target.home).now());
  const rows = sums.reduce((sum, table) => sum + Number(table.rows), 0);
  return ['Moved:', countsInWords(sums.map((sum) => ({ name: sum.name, rows: Number(sum.rows) }))), `${counted(rows, 'row')}: each table is the same on both sides.`].join('\n');
}

async function away(settings: Settings, to: string, say: (sentence: string) => void): Promise<string> {
  if (!settings.databaseUrl) await presentPlace(settings, say).then((place) => place.stop()); // Refuses a folder without records.
  const source = await placeAlone(settings, say);
  const target = { ...placeAt(settings, to), home: source.home };
  try {
    const told = await between(source, target, say);
    if (!settings.databaseUrl) writeFileSync(path.join(source.home, movedMark), `${target.named}, ${clockOf(source.home).now().toISOString()}\n`);
    const secret = settings.secret ? 'CONVENOR_SECRET as it is now' : `CONVENOR_SECRET with the content of ${path.join(source.home, 'secret')}`;
    return [told, `From now on start Convenor with DATABASE_URL for ${new URL(to).host} and ${secret}. CONVENOR_HOME stays: the files are there.`, 'What was moved from is still there as it was; remove it once you are content.'].join('\n');
  } finally {
    await source.stop();
  }
}

/** A cluster that was moved away from and is now come back to is put aside, not overwritten. */
function putAside(home: string, stamp: string): void {
  if (!existsSync(path.join(home, movedMark))) return;
  renameSync(path.join(home, 'database'), path.join(home, `database-until-${stamp}`));
  rmSync(path.join(home, movedMark));
}

async function intoEmbedded(settings: Settings, say: (sentence: string) => void): Promise<string> {
  const source = await placeAlone(settings, say);
  const alone = { ...settings, databaseUrl: undefined, databaseDirectUrl: undefined };
  const there = presentSecret({ ...alone, secret: undefined }, settings.home);
  if (there !== null && there !== settings.secret) throw new DomainError('SECRET_DIFFERS', 'refused', `CONVENOR_SECRET is not the one in ${path.join(settings.home, 'secret')}. Move that file away, or set the right secret: with two, half of what was sealed could never be opened.`);
  putAside(settings.home, clockOf(settings.home).now().toISOString().slice(0, 19).replaceAll(':', ''));
  const target = await placeAlone(alone, say);
  try {
    const told = await between(source, target, say);
    if (there === null && settings.secret) writeFileSync(path.join(target.home, 'secret'), `${settings.secret}\n`, { mode: 0o600 });
    return [told, `From now on start Convenor without DATABASE_URL and CONVENOR_SECRET, with CONVENOR_HOME=${settings.home}. The files must be in its folder “files”.`].join('\n');
  } finally {
    await target.stop();
  }
}
