import fc from 'fast-check';
import { settleSuggestions, type Block, type ConvenorDoc, type Tree } from '@convenor/contracts';
import { say } from '../brief.fixture';
import { checkDocument } from '../schema';
import { writeDocx } from '../writers/docx';
import { suggestionsFromWord } from './suggestions-from-word';
import { wordsIn } from './tree';
import { aSentBrief } from './word.fixture';

const change = fc.record({ kind: fc.constantFrom('drop', 'move', 'add', 'head') as fc.Arbitrary<'drop' | 'move' | 'add' | 'head'>, at: fc.nat(1_000), to: fc.nat(1_000) });

/** Another text under the same id and revision: what an office would send back after so many changes at once. */
function changed(base: ConvenorDoc, changes: readonly { kind: 'drop' | 'move' | 'add' | 'head'; at: number; to: number }[]): ConvenorDoc {
  const content: Block[] = [...base.body.content];
  for (const { kind, at, to } of changes) {
    const here = at % content.length;
    if (kind === 'drop') content.splice(here, 1);
    else if (kind === 'add') content.splice(here, 0, say(`A wholly new sentence, number ${to}, stands here.`));
    else if (kind === 'head') content.splice(here, 0, { type: 'heading', attrs: { level: 2 }, content: [{ type: 'text', text: `A new head, number ${to}` }] });
    else content.splice(to % content.length, 0, ...content.splice(here, 1));
  }
  return { ...base, body: { type: 'doc', content } };
}

const wordsOf = (blocks: readonly Block[]): string => blocks.map((block) => wordsIn(block as Tree)).join('\n');
const sentences = (blocks: readonly Block[]): string[] => wordsOf(blocks).split('\n').map((line) => line.trim()).filter((line) => line.length > 20);

it('gives the old text exactly when all is refused, and loses no sentence of the new one, whatever was done to it', async () => {
  await fc.assert(fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 5 }), async (changes) => {
    const base = aSentBrief();
    const sent = changed(base, changes);
    let count = 0;
    const { doc, unplaced } = await suggestionsFromWord({ base, current: base, octets: await writeDocx(sent), newId: () => `new${++count}` });
    checkDocument(doc);
    const settled = (outcome: 'accepted' | 'refused'): Block[] => settleSuggestions(doc.body.content, (id) => (id === 'open' ? 'open' : outcome));
    expect(settled('refused')).toEqual(base.body.content);
    const [told, accepted] = [unplaced.map(({ after }) => after).join('\n'), wordsOf(settled('accepted'))];
    for (const sentence of sentences(sent.body.content)) expect(`${accepted}\n${told}`).toContain(sentence);
  }), { numRuns: 15 });
}, 120_000);
