import path from 'node:path';
import { useZonesFrom } from '@convenor/calendar';
import { migrate, startEmbedded, type Embedded } from '@convenor/database';
import { clockOf, type Clock, type Settings } from '@convenor/kernel';
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
  const embedded = settings.databaseUrl ? null : await startEmbedded({ home: settings.home, log: say, onLost });
  try {
    const home = embedded?.folder ?? settings.home;
    useZonesFrom(path.join(home, 'zones.json'));
    const databaseUrl = settings.databaseUrl ?? embedded?.url ?? '';
    const ran = await migrate(settings.databaseDirectUrl ?? databaseUrl);
    if (ran > 0) say(`The database was brought to its newest form (${ran} steps).`);
    return { settings, home, databaseUrl, secret: secretOf(home, settings.secret), clock: clockOf(home), embedded };
  } catch (error) {
    await embedded?.stop();
    throw error;
  }
}

/** A file of the build, found beside this program: `dist/apps/<app>/<file>`. */
export const builtFile = (app: string, file = ''): string => path.join(import.meta.dirname, '..', app, file);
