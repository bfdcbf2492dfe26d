import { execFileSync } from 'node:child_process';

const chromiumPath = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';

it('has a browser to walk in', () => {
  expect(execFileSync(chromiumPath, ['--version'], { encoding: 'utf8' })).toMatch(/chrom/i);
});
