// npm run bench: every bench, one after the other. npm run bench -- brief: one. Each runs in a process of its own, from the
// sources, and leaves its account in test/bench/results/. Exit code 1 where a goal is missed or a result is wrong.
import { spawn } from 'node:child_process';
import { mkdirSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { rolldown } from 'rolldown';
import { buildWhatChanged, ownNode, root } from '../../tools/build.mjs';
import { fail } from '../../tools/say.mjs';

const folder = path.join(root, 'test/bench');
const all = readdirSync(folder).flatMap((file) => (file.endsWith('.bench.ts') ? [file.slice(0, -'.bench.ts'.length)] : []));
const wished = process.argv.slice(2);
const unknown = wished.filter((name) => !all.includes(name));
if (unknown.length) fail(`There is no bench "${unknown[0]}". There are: ${all.join(', ')}.`);

/** Our own sources in one file; packages stay outside, as in the product. */
async function built(name) {
  const bundle = await rolldown({
    input: { [name]: path.join(folder, `${name}.bench.ts`) },
    cwd: root,
    platform: 'node',
    tsconfig: path.join(root, 'tsconfig.base.json'),
    // The commands' own modules stay where they are: test/bench and dist/bench lie equally deep.
    external: (id) => id.includes('../tools/') || !/^(\.|\/|@convenor\/|@oxc-project\/runtime|\0)/.test(id),
  });
  await bundle.write({ dir: path.join(root, 'dist/bench'), format: 'esm', sourcemap: true, entryFileNames: '[name].mjs' });
  await bundle.close();
  return path.join(root, 'dist/bench', `${name}.mjs`);
}

const run = (program) =>
  new Promise((resolve) => {
    const child = spawn(ownNode, ['--enable-source-maps', '--expose-gc', program], { cwd: root, stdio: 'inherit', env: { ...process.env, BENCH_RESULTS: path.join(folder, 'results') } });
    child.on('close', (status) => resolve(status ?? 1));
  });

mkdirSync(path.join(folder, 'results'), { recursive: true });
await buildWhatChanged();
let missed = 0;
for (const name of wished.length ? wished : all) missed += (await run(await built(name))) ? 1 : 0;
process.exit(missed ? 1 : 0);
