// npm run sign-in -- ADDRESS: prints a fresh sign-in link, also while Convenor runs.
import { spawn } from 'node:child_process';
import path from 'node:path';
import { buildWhatChanged, ownNode, root, toolEnvironment } from './build.mjs';
import { fail } from './say.mjs';

const addresses = process.argv.slice(2).filter((word) => word.includes('@'));
if (addresses.length !== 1 || !/^[^\s@]+@[^\s@]+$/.test(addresses[0])) fail('Say for whom: npm run sign-in -- name@example.org');

await buildWhatChanged();
const command = spawn(ownNode, [path.join(root, 'dist/apps/api/sign-in.js'), ...process.argv.slice(2)], {
  cwd: root, env: { ...toolEnvironment(), NODE_ENV: process.env.NODE_ENV ?? 'production' }, stdio: 'inherit',
});
command.on('exit', (status) => process.exit(status ?? 1));
