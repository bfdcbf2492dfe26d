import { pathToFileURL } from 'node:url';
import { join } from 'node:path';

type Fill = (notes: string, papers: Record<string, string | undefined> | string | undefined) => string;
const paper = 'He wrote of “others” and said: “We wait for the ship that pays us,” while she held that “nobody\nanswers at night, and nobody will.”';
let fill: Fill;

beforeAll(async () => {
  const tool: { fillQuotations: Fill } = await import(pathToFileURL(join(__dirname, '../../../../tools/quotations.mjs')).href);
  fill = tool.fillQuotations;
});

it('puts the words in the place that names them, without the comma of the sentence around them', () => {
  expect(fill('- /quote @A {seed 007, quotation 1}\n- /quote @B {seed 007, quotation 2}', { '007': paper })).toBe('- /quote @A “We wait for the ship that pays us”\n- /quote @B “nobody answers at night, and nobody will.”');
});

it('drops a line whose paper or quotation is absent and leaves the others alone', () => {
  const notes = '- Crews wait\n- /quote @A {seed 007, quotation 1}\n- Fees grow';
  expect(fill(notes, undefined)).toBe('- Crews wait\n- Fees grow');
  expect(fill(notes, { '008': paper })).toBe('- Crews wait\n- Fees grow');
  expect(fill(notes.replace('quotation 1', 'quotation 3'), paper)).toBe('- Crews wait\n- Fees grow');
});
