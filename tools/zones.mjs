// npm run zones -- FILE: puts newer rules of time zones in place, also while Convenor runs.
import { spawn } from 'node:child_process';
import path from 'node:path';
import { buildWhatChanged, ownNode, root, toolEnvironment } from './build.mjs';
import { fail } from './say.mjs';

const [file] = process.argv.slice(2);
if (!file) fail('Say which file: npm run zones -- latest.json. It is data/packed/latest.json of moment-timezone.');

await buildWhatChanged();
const command = spawn(ownNode, [path.join(root, 'dist/apps/api/zones.js'), path.resolve(process.env.INIT_CWD ?? process.cwd(), file)], {
  cwd: root, env: { ...toolEnvironment(), NODE_ENV: process.env.NODE_ENV ?? 'production' }, stdio: 'inherit',
});
command.on('exit', (status) => process.exit(status ?? 1));
