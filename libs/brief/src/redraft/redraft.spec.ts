import { saidIn, settleSuggestions, withoutSuggestions, type Block } from '@convenor/contracts';
import { checkDocument } from '@convenor/documents';
import fc from 'fast-check';
import type { BriefNote } from '../prose/brief-input';
import { layOutBrief } from '../prose/lay-out-brief';
import { aMeeting, aNote, linesOf } from '../prose/meeting.fixture';
import { redraft } from './redraft';
import { canonical, treesOf, type Tree } from './tree';
import { sectionsOf } from './units';

let made = 0;
const newId = (): string => `suggestion-${(made += 1)}`;
const draft = (notes: readonly BriefNote[]): Block[] => layOutBrief(aMeeting({ notes })).body.content;
const rec = (text: string, id: string, change: Partial<BriefNote> = {}): BriefNote => aNote(text, { id, kind: 'recommendation', addressee: 'ports', ...change });
const notes = [
  aNote('Fees are charged twice', { id: 'a', speakerId: 'brandvold' }), aNote('Receipts are rare', { id: 'b', speakerId: 'varga' }),
  rec('Publish a list', 'r'), aNote('Crews wait', { id: 'c', themeId: 'complaints' }),
];
const edited = (blocks: readonly Block[], from: string, to: string): Block[] => JSON.parse(JSON.stringify(blocks).replace(from, to)) as Block[];
const accepted = (blocks: readonly Block[]): Block[] => settleSuggestions(blocks, () => 'accepted');
const under = (blocks: readonly Block[], title: string): string[] => {
  const lines = linesOf(blocks);
  const rest = lines.slice(lines.indexOf(`# ${title}`) + 1);
  return rest.slice(0, rest.findIndex((line) => line.startsWith('# ')));
};
const fees = 'Recruitment without fees';

it('takes the new draft where nobody wrote', () => {
  const base = draft(notes);
  const fresh = draft([...notes, aNote('The season begins', { id: 'd', themeId: 'complaints' })]);
  expect(redraft({ base, mine: base, fresh, newId })).toEqual({ blocks: fresh, suggestions: [], newNotes: ['d'], toCheck: [] });
});

it('takes what an editor stores for the same as what the machine wrote', () => {
  const base = draft(notes);
  const fresh = draft([...notes, aNote('The season begins', { id: 'd' })]);
  const mine = treesOf(base).map((block): Tree => (block.type === 'paragraph' ? { ...block, attrs: { id: 'of-the-editor', lang: null, dir: null, ...block.attrs }, content: block.content?.flatMap((one) => (one.type === 'text' && (one.text?.length ?? 0) > 8 ? [{ ...one, text: one.text?.slice(0, 5) }, { ...one, text: one.text?.slice(5) }] : [one])) } : block));
  expect(redraft({ base, mine: mine as unknown as Block[], fresh, newId }).blocks).toEqual(fresh);
});

it('suggests a new sentence beside its neighbour in a section where people wrote, and takes the other sections as they are', () => {
  const base = draft(notes);
  const mine = edited(base, 'receipts are rare', 'receipts are hardly ever given');
  const fresh = draft([notes[0], aNote('Lists are old', { id: 'd', speakerId: 'hadzic' }), ...notes.slice(1), aNote('Nobody answers', { id: 'e', themeId: 'complaints' })].flatMap((note) => note ?? []));
  const { blocks, suggestions, toCheck, newNotes } = redraft({ base, mine, fresh, newId });
  expect(under(withoutSuggestions(blocks), fees)).toEqual(under(mine, fees));
  expect(under(accepted(blocks), fees)[0]).toMatch(/^Ilse Brandvold .* fees are charged twice\. Noor Hadžić .*lists are old\. .*Varga.* receipts are hardly ever given\.$/i);
  expect(under(blocks, 'Complaints at sea')).toEqual(under(fresh, 'Complaints at sea'));
  expect([suggestions.map(({ kind, notes: of }) => [kind, of]), toCheck, newNotes]).toEqual([[['new', ['d']]], [], ['d', 'e']]);
});

