import { folderFor, livingEmbeddedUrl, startEmbedded } from '@convenor/database';
import { DomainError, type Settings } from '@convenor/kernel';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** Where records, files and secret of an installation are at the moment. */
export interface Place {
  /** Past any pooler. */
  url: string;
  /** The data folder that is really used. */
  home: string;
  /** How a refusal calls it. */
  named: string;
  stop(): Promise<void>;
}

const own = (settings: Settings, url: string): Place => {
  const { host, pathname } = new URL(url);
  return { url, home: settings.home, named: `The database ${pathname.slice(1)} on ${host}`, stop: async () => undefined };
};

/** A database of one's own, by its address. */
export const placeAt = own;

async function embedded(settings: Settings, say: (sentence: string) => void): Promise<Place> {
  const { url, folder, stop } = await startEmbedded({ home: settings.home, log: say });
  return { url, home: folder, named: `The data folder ${folder}`, stop };
}

/** The installation as it is, while it runs or not. @throws DomainError NOTHING_THERE */
export async function presentPlace(settings: Settings, say: (sentence: string) => void): Promise<Place> {
  if (settings.databaseUrl) return own(settings, settings.databaseDirectUrl ?? settings.databaseUrl);
  const home = folderFor(settings.home);
  if (!existsSync(path.join(home, 'database'))) {
    throw new DomainError('NOTHING_THERE', 'refused', `There are no records in ${home}. Set CONVENOR_HOME to the data folder, or DATABASE_URL to the database.`, { home });
  }
  const url = await livingEmbeddedUrl(settings.home);
  return url ? { url, home, named: `The data folder ${home}`, stop: async () => undefined } : embedded(settings, say);
}

/** A place that nothing else may use meanwhile. @throws DomainError EMBEDDED_IN_USE */
export const placeAlone = (settings: Settings, say: (sentence: string) => void): Promise<Place> =>
  settings.databaseUrl ? Promise.resolve(own(settings, settings.databaseDirectUrl ?? settings.databaseUrl)) : embedded(settings, say);

/** The secret in force, null where none was made yet. */
export function presentSecret(settings: Settings, home: string): string | null {
  const file = path.join(home, 'secret');
  if (settings.secret) return settings.secret;
  return existsSync(file) ? readFileSync(file, 'utf8').trim() : null;
}
