// What can be done with Convenor from the command line without its database:
//
//   npm run convenor -- import FILE [--json] [--as-of 2026-11-22]
//
// reads a concept note and prints the roundtable it proposes. Exit code 0: read. 2: refused, with a sentence on stderr.
import { existsSync, mkdirSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const usage = 'Usage: npm run convenor -- import FILE [--json] [--as-of YYYY-MM-DD]';

const entry = `
export { readPaper } from './libs/documents/src/readers/read-paper.ts';
export { proposeRoundtable } from './libs/plan/src/concept-note/propose-roundtable.ts';
export { describeProposal } from './libs/plan/src/concept-note/describe-proposal.ts';
`;

class Refused extends Error {}

async function main(args) {
  const { command, file, json, asOf } = wish(args);
  if (command !== 'import' || !file) throw new Refused(usage);
  const { readPaper, proposeRoundtable, describeProposal } = await reader();
  const paper = await readPaper({ name: basename(file), bytes: bytesOf(file) });
  const proposal = proposeRoundtable(paper, { asOf });
  process.stdout.write(json ? `${JSON.stringify(proposal, null, 2)}\n` : describeProposal(proposal));
  return 0;
}

function wish(args) {
  try {
    const { values, positionals } = parseArgs({ args, allowPositionals: true, options: { json: { type: 'boolean', default: false }, 'as-of': { type: 'string' } } });
    const asOf = values['as-of'];
    if (asOf !== undefined && (!/^\d{4}-\d{2}-\d{2}$/.test(asOf) || Number.isNaN(Date.parse(asOf)))) throw new Refused(`“${asOf}” is no day. ${usage}`);
    return { command: positionals[0], file: positionals[1], json: values.json, asOf };
  } catch (error) {
    throw error instanceof Refused ? error : new Refused(`${error.message}\n${usage}`);
  }
}

/** The file's bytes; npm runs this at the root, so a path is taken from where the person stood. */
function bytesOf(file) {
  const path = resolve(process.env.INIT_CWD ?? process.cwd(), file);
  if (!existsSync(path)) throw new Refused(`There is no file “${file}”.`);
  if (!statSync(path).isFile()) throw new Refused(`“${file}” is not a file.`);
  try {
    return readFileSync(path);
  } catch {
    throw new Refused(`“${file}” cannot be opened: you may not read it.`);
  }
}

/** The readers as one module, bundled from the libraries when they are newer than the last bundle. */
async function reader() {
  const bundle = join(root, 'dist', 'tools', 'convenor.mjs');
  if (!existsSync(bundle) || statSync(bundle).mtimeMs < newest(['kernel', 'contracts', 'documents', 'calendar', 'plan'])) await build(bundle);
  return import(pathToFileURL(bundle).href);
}

const newest = (libraries) =>
  Math.max(
    ...libraries.flatMap((library) =>
      readdirSync(join(root, 'libs', library, 'src'), { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile() && /\.(ts|json)$/.test(entry.name) && !/\.spec\.ts$/.test(entry.name))
        .map((entry) => statSync(join(entry.parentPath, entry.name)).mtimeMs),
    ),
  );

async function build(file) {
  const { rolldown } = await import('rolldown').catch(() => {
    throw new Refused('What Convenor needs is not installed yet: run “node tools/install.mjs” first.');
  });
  mkdirSync(dirname(file), { recursive: true });
  const bundle = await rolldown({
    input: 'convenor:reader',
    cwd: root,
    platform: 'node',
    external: (id) => /^[a-z@]/i.test(id) && !id.startsWith('@convenor/') && !id.startsWith('convenor:'),
    tsconfig: join(root, 'tsconfig.base.json'),
    plugins: [{ name: 'reader', resolveId: (id) => (id === 'convenor:reader' ? join(root, 'convenor-reader.ts') : undefined), load: (id) => (id === join(root, 'convenor-reader.ts') ? entry : undefined) }],
    logLevel: 'silent',
  });
  await bundle.write({ file, format: 'esm' });
  await bundle.close();
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof Refused) && !('code' in error && 'refusal' in error)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 2;
}
