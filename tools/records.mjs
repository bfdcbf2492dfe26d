// What backup, restore and move share: builds what changed, then runs the built command with the words that were given.
import { spawn } from 'node:child_process';
import path from 'node:path';
import { buildWhatChanged, ownNode, root, toolEnvironment } from './build.mjs';

/** npm runs this at the root: a path is taken from where the person stood. */
const fromWhereOneStood = (word, before) => (word.startsWith('-') || before === '--to' ? word : path.resolve(process.env.INIT_CWD ?? process.cwd(), word));

/** Runs `take`, `restore` or `move` and ends with its exit code. */
export async function runOnRecords(command) {
  await buildWhatChanged();
  const words = process.argv.slice(2).map((word, at, all) => fromWhereOneStood(word, all[at - 1]));
  const program = spawn(ownNode, ['--enable-source-maps', path.join(root, 'dist/apps/api/backup.js'), command, ...words], { cwd: root, env: { ...toolEnvironment(), NODE_ENV: process.env.NODE_ENV ?? 'production' }, stdio: 'inherit' });
  // A signal to the terminal's group reaches the program too; it decides how to end.
  for (const signal of ['SIGINT', 'SIGHUP']) process.on(signal, () => undefined);
  process.on('SIGTERM', () => program.kill('SIGTERM'));
  program.on('exit', (status) => process.exit(status ?? 1));
}
