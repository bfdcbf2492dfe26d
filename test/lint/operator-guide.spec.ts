import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describedSettings } from '@convenor/kernel';

const guide = readFileSync(path.resolve(__dirname, '../../docs/operator.md'), 'utf8');

it.each(describedSettings)('the operator’s guide explains $name as the program does', ({ name, meaning, fallback }) => {
  expect(guide).toContain(`| \`${name}\` | ${meaning} | ${fallback} |`);
});
