import { Attribution, NoteKind, type Block, type Inline } from '@convenor/contracts';
import { checkDocument } from '@convenor/documents';
import type { BriefInput, BriefNote } from './brief-input';
import { briefCompleteness } from './completeness';
import { layOutBrief } from './lay-out-brief';
import { aMeeting, aNote, linesOf, printed } from './meeting.fixture';

/** Numbers that look random and are the same in every run. */
function dice(seed: number): <T>(from: readonly T[]) => T {
  let state = seed;
  return (from) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    const found = from[Math.floor((state / 2_147_483_648) * from.length)];
    if (found === undefined) throw new Error('nothing to throw for');
    return found;
  };
}

const points = [
  'Crews wait for pay', 'lack of light on the quay', 'Called for one register', 'Register every agency', 'Why now?', 'Proposes a fund', 'Fees, charged twice', 'Zulema funds it',
  'The list is old. Nobody reads it. A new one by May', 'Agencies “never once returned the fee” they took', 'port state control', 'Will write to the ministry', 'must be paid by employers',
  'Port Selwyn: one desk', '**Lead:** then the rest', 'don’t wait', '27% of fees', 'NGOs know; we do not', 'data on fees (source: port)', '“Zero” is a number', 'über den Hafen', 'A',
];

function aRandomMeeting(seed: number): BriefInput {
  const throwFor = dice(seed);
  const notes = Array.from({ length: 24 }, (_, index): BriefNote => {
    const attribution = throwFor(Attribution.options);
    const kind = throwFor(NoteKind.options);
    const text = `${throwFor(points)}${attribution === 'off_record' ? ' SECRET' : ''}`;
    return aNote(text, { id: `n${index}`, kind, attribution, verbatim: kind === 'quote' && throwFor([true, true, false]), key: throwFor([true, false, false, false, false]) && seed % 3 === 0, themeId: throwFor(['fees', 'complaints', null, 'struck theme']), speakerId: throwFor(['varga', 'brandvold', 'hadzic', null, 'nobody']), addressee: throwFor([null, 'port authorities', 'Member States']) });
  });
  return aMeeting({ notes });
}

const evidenceIn = (value: unknown): string[] => [...JSON.stringify(value).matchAll(/"(?:notes|evidence)":\[([^\]]*)\]/g)].flatMap(([, ids = '']) => ids.match(/n\d+/g) ?? []);
const textsOf = (content: readonly Inline[] | undefined): Inline[] => (content ?? []).flatMap((inline) => ('content' in inline && inline.type === 'quoteInline' ? [inline, ...textsOf(inline.content)] : [inline]));
const paragraphsOf = (blocks: readonly Block[]): Inline[][] => blocks.flatMap((block) => (block.type === 'paragraph' ? [textsOf(block.content)] : block.type === 'blockquote' ? paragraphsOf(block.content) : []));

describe.each(Array.from({ length: 40 }, (_, index) => index + 1))('a meeting of chance, number %i', (seed) => {
  const input = aRandomMeeting(seed);
  const doc = layOutBrief(input);
  const json = JSON.stringify(doc);

  it('is a valid paper, and the same one twice', () => {
    expect(() => checkDocument(doc)).not.toThrow();
    expect(JSON.stringify(layOutBrief(input))).toBe(json);
  });

  it('rests every sentence on its note, and loses no note', () => {
    expect(briefCompleteness(doc).withoutEvidence).toBe(0);
    const used = new Set(evidenceIn(doc.body));
    expect(input.notes.filter(({ attribution, id }) => attribution !== 'off_record' && !used.has(id))).toEqual([]);
    expect(input.notes.filter(({ attribution, id }) => attribution === 'off_record' && used.has(id))).toEqual([]);
  });

  it('keeps the words of every note that may be told', () => {
    const text = printed(doc).toLowerCase();
    const kept = input.notes.filter((note) => ['on_record', 'affiliation_only'].includes(note.attribution));
    for (const note of kept) for (const word of note.text.toLowerCase().match(/\p{Letter}{6,}/gu) ?? []) expect(text).toContain(word.replace(/^proposes$/, 'propose'));
  });

  it('holds nothing that was off the record', () => {
    expect(json).not.toContain('SECRET');
  });

  it('prints sentences, never a bare bullet', () => {
    for (const line of linesOf(doc.body.content).filter((one) => !/^[#=*]|\|/.test(one))) {
      expect(line.replace(/^- /, '')).toMatch(/^[“"‘'(]?[^\p{Ll}].*[.!?…:][”"’)\]]*$/su);
      expect(line).not.toMatch(/\*\*|\.\.|;\.|\s\.|\{(?:who|body)\}|undefined|null/i);
    }
  });

  it('names nobody beyond the rule under which they spoke', () => {
    const silent = ['varga', 'brandvold', 'hadzic'].filter((id) => {
      const rules = input.notes.filter(({ speakerId, attribution }) => speakerId === id && attribution !== 'off_record').map(({ attribution }) => attribution);
      return rules.length > 0 && rules.every((rule) => rule === 'chatham_house' || rule === 'background');
    });
    for (const id of silent) expect(json).not.toContain(input.appearances.find((one) => one.id === id)?.name);
    for (const note of input.notes.filter(({ attribution }) => !attribution.startsWith('on_record'))) {
      const sentence = paragraphsOf(doc.body.content).flat().filter((inline) => JSON.stringify(inline.marks ?? []).includes(`"${note.id}"`));
      expect(JSON.stringify(sentence)).not.toMatch(/Varga|Brandvold|Hadžić/);
    }
  });

  it('quotes only where the rule allows it', () => {
    for (const note of input.notes.filter(({ kind, verbatim, attribution }) => kind === 'quote' && verbatim && ['on_record_no_quote', 'background'].includes(attribution))) {
      const others = input.notes.some((other) => other !== note && other.text === note.text && other.attribution !== 'off_record');
      if (!others && note.text.length > 12) expect(printed(doc)).not.toContain(note.text);
    }
  });
});
