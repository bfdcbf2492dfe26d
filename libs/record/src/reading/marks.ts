import { strictest, type Attribution, type NoteKind } from '@convenor/contracts';

const kinds: Readonly<Record<string, NoteKind>> = {
  point: 'point', quote: 'quote', rec: 'recommendation', recommendation: 'recommendation', recommendations: 'recommendation',
  fig: 'figure', figure: 'figure', practice: 'practice', prac: 'practice', pledge: 'pledge', commitment: 'pledge', question: 'question', q: 'question',
};
/** What stands before a colon and says the kind of what follows. */
const kindWords: Readonly<Record<string, NoteKind>> = {
  quote: 'quote', quotes: 'quote', quotations: 'quote', recommendation: 'recommendation', recommendations: 'recommendation', rec: 'recommendation',
  figure: 'figure', figures: 'figure', practice: 'practice', practices: 'practice', 'good practice': 'practice', 'good practices': 'practice',
  pledge: 'pledge', pledges: 'pledge', commitment: 'pledge', commitments: 'pledge', question: 'question', questions: 'question',
  'open questions': 'question', points: 'point', 'key points': 'point', point: 'point',
};
const rules: readonly [RegExp, Attribution][] = [
  [/^(?:off[ -](?:the[ -])?record|do not minute|not minuted|not for the record)$/, 'off_record'],
  [/^(?:(?:for )?background(?: only)?|internal(?: use)?(?: only)?)$/, 'background'],
  [/^(?:under )?(?:the )?chatham(?: house)?(?: rules?)?$/, 'chatham_house'],
  [/^(?:not for attribution|no attribution|unattributed|category only|non-attributable)$/, 'category_only'],
  [/^(?:affiliation only|organi[sz]ation only|no name)$/, 'affiliation_only'],
  [/^(?:no quotes?|not verbatim|do not quote|on (?:the )?record,? no quotes?)$/, 'on_record_no_quote'],
  [/^on (?:the )?record$/, 'on_record'],
];

export const kindNamed = (word: string): NoteKind | null => kindWords[word.trim().toLowerCase()] ?? null;
export const kindOfMark = (mark: string): NoteKind | null => kinds[mark.toLowerCase()] ?? null;

const ruleNamed = (words: string): Attribution | null => {
  const said = words.trim().toLowerCase().replace(/_/g, ' ').replace(/\s+/g, ' ').replace(/[.:]$/, '');
  return rules.find(([form]) => form.test(said))?.[1] ?? null;
};

/** Spans of quoted words, so that what a speaker said is never read as a mark. */
const quoted = /“[^“”]*”|"[^"]*"|«[^«»]*»/g;

/**
 * The attribution rule typed in brackets anywhere on a line, and the line without it. `unsure`: the words of a strict
 * rule stand there without brackets, so a person must say whether they are one.
 */
export function takeRule(text: string): { text: string; rule: Attribution | null; unsure: Attribution | null } {
  const found: Attribution[] = [];
  const spans = [...text.matchAll(quoted)].map((span) => [span.index, span.index + span[0].length] as const);
  const within = (at: number): boolean => spans.some(([from, to]) => at > from && at < to);
  let rest = text.replace(/\s*[([]([^()[\]]{3,40})[)\]]/g, (all, words: string, at: number) => {
    const rule = within(at) ? null : ruleNamed(words);
    if (!rule) return all;
    found.push(rule);
    return at === 0 || /^\s*(?:[.,;:!?]|$)/.test(text.slice(at + all.length)) ? '' : ' ';
  });
  const label = /^([^:“"]{3,30}):\s*/.exec(rest);
  const labelled = label ? ruleNamed(label[1] ?? '') : null;
  if (label && labelled) {
    found.push(labelled);
    rest = rest.slice(label[0].length);
  }
  const bare = rest.replace(quoted, '').toLowerCase();
  const unsure = found.length > 0 ? null : /\boff[ -]the[ -]record\b|\bdo not minute\b/.test(bare) ? 'off_record' : /\bchatham\b/.test(bare) ? 'chatham_house' : /\bnot for attribution\b/.test(bare) ? 'category_only' : null;
  return { text: rest.trim(), rule: found.length > 0 ? strictest(...found) : null, unsure };
}

/** Whether the first quotation mark is closed by the last one only. */
function closesLast(text: string, opens: string, closes: string): boolean {
  let depth = 0;
  for (let at = 0; at < text.length; at += 1) {
    if (text[at] === opens && (opens !== closes || at === 0)) depth += 1;
    else if (text[at] === closes) depth -= 1;
    if (depth === 0) return at === text.length - 1;
  }
  return false;
}

/** The words between quotation marks where they are the whole text, quotations within them untouched; null otherwise. */
export function wholeQuotation(text: string): string | null {
  const bare = text.trim().replace(/([”"»])\.$/, '$1');
  const pair = [['“', '”'], ['"', '"'], ['«', '»']].find(([opens = '', closes = '']) => bare.length > 2 && bare.startsWith(opens) && closesLast(bare, opens, closes));
  return pair ? bare.slice(1, -1).trim() : null;
}

/** A rapporteur's words around quoted ones: `On fees: “…”`. Not the speaker's own from end to end. */
export const isMixed = (text: string): boolean => wholeQuotation(text) === null && /^[^“"«]{3,120}[:,]\s*(?:“[^“”]{8,}”|"[^"]{8,}"|«[^«»]{8,}»)/.test(text.trim());

/** Quoted words with the name that follows them: “…” – Name, or “…” (Name). */
export function quotationWithName(text: string): { words: string; name: string } | null {
  const match = /^(“[^“”]+”|"[^"]+"|«[^«»]+»)[.,]?\s*(?:[-–—]+\s*([^"“”]{2,60})|\(([^()]{2,60})\))\.?$/.exec(text.trim());
  const words = match ? wholeQuotation(match[1] ?? '') : null;
  const name = match?.[2] ?? match?.[3];
  return words && name ? { words, name: name.trim() } : null;
}
