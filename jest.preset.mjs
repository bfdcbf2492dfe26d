import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('.', import.meta.url));
const { paths } = JSON.parse(readFileSync(`${root}tsconfig.base.json`, 'utf8')).compilerOptions;

// Jest writes its results here and does not make the folder.
mkdirSync(`${root}dist/test-results`, { recursive: true });

/** One Jest configuration for every project: `dom` for React components, `database` for specs on a real PostgreSQL. */
export default function preset(name, { dom = false, database = false, setup = [], roots = ['src'] } = {}) {
  return {
    displayName: name,
    rootDir: process.cwd(),
    testEnvironment: dom ? 'jest-environment-jsdom' : 'node',
    testMatch: roots.map((folder) => `<rootDir>/${folder}/**/*.spec.{ts,tsx}`),
    testTimeout: 60_000,
    moduleFileExtensions: ['ts', 'tsx', 'mjs', 'js', 'json'],
    moduleNameMapper: {
      ...Object.fromEntries(Object.entries(paths).map(([alias, [file]]) => [`^${alias}$`, root + file.slice(2)])),
      // A component's own styles are the bundler's matter.
      '\\.css$': `${root}test/setup/style.cjs`,
    },
    transform: {
      '^.+\\.(ts|tsx)$': [
        '@swc/jest',
        {
          swcrc: false,
          module: { type: 'commonjs' },
          jsc: {
            target: 'es2024',
            parser: { syntax: 'typescript', tsx: true, decorators: true },
            transform: {
              legacyDecorator: true,
              decoratorMetadata: true,
              useDefineForClassFields: false,
              react: { runtime: 'automatic' },
            },
          },
        },
      ],
    },
    ...(database ? { globalSetup: `${root}test/setup/database.mjs` } : {}),
    setupFilesAfterEnv: [
      ...(dom && existsSync(`${root}test/setup/dom.mjs`) ? [`${root}test/setup/dom.mjs`] : []),
      ...setup,
    ],
  };
}
