// node tools/mail-in.mjs [RECIPIENT] < mail: what a mail server pipes bounces and calendar answers into. Exit code 0: taken, and read
// by the worker later. 75: not now, the mail server keeps it and tries again.
import { existsSync } from 'node:fs';
import path from 'node:path';
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const command = path.join(root, 'dist/apps/worker/mail-in.js');
if (!existsSync(command)) {
  process.stderr.write('Convenor is not built yet: run npm start once.\n');
  process.exit(75);
}
const child = spawn(process.execPath, [command, ...process.argv.slice(2)], { stdio: ['inherit', 'inherit', 'inherit'], env: { ...process.env, NODE_ENV: 'production' } });
child.on('error', () => process.exit(75));
child.on('exit', (status) => process.exit(status ?? 75));
