import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { adopt } from './server';
import { folderFor } from './data-folder';

/**
 * The address of the embedded database while a Convenor runs on this data folder, for a command beside it that must not
 * take the server over; undefined when none runs.
 *
 * @param home the data folder (CONVENOR_HOME)
 */
export async function livingEmbeddedUrl(home: string): Promise<string | undefined> {
  const folder = path.join(folderFor(home), 'database');
  const secrets = path.join(folder, 'embedded.json');
  if (!existsSync(secrets)) return undefined;
  const { password } = JSON.parse(readFileSync(secrets, 'utf8')) as { password: string };
  const living = await adopt({ folder, password });
  if (!living) return undefined;
  await living.connection.end();
  return `postgres://convenor:${password}@127.0.0.1:${living.port}/convenor`;
}
