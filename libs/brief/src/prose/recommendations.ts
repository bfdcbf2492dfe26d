import type { Inline, NodeId, RecommendationNode, RecommendationsNode } from '@convenor/contracts';
import { capitalised, lowered } from './capitals';
import { listed } from '@convenor/record';
import { uncited } from './citations';
import { derivedId, evidence, paragraph, strong, tbc, text } from './nodes';
import { holdsQuote, inlinesOf, withoutQuotes } from './quotes';
import { isBase } from './verbs';
import { mayQuote, type ToldNote } from './withheld';

const nodeIdOf = (note: NodeId): NodeId => derivedId(note, 'recommendation');

/** A recommendation’s bold lead and its text: `**Lead:** text`, or "Lead: text" where the lead is short. */
export function leadOf(words: string): { lead: string | null; rest: string } {
  const marked = /^\*\*(.+?)\*\*\s*[:.]?\s*(.*)$/s.exec(words);
  if (marked) return { lead: (marked[1] ?? '').replace(/[:.]$/, ''), rest: marked[2] ?? '' };
  const short = /^([^:.“"]{3,60}):\s+(.{12,})$/s.exec(words);
  return short && (short[1] ?? '').split(' ').length <= 9 ? { lead: short[1] ?? '', rest: short[2] ?? '' } : { lead: null, rest: words };
}

export const stopped = (words: string): string => (/[.!?…][”"’)]?$/.test(words) ? words : `${words.replace(/[;,:]+$/, '')}.`);

/** "We recommend that ports publish figures", "that ports publish figures": "Ports should publish figures". */
function asked(words: string): string {
  const rest = /^(?:(?:(?:we|I|it is|it was|participants|speakers)\s+)?(?:strongly\s+)?(?:recommend(?:ed|s)?|suggest(?:ed|s)?|propose[sd]?|urge[sd]?)\s+)?that\s+(.+)$/is.exec(words)?.[1];
  if (!rest) return words;
  const said = rest.split(/\s+/);
  const verb = said.findIndex((word, index) => index > 0 && index < 8 && (word === 'be' || /^(?:should|must)$/.test(word) || isBase(word)));
  if (verb < 1) return words;
  return /^(?:should|must)$/.test(said[verb] ?? '') ? rest : [...said.slice(0, verb), 'should', ...said.slice(verb)].join(' ');
}

/** "Member States should report …", said to Member States, is "Report …". */
function asWritten(words: string, addressee: string | null): string {
  const bare = asked(words.trim().replace(/^[-–—•*]\s+/, '').replace(/^(?:recommendation|rec)\s*:\s+/i, ''));
  const should = /^(.{2,80}?)\s+(?:should|must)\s+(?!be\b|not\b)(\S.*)$/s.exec(bare);
  const same = should && addressee !== null && (should[1] ?? '').replace(/^the\s+/i, '').toLowerCase() === addressee.replace(/^the\s+/i, '').toLowerCase();
  const to = /^to\s+(\S+)/i.exec(bare);
  return capitalised(same ? (should[2] ?? '') : to && isBase(to[1] ?? '') ? bare.slice(3) : bare);
}

function wordsOf(note: ToldNote, part = ''): Inline[] {
  const words = mayQuote(note.rule) ? note.text : withoutQuotes(note.text);
  const { lead, rest } = leadOf(asWritten(words, note.addressee));
  const mark = evidence([note.id]);
  if (lead === null) return inlinesOf(note, stopped(rest), [mark], part);
  return [text(`${stopped(capitalised(lead)).replace(/\.$/, rest ? ':' : '.')}`, strong, mark), ...(rest ? inlinesOf(note, ` ${stopped(capitalised(rest))}`, [mark], part) : [])];
}

const recommendation = (note: ToldNote): RecommendationNode => ({
  type: 'recommendation',
  attrs: { id: nodeIdOf(note.id), evidence: [note.id] },
  content: [paragraph(wordsOf(note))],
});

/** Recommendations by whom they are addressed to, in the order in which the addressees first appear. */
export function recommendationsFor(notes: readonly ToldNote[], scope: 'section' | 'closing', id: (addressee: string) => NodeId): RecommendationsNode[] {
  const groups = new Map<string, { addressee: string | null; notes: ToldNote[] }>();
  for (const note of notes) {
    const key = (note.addressee ?? '').trim().replace(/^the\s+/i, '').toLowerCase();
    const group = groups.get(key) ?? { addressee: note.addressee?.trim() || null, notes: [] };
    group.notes.push(note);
    groups.set(key, group);
  }
  return [...groups].map(([key, group]) => ({
    type: 'recommendations',
    attrs: {
      id: id(key), scope, audience: group.addressee ? [group.addressee] : [],
      label: group.addressee ? `For ${group.addressee.replace(/^The\s/, 'the ')}` : 'Addressee to be confirmed',
    },
    content: group.notes.map(recommendation),
  }));
}

/** Joins what is asked for; with semicolons where a part has commas of its own. */
const series = (parts: readonly string[]): string =>
  parts.some((part) => /,|\band\b/.test(part)) && parts.length > 1 ? `${parts.slice(0, -1).join('; ')}; and ${parts.at(-1) ?? ''}` : listed(parts);

/** "Member States should strengthen …": what one theme asks for, in a sentence made of its recommendations. */
function proposed(notes: readonly ToldNote[]): { words: string; used: ToldNote[] } {
  const [first] = notes;
  if (!first) return { words: '', used: [] };
  const orders = notes.flatMap((note) => {
    const { rest } = leadOf(asWritten(note.text, note.addressee));
    const plain = rest.replace(/[.;]+$/, '');
    const order = !holdsQuote(plain) && (isBase(plain.split(/\s/)[0] ?? '') || /^(?:Do not|Never)\b/.test(plain));
    return order && note.addressee !== null && note.addressee === first.addressee ? [{ note, words: lowered(plain).replace(/^do not\b/, 'not') }] : [];
  });
  const fits = orders.filter((_, index) => index === 0 || (index < 3 && orders.slice(0, index + 1).reduce((sum, one) => sum + one.words.length, 0) <= 230));
  if (first.addressee === null || fits.length === 0 || fits[0]?.note !== first) return { words: withoutQuotes(leadOf(asWritten(first.text, first.addressee)).rest), used: [first] };
  return { words: `${capitalised(first.addressee)} should ${series(fits.map(({ words }) => words))}`, used: fits.map(({ note }) => note) };
}

/**
 * The box at the head of the paper: what rapporteurs marked as key, or else, for every theme, one sentence proposed from
 * its recommendations and marked as a proposal, which a person confirms or replaces.
 */
export function keyRecommendations(notes: readonly ToldNote[], themes: readonly { id: NodeId; title: string }[], documentId: NodeId): RecommendationsNode | null {
  const all = notes.filter(({ kind }) => kind === 'recommendation').map((note) => ({ ...note, text: uncited(note.text) }));
  const marked = all.filter(({ key }) => key);
  const content = marked.length > 0
    ? marked.map((note): RecommendationNode => ({ type: 'recommendation', attrs: { id: derivedId(note.id, 'key'), summarises: [nodeIdOf(note.id)], evidence: [note.id] }, content: [paragraph(wordsOf(note, 'key'))] }))
    : themes.flatMap((theme): RecommendationNode[] => {
        const ofTheme = all.filter(({ themeId }) => themeId === theme.id);
        const { words, used } = proposed(ofTheme);
        if (used.length === 0) return [];
        const ids = used.map(({ id }) => id);
        return [{
          type: 'recommendation',
          attrs: { id: derivedId(documentId, 'proposed', theme.id), summarises: ofTheme.map(({ id }) => nodeIdOf(id)), evidence: ids },
          content: [paragraph([text('Proposed:', tbc), text(' '), text(stopped(capitalised(words)), evidence(ids))])],
        }];
      });
  return content.length === 0 ? null : { type: 'recommendations', attrs: { id: derivedId(documentId, 'key'), scope: 'summary', audience: [], label: 'Key recommendations' }, content };
}