it('does not suggest a sentence anew whose verb alone has changed', () => {
  const base = draft(notes);
  const fresh = draft([aNote('Ports are old', { id: 'o', speakerId: 'hadzic' }), ...notes]);
  const { suggestions } = redraft({ base, mine: edited(base, 'Publish a list', 'Publish one list'), fresh, newId });
  expect(suggestions.map(({ kind, notes: of }) => [kind, of])).toEqual([['new', ['o']]]);
});

it('suggests new recommendations in their list, and a list of its own for a new addressee', () => {
  const base = draft(notes);
  const fresh = draft([...notes, rec('Refund fees', 's'), rec('Open the gates', 't', { addressee: 'flag States' })]);
  const { blocks } = redraft({ base, mine: edited(base, 'fees are charged twice', 'fees are paid twice'), fresh, newId });
  expect(under(accepted(blocks), fees).slice(1)).toEqual(['= For ports', '- Publish a list.', '- Refund fees.', '= For flag States', '- Open the gates.']);
  expect(under(withoutSuggestions(blocks), fees).slice(1)).toEqual(['= For ports', '- Publish a list.']);
});

it.each(['a', 'b'])('strikes the sentence of a struck note that nobody touched, and asks about one that somebody rewrote: %s', (struck) => {
  const base = draft(notes);
  const mine = edited(base, 'fees are charged twice', 'fees are paid twice over');
  const { blocks, toCheck, suggestions } = redraft({ base, mine, fresh: draft(notes.filter(({ id }) => id !== struck)), newId });
  expect(suggestions.map(({ kind, notes: of }) => [kind, of])).toEqual(struck === 'b' ? [['struck', ['b']]] : []);
  expect(toCheck.map(({ kind, words }) => [kind, words])).toEqual(struck === 'a' ? [['struck', expect.stringContaining('paid twice over')]] : []);
  expect(under(accepted(blocks), fees).join()).toContain('paid twice over');
  expect(under(accepted(blocks), fees).join().includes('receipts')).toBe(struck === 'a');
  expect(under(withoutSuggestions(blocks), fees)).toEqual(under(mine, fees));
});

it('shows what changed in a note beside the words of before, word by word', () => {
  const base = draft(notes);
  const mine = edited(base, 'Publish a list', 'Print a list');
  const fresh = draft(notes.map((note) => (note.id === 'a' ? { ...note, text: 'Fees are charged three times' } : note)));
  const { blocks, suggestions } = redraft({ base, mine, fresh, newId });
  expect(suggestions).toEqual([expect.objectContaining({ kind: 'changed', notes: ['a'] })]);
  expect(JSON.stringify(blocks)).toMatch(/"text":"twice","marks":\[[^\]]*\][^\]]*"type":"deletion"/);
  expect(under(accepted(blocks), fees)[0]).toContain('charged three times.');
});

it('keeps what somebody took out taken out, and brings the section of a new theme whole', () => {
  const base = draft(notes);
  const mine = base.filter((block) => block.type !== 'recommendations');
  const { blocks } = redraft({ base, mine, fresh: draft([...notes, aNote('Meet again', { id: 'z', themeId: null, kind: 'recommendation', addressee: 'all' })]), newId });
  expect(linesOf(blocks)).toEqual(expect.arrayContaining(['# Taking the discussion forward', '- Meet again.']));
  expect(under(blocks, fees)).toEqual(under(mine, fees));
});

// ---------- whatever people and notes do ----------

const aChange = fc.record({ at: fc.nat(), kind: fc.constantFrom('append', 'word', 'drop', 'paragraph', 'member', 'swap', 'heading', 'suggest'), word: fc.nat({ max: 99 }).map((number) => `typed${number}`) });
const someNotes = fc.array(fc.record({ text: fc.constantFrom('Crews wait for pay', 'lack of light', 'Register every agency', 'Why now?', 'Fees, charged twice', 'The list is old. Nobody reads it'), kind: fc.constantFrom('point', 'quote', 'recommendation', 'practice', 'question', 'pledge', 'figure'), themeId: fc.constantFrom('fees', 'complaints', null), speakerId: fc.constantFrom('varga', 'brandvold', null), addressee: fc.constantFrom('ports', null) }), { minLength: 1, maxLength: 8 });
const asNotes = (prefix: string, some: readonly object[]): BriefNote[] => some.map((one, index) => aNote('', { ...one, id: `${prefix}${index}`, verbatim: 'kind' in one && one.kind === 'quote' }));

