import nx from '@nx/eslint-plugin';
import hooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

/** The life of a roundtable. A stage may import itself and earlier stages, never later ones; stated here and nowhere else. */
const stages = ['plan', 'invite', 'register', 'meet', 'record', 'brief', 'publish', 'follow-up'];

/** Support libraries know no stage; what each may lean on, from the ground up. */
const layers = {
  kernel: [],
  contracts: [],
  database: ['kernel', 'contracts'],
  calendar: ['kernel', 'contracts'],
  documents: ['kernel', 'contracts'],
  access: ['kernel', 'contracts', 'database'],
  mail: ['kernel', 'contracts', 'database', 'calendar', 'access'],
  people: ['kernel', 'contracts', 'database', 'access'],
  ui: ['contracts'],
};

const support = Object.keys(layers).filter((layer) => layer !== 'ui');

const boundaries = [
  ...Object.entries(layers).map(([layer, below]) => ({
    sourceTag: `layer:${layer}`,
    onlyDependOnLibsWithTags: [layer, ...below].map((name) => `layer:${name}`),
  })),
  ...stages.map((stage, index) => ({
    sourceTag: `stage:${stage}`,
    onlyDependOnLibsWithTags: [
      ...support.map((layer) => `layer:${layer}`),
      ...stages.slice(0, index + 1).map((earlier) => `stage:${earlier}`),
    ],
  })),
  { sourceTag: 'platform:browser', onlyDependOnLibsWithTags: ['layer:contracts', 'layer:ui'] },
  { sourceTag: 'layer:app', notDependOnLibsWithTags: ['layer:app'] },
  { sourceTag: 'layer:simulator', onlyDependOnLibsWithTags: ['layer:simulator'] },
];

/** Specs may also ask the doubles of the outside world; the product knows of none. */
const specBoundaries = boundaries.map(({ onlyDependOnLibsWithTags: allowed, ...boundary }) => (allowed ? { ...boundary, onlyDependOnLibsWithTags: [...allowed, 'layer:simulator'] } : boundary));

const businessTime = [
  { selector: "MemberExpression[object.name='Date'][property.name='now']", message: 'Business time comes from the kernel’s Clock.' },
  { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: 'Business time comes from the kernel’s Clock.' },
];

export default tseslint.config(
  { ignores: ['**/dist', '**/node_modules', '.nx', 'test/output', 'test/lint/wrong'] },
  ...tseslint.configs.recommended,
  {
    files: ['**/*.ts', '**/*.tsx'],
    plugins: { '@nx': nx },
    rules: {
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      'no-restricted-syntax': ['error', { selector: 'TSEnumDeclaration', message: 'A union of literals, not an enum.' }, ...businessTime],
      '@nx/enforce-module-boundaries': ['error', { allow: [], depConstraints: boundaries }],
    },
  },
  { files: ['**/*.spec.ts'], rules: { '@nx/enforce-module-boundaries': ['error', { allow: [], depConstraints: specBoundaries }] } },
  {
    files: ['apps/organiser/**', 'apps/public/**', 'apps/door/**', 'libs/ui/**'],
    plugins: { 'react-hooks': hooks },
    rules: { 'react-hooks/rules-of-hooks': 'error', 'react-hooks/exhaustive-deps': 'error' },
  },
  // The clock itself, leases and metrics read the machine's time; specs and the commands around the product may.
  { files: ['libs/kernel/**', '**/*.spec.ts', '**/*.spec.tsx', '**/testing/**', 'test/**', 'tools/**'], rules: { 'no-restricted-syntax': 'off' } },
);
