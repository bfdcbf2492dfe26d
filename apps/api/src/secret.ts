import { randomBytes } from 'node:crypto';
import { existsSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { DomainError } from '@convenor/kernel';

/**
 * The installation's secret: the operator's, or one made in the data folder that only its owner can read.
 *
 * @throws DomainError SECRET_DAMAGED for a file that holds less than a secret: with it anybody could sign links
 */
export function secretOf(home: string, given: string | undefined): string {
  if (given) return given;
  const file = path.join(home, 'secret');
  mkdirSync(home, { recursive: true });
  if (!existsSync(file)) make(file);
  const secret = readFileSync(file, 'utf8').trim();
  if (secret.length < 32) throw new DomainError('SECRET_DAMAGED', 'unavailable', `The secret in ${file} is damaged. Put it back from your backup; without one remove the file: a new secret is made, and links given out before stop working.`);
  return secret;
}

/** Whole or not at all: a full disk or a second start leaves no half secret behind. */
function make(file: string): void {
  const draft = `${file}.${process.pid}`;
  try {
    writeFileSync(draft, randomBytes(48).toString('base64'), { mode: 0o600, flush: true });
    linkSync(draft, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(draft, { force: true });
  }
}