function changedBy(blocks: readonly Block[], changes: readonly { at: number; kind: string; word: string }[]): { mine: Block[]; typed: string[] } {
  const trees = treesOf(blocks);
  const typed: string[] = [];
  for (const { at, kind, word } of changes) {
    const block = trees[at % Math.max(trees.length, 1)];
    const lines = block?.type === 'paragraph' ? block : block?.content?.[0]?.content?.[0]?.type === 'paragraph' ? block.content[0].content[0] : undefined;
    const text = lines?.content?.find((one) => one.type === 'text');
    if (kind === 'drop') trees.splice(at % Math.max(trees.length, 1), 1);
    else if (kind === 'swap') trees.reverse().unshift(...trees.splice(-1));
    else if (kind === 'member' && (block?.content?.length ?? 0) > 1 && block?.type === 'recommendations') block.content?.shift();
    else if (kind === 'heading') trees.splice(at % (trees.length + 1), 0, { type: 'heading', attrs: { level: 2, id: word }, content: [{ type: 'text', text: word }] });
    else if (kind === 'paragraph') trees.splice(at % (trees.length + 1), 0, { type: 'paragraph', content: [{ type: 'text', text: `${word}.` }] });
    else if (kind === 'suggest' && text && !JSON.stringify(text).includes('theirs')) text.marks = [...(text.marks ?? []), { type: 'deletion', attrs: { id: 'theirs' } }];
    else if (kind === 'append' && lines) lines.content?.push({ type: 'text', text: ` ${word}.` });
    else if (kind === 'word' && text) text.text = `${text.text?.slice(0, 3) ?? ''}${word}${text.text?.slice(3) ?? ''}`;
    typed.push(word);
  }
  const left = trees.map(saidIn).join('\n');
  return { mine: trees as unknown as Block[], typed: typed.filter((word) => left.includes(word)) };
}

it('loses no word that a person wrote and no note that is new', () => {
  fc.assert(fc.property(someNotes, someNotes, fc.array(aChange, { maxLength: 6 }), fc.nat({ max: 7 }), fc.nat({ max: 7 }), (first, more, changes, struck, altered) => {
    const [old, later] = [asNotes('n', first), asNotes('m', more)];
    const base = draft(old);
    const { mine, typed } = changedBy(base, changes);
    const fresh = draft([...old.map((note, index) => (index === altered ? { ...note, text: `${note.text} in all 27 harbours` } : note)).filter((_, index) => index !== struck), ...later]);
    const { blocks, suggestions } = redraft({ base, mine, fresh, newId });
    const ours = (outcome: 'accepted' | 'refused'): Block[] => settleSuggestions(blocks, (id) => (id === 'theirs' ? 'open' : outcome));
    const [refused, all] = [ours('refused'), ours('accepted')];
    for (const word of typed) expect(treesOf(refused).map(saidIn).join('\n')).toContain(word);
    for (const word of typed) expect(treesOf(all).map(saidIn).join('\n')).toContain(word);
    for (const { id } of later) expect(JSON.stringify(all)).toContain(`"${id}"`);
    const [was, now, before] = [sectionsOf(treesOf(mine)), sectionsOf(treesOf(refused)), sectionsOf(treesOf(base))];
    for (const [key, section] of was) if (canonical(section) !== canonical(before.get(key) ?? [])) expect(canonical(now.get(key) ?? [])).toBe(canonical(section));
    const inText = new Set([...JSON.stringify(blocks).matchAll(/suggestion-\d+/g)].map(([id]) => id));
    expect([...inText].sort()).toEqual(suggestions.map(({ id }) => id).sort());
    for (const body of [blocks, refused, all]) checkDocument({ ...layOutBrief(aMeeting()), body: { type: 'doc', content: body } });
  }), { numRuns: 300, seed: 20_271 });
}, 60_000);
