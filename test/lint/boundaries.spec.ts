import { ESLint } from 'eslint';
import path from 'node:path';

const root = path.resolve(__dirname, '../..');

/** Lints `code` as if it stood in `file`, with the repository's own configuration. */
async function refusals(file: string, code: string): Promise<string[]> {
  const [result] = await new ESLint({ cwd: root }).lintText(code, { filePath: path.join(root, file) });
  return (result?.messages ?? []).map(({ ruleId, message }) => ruleId ?? message);
}

const imports = (door: string): string => `import * as door from '${door}';\nconsole.log(door);\n`;
const boundary = '@nx/enforce-module-boundaries';

// Without a project graph the rule is skipped silently: each refusal stands beside a permission, so that both can fail.
describe('an import', () => {
  it.each([
    ['libs/register/src/probe.ts', '@convenor/plan'],
    ['libs/brief/src/probe.ts', '@convenor/documents'],
    ['libs/people/src/probe.ts', '@convenor/access'],
    ['libs/meet/src/probe.spec.ts', '@convenor/zoom-simulator'],
  ])('from %s may go down to %s', async (file, door) => expect(await refusals(file, imports(door))).toEqual([]));

  it.each([
    ['libs/plan/src/probe.ts', '@convenor/register', 'a later stage'],
    ['libs/kernel/src/probe.ts', '@convenor/database', 'a layer above'],
    ['libs/contracts/src/probe.ts', '@convenor/kernel', 'anything of ours: browsers load contracts'],
    ['libs/calendar/src/probe.ts', '@convenor/database', 'the database, from a pure library'],
    ['libs/register/src/probe.ts', '../../plan/src/index', 'a library past its name'],
    ['libs/meet/src/probe.ts', '@convenor/zoom-simulator', 'a double of the outside world'],
  ])('from %s to %s is refused: %s', async (file, door) => expect(await refusals(file, imports(door))).toEqual([boundary]));
});

describe('the machine’s time', () => {
  const reads = ['console.log(Date.now());\n', 'console.log(new Date());\n'];

  it.each(reads)('is refused in a stage: %s', async (code) => expect(await refusals('libs/register/src/probe.ts', code)).toEqual(['no-restricted-syntax']));

  it.each(reads)('is read by the kernel and by specs: %s', async (code) => {
    expect(await refusals('libs/kernel/src/probe.ts', code)).toEqual([]);
    expect(await refusals('libs/register/src/probe.spec.ts', code)).toEqual([]);
  });

  it('may be computed with', async () => expect(await refusals('libs/register/src/probe.ts', 'console.log(new Date(0).getTime());\n')).toEqual([]));
});

describe('the house’s grammar', () => {
  it.each([
    ['an enum', 'enum State { Draft }\nconsole.log(State);\n', 'no-restricted-syntax'],
    ['any', 'export const one: any = 1;\n', '@typescript-eslint/no-explicit-any'],
    ['a non-null mark', 'export const first = (list: string[]) => list[0]!;\n', '@typescript-eslint/no-non-null-assertion'],
  ])('refuses %s', async (_what, code, rule) => expect(await refusals('libs/plan/src/probe.ts', code)).toEqual([rule]));
});
