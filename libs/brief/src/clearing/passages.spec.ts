import type { Attribution, Block, Inline } from '@convenor/contracts';
import { newId, type Id } from '@convenor/kernel';
import fc from 'fast-check';
import { evidence, heading, paragraph, quote, text } from './clearing.fixture';
import { MeetingVoices, type SaidNote, type Voice } from './meeting-voices';
import { boundTo, paraphrasesIn, quotesIn } from './passages';

/** Speakers whose words and names are each made of syllables of their own, so that one word betrays them. */
const syllables = ['zabo', 'meki', 'tuwa', 'royl'] as const;
const sayings = (which: number): string => Array.from({ length: 9 }, (_, at) => `${syllables[which]}${'abcdefghi'[at]}`).join(' ');
const surname = (which: number): string => `${(syllables[which] ?? '').toUpperCase()[0]}${(syllables[which] ?? '').slice(1)}son`;
const voices: Voice[] = syllables.map((syllable, which) => ({ id: newId(), name: `Ada ${surname(which)}`, honorific: null, affiliation: `House of ${syllable}`, organisations: [`House of ${syllable}`], constituency: null }));
const idOf = (which: number): Id => voices[which]?.id ?? '';

type Piece = { kind: 'ours' | 'told' | 'quoted' | 'named' | 'copied' | 'mixed' | 'block'; who: number; other: number };
const piece = fc.record<Piece>({ kind: fc.constantFrom('ours', 'told', 'quoted', 'named', 'copied', 'mixed', 'block'), who: fc.nat(3), other: fc.nat(3) });
const rule = fc.constantFrom<Attribution>('on_record', 'affiliation_only', 'category_only', 'chatham_house');

/** One paper of such pieces: what each speaker said stands in it marked, quoted, named, or copied without a mark. */
function aPaper(parts: readonly (readonly Piece[])[], rules: readonly Attribution[]) {
  const notes: SaidNote[] = voices.map(({ id }, which) => ({ id: newId(), text: sayings(which), speakerId: id, speakerName: null, attribution: rules[which] ?? 'on_record' }));
  const noteOf = (which: number): Id => notes[which]?.id ?? '';
  const ruleOf = (which: number): Attribution => rules[which] ?? 'on_record';
  const inlines = ({ kind, who, other }: Piece): Inline[] => {
    if (kind === 'told') return [text(`It was held that ${sayings(who)}. `, noteOf(who))];
    if (kind === 'quoted') return [text(`Somebody said `, noteOf(who)), quote(newId(), noteOf(who), `“${sayings(who)}.”`, ruleOf(who)), text(' ')];
    if (kind === 'named') return [text(`Thanks went to ${surname(who)} then. `)];
    if (kind === 'copied') return [text(`Nobody marked that ${sayings(who).split(' ').slice(2, 8).join(' ')} stands here. `)];
    if (kind === 'mixed') return [text(`Replying to ${surname(other)}, one said `, noteOf(who)), quote(newId(), noteOf(who), `“${sayings(who)}”`, ruleOf(who)), text(`, as against ${sayings(other)}. `, noteOf(other))];
    return [text('The room was full. ')];
  };
  const blocks = parts.flatMap((pieces): Block[] => {
    const [first] = pieces;
    if (first?.kind === 'block') return [{ type: 'blockquote', attrs: { id: newId(), noteId: noteOf(first.who), attribution: ruleOf(first.who), clearance: 'pending', verbatim: true }, content: [paragraph(text(`“${sayings(first.who)}.”`))] }];
    return [paragraph(...pieces.flatMap(inlines))];
  });
  return { doc: { body: { type: 'doc' as const, content: [heading(newId(), 'A theme'), ...blocks] } }, meeting: new MeetingVoices(newId(), voices, notes, 'on_record') };
}

it('shows no speaker words or names of another, whatever stands around', () => {
  let [shown, beside] = [0, 0];
  fc.assert(
    fc.property(fc.array(fc.array(piece, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 4 }), fc.tuple(rule, rule, rule, rule), (parts, rules) => {
      const { doc, meeting } = aPaper(parts, rules);
      for (const { speakerId, words, before, after } of [...quotesIn(doc, meeting), ...paraphrasesIn(doc, meeting)]) {
        shown += 1;
        if (before || after) beside += 1;
        const seen = [words, before, after].join(' ').toLowerCase();
        for (const [which, syllable] of syllables.entries()) if (idOf(which) !== speakerId) expect(seen).not.toContain(syllable);
      }
    }),
    { numRuns: 400 },
  );
  expect(Math.min(shown, beside)).toBeGreaterThan(200);
});

it('shows nothing around words of which nobody said whose they are, but what is nobody’s', () => {
  const { doc, meeting } = aPaper([[{ kind: 'told', who: 0, other: 0 }, { kind: 'ours', who: 0, other: 0 }]], ['on_record', 'on_record', 'on_record', 'on_record']);
  const [theme, block] = doc.body.content;
  if (!theme || block?.type !== 'paragraph') throw new Error('no paragraph');
  const orphan: Block = { ...block, content: [...(block.content ?? []), { type: 'quoteInline', attrs: { id: newId(), attribution: 'on_record', clearance: 'pending', verbatim: true }, content: [text('“Whose words are these now.”')] }] };
  expect(quotesIn({ body: { type: 'doc', content: [theme, orphan] } }, meeting)).toMatchObject([{ speakerId: null, before: 'The room was full.' }]);
});

it('binds an answer to words, speaker and rule, and not to the spaces between', () => {
  const one = { words: 'We are paid in promises.', speakerId: idOf(0), attribution: 'on_record' as const };
  expect(boundTo({ ...one, words: ' We are  paid in\npromises. ' })).toBe(boundTo(one));
  for (const other of [{ ...one, words: 'We are paid in promise.' }, { ...one, speakerId: idOf(1) }, { ...one, attribution: 'chatham_house' as const }]) expect(boundTo(other)).not.toBe(boundTo(one));
});

it('reads a quote as if nobody had suggested anything', () => {
  const [note, other] = [newId(), newId()];
  const suggested = quote(newId(), note, '“We are paid ');
  if (suggested.type !== 'quoteInline') throw new Error('no quote');
  const mark = (type: 'insertion' | 'deletion') => ({ type, attrs: { id: other } });
  const content: Inline[] = [{ type: 'text', text: '“We are paid ' }, { type: 'text', text: 'late', marks: [mark('deletion')] }, { type: 'text', text: 'never', marks: [mark('insertion'), evidence(note)] }, { type: 'text', text: '.”' }];
  const meeting = new MeetingVoices(newId(), voices, [], 'on_record');
  expect(quotesIn({ body: { type: 'doc', content: [paragraph({ ...suggested, content })] } }, meeting)[0]?.words).toBe('“We are paid late.”');
});
