import { defineConfig } from 'rolldown';

/** Our own libraries are bundled, packages stay outside; the helper of decorators is ours to bring. */
const ours = /^(\.|\/|@convenor\/|@oxc-project\/runtime|\0)/;

/** How a server program is built: the same for all of them. */
export const serverBuild = (app, input) =>
  defineConfig({
    input,
    platform: 'node',
    tsconfig: 'tsconfig.base.json',
    external: (id) => !ours.test(id),
    output: { dir: `dist/apps/${app}`, format: 'esm', sourcemap: true, cleanDir: true },
  });
