import { existsSync } from 'node:fs';
import path from 'node:path';
import { clusterIn } from './cluster';
import { folderFor } from './data-folder';
import { adopt, urlOf } from './server';

/**
 * The address of the embedded database while a Convenor runs on this data folder, for a command beside it that must not
 * take the server over; undefined when none runs.
 *
 * @param home the data folder (CONVENOR_HOME)
 */
export async function livingEmbeddedUrl(home: string): Promise<string | undefined> {
  const folder = folderFor(home);
  if (!existsSync(path.join(folder, 'database'))) return undefined;
  const cluster = clusterIn(folder);
  const living = await adopt(cluster);
  if (!living) return undefined;
  await living.connection.end();
  return urlOf(living.port, cluster);
}
