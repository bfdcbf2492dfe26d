import path from 'node:path';
import { useZonesFrom } from '@convenor/calendar';
import { backupBeforeUpgrade, folderFor, migrate, startEmbedded, type Embedded } from '@convenor/database';
import { clockOf, type Clock, type Settings } from '@convenor/kernel';
import { refuseMoved } from './backup-moved';
import { backupWish } from './backup-wish';
import { secretOf } from './secret';

/** What a start found or made before anything is served. */
export interface Runtime {
  settings: Settings;
  /** The folder in use: CONVENOR_HOME, or where root's database had to go. */
  home: string;
  databaseUrl: string;
  secret: string;
  clock: Clock;
  /** Null with a database of one's own. */
  embedded: Embedded | null;
}

/**
 * Database up, in its newest form, secret at hand.
 *
 * @throws DomainError with a sentence for the operator: folder, port, database
 */
export async function openRuntime(settings: Settings, say: (sentence: string) => void, onLost: (error: Error) => void): Promise<Runtime> {
  if (!settings.databaseUrl) refuseMoved(folderFor(settings.home));
  const embedded = settings.databaseUrl ? null : await startEmbedded({ home: settings.home, log: say, onLost });
  try {
    const home = embedded?.folder ?? settings.home;
    useZonesFrom(path.join(home, 'zones.json'));
    const databaseUrl = settings.databaseUrl ?? embedded?.url ?? '';
    const directUrl = settings.databaseDirectUrl ?? databaseUrl;
    const ran = await migrate(directUrl, (step) => backupFirst(settings, { home, url: directUrl, to: step.to }, say));
    if (ran > 0) say(`The database was brought to its newest form (${ran} steps).`);
    return { settings, home, databaseUrl, secret: secretOf(home, settings.secret), clock: clockOf(home), embedded };
  } catch (error) {
    await embedded?.stop();
    throw error;
  }
}

/** Before tables are changed that hold something. Without room for it the start ends, and nothing was changed. */
async function backupFirst(settings: Settings, { home, url, to }: { home: string; url: string; to: string }, say: (sentence: string) => void): Promise<void> {
  if (!settings.upgradeBackup) return say('The database is changed without a backup first, because UPGRADE_BACKUP is no. The way back is your own.');
  say('This version changes the database. Its records are backed up first …');
  say(`They are in ${await backupBeforeUpgrade(backupWish(settings, home, say), url, to)}. The way back: that file with npm run restore of the version before.`);
}

/** A file of the build, found beside this program: `dist/apps/<app>/<file>`. */
export const builtFile = (app: string, file = ''): string => path.join(import.meta.dirname, '..', app, file);
