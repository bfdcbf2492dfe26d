import { installZones } from '@convenor/calendar';
import { folderFor } from '@convenor/database';
import { DomainError, readSettings } from '@convenor/kernel';
import path from 'node:path';

/** `npm run zones -- FILE`: newer zone rules, for whoever may run commands on the server; also while Convenor runs. */
function install(): void {
  const [file] = process.argv.slice(2);
  if (!file) throw new DomainError('INPUT_INVALID', 'invalid', 'Say which file: npm run zones -- latest.json (moment-timezone: data/packed/latest.json)');
  const settings = readSettings(process.env);
  const home = settings.databaseUrl ? path.resolve(settings.home) : folderFor(settings.home);
  const version = installZones(file, path.join(home, 'zones.json'));
  process.stdout.write(`Zone rules ${version} lie in ${home}. Convenor takes them up within ten minutes, and asks the organisers of meetings whose hour they change.\n`);
}

try {
  install();
} catch (error) {
  process.stderr.write(`${error instanceof DomainError ? `${error.message}${error.facts?.why ? ` (${String(error.facts.why)})` : ''}` : String(error)}\n`);
  process.exitCode = 1;
}
