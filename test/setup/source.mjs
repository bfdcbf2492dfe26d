import { mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { rolldown } from 'rolldown';

export const root = fileURLToPath(new URL('../../', import.meta.url));

/** Loads a TypeScript module of ours into plain Node, bundled the way the apps are. */
export async function fromSource(file) {
  const folder = path.join(root, 'node_modules/.cache/convenor');
  mkdirSync(folder, { recursive: true });
  const output = path.join(folder, `${path.basename(file, '.ts')}-${process.pid}.mjs`);
  const bundle = await rolldown({
    input: path.join(root, file),
    platform: 'node',
    tsconfig: path.join(root, 'tsconfig.base.json'),
    external: (id) => !/^(\.|\/|@convenor\/|@oxc-project\/runtime|\0)/.test(id),
  });
  await bundle.write({ file: output, format: 'esm', codeSplitting: false });
  await bundle.close();
  try {
    return await import(pathToFileURL(output).href);
  } finally {
    rmSync(output, { force: true });
  }
}
