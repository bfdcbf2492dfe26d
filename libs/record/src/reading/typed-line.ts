import type { NoteKind } from '@convenor/contracts';
import { kindNamed, kindOfMark } from './marks';
import { plain, wordsOf } from './words';

/** What the marks at the start and end of a line say, and the words that remain. */
export interface TypedLine {
  kind: NoteKind | null;
  key: boolean;
  /** Who speaks, as typed; `surely`: marked by `@`, so it is a name and nothing else. */
  speaker: { label: string; surely: boolean; full: string } | null;
  addressee: string | null;
  tags: string[];
  /** A `/mark` that says nothing to us. */
  strange: string | null;
  text: string;
}

const actors =
  /\b(?:states?|governments?|ministr(?:y|ies)|parliaments?|parliamentarians|legislators|authorit(?:y|ies)|cit(?:y|ies)|municipalit(?:y|ies)|councils?|agenc(?:y|ies)|network|secretariat|united nations|un|organi[sz]ations?|associations?|unions?|employers?|compan(?:y|ies)|business(?:es)?|private sector|civil society|ngos?|csos?|donors?|funders?|foundations?|banks?|academia|universit(?:y|ies)|researchers?|media|journalists|schools?|courts?|inspectorates?|services|institutions?|partners|stakeholders|countr(?:y|ies)|commission|union|port|operators?|all actors|everyone|offices?)\b/i;
/** Words with which a lead or a recommendation begins; an addressee never does. */
const orders = new Set(
  'put write let pay give make build create ensure involve monitor support strengthen adopt provide promote develop review engage assist report increase draw keep use set start stop end open publish fund train include consult share invest recognise recognize protect extend establish improve reduce remove test name have listen ask count count work treat plan act bring join treat link measure move centre center do'.split(' '),
);

/** Whether words before a colon name those a recommendation is addressed to, rather than its bold lead. */
export const looksLikeAddressee = (label: string): boolean => {
  const words = wordsOf(label);
  if (words.length === 0 || words.length > 10 || orders.has(words[0] ?? '')) return false;
  return actors.test(label);
};

const label = /^((?:[^\s:“”"«/#@*][^:“”"«/#]{0,78}?))\s*:\s+(?=\S)|^([^\s:“”"«/#@*][^:“”"«/#]{0,78}?)\s*:$/u;
const toWhom = /^(?:recommendations?\s+)?(?:for|to)\s+(?:the attention of\s+)?/i;

/** "Recommendations for Member States:" as a head over what follows; null where the words are another thing. */
export function headOfKind(text: string): { kind: NoteKind; addressee: string | null } | null {
  const head = text.replace(/:\s*$/, '').trim();
  const addressed = /^(?:key\s+)?recommendations?\s*(?:,\s*|\s+)?(?:(?:addressed\s+)?(?:for|to)\s+(.+))$/i.exec(head);
  if (addressed) return { kind: 'recommendation', addressee: (addressed[1] ?? '').trim() };
  const kind = kindNamed(head);
  return kind ? { kind, addressee: null } : null;
}

interface Reading extends TypedLine { known: (name: string) => boolean }

function takeMark(state: Reading): boolean {
  const mark = /^\/(\p{Letter}+)\b:?\s*/u.exec(state.text);
  if (!mark) return false;
  const word = (mark[1] ?? '').toLowerCase();
  const kind = kindOfMark(word);
  if (word === 'key') [state.key, state.kind] = [true, state.kind ?? 'recommendation'];
  else if (kind) state.kind = kind;
  else if (state.strange) return false;
  else state.strange = mark[1] ?? '';
  state.text = state.text.slice(mark[0].length);
  const brackets = state.kind === 'recommendation' ? /^\[([^\]]{2,100})\]\s*:?\s*/.exec(state.text) : null;
  if (brackets) {
    state.addressee = (brackets[1] ?? '').replace(toWhom, '').trim();
    state.text = state.text.slice(brackets[0].length);
  }
  return true;
}

function takeTag(state: Reading): boolean {
  const tag = /^#([\p{Letter}\p{Number}][\p{Letter}\p{Number}_-]*)\s*/u.exec(state.text);
  if (!tag) return false;
  state.tags.push(tag[1] ?? '');
  state.text = state.text.slice(tag[0].length);
  return true;
}

/** `@Ocampo Lindo Pay travel`: the longest run of words that names one person; else the first word, to be asked. */
function takeAt(state: Reading): boolean {
  if (!/^@\s?\p{Letter}/u.test(state.text) || state.speaker) return false;
  const rest = state.text.slice(1).trimStart();
  const words = [...rest.matchAll(/\S+/g)].slice(0, 6);
  const ends = words.map((word) => word.index + word[0].length).reverse();
  const known = ends.find((end) => state.known(rest.slice(0, end).replace(/[,:;]$/, '')));
  const end = known ?? (words[0] ? words[0].index + words[0][0].length : rest.length);
  const name = rest.slice(0, end).replace(/[,:;]$/, '');
  state.speaker = { label: name, surely: true, full: state.text };
  state.text = rest.slice(end).replace(/^\s*[:,]?\s*/, '');
  return true;
}

/** "Brandvold – crews wait": a dash parts a name from what was said, if it is a name. */
function takeDash(state: Reading): boolean {
  const match = /^([^\s–—:“"][^–—:“"]{1,50}?)\s+[-–—]\s+(?=\S)/u.exec(state.text);
  const name = match?.[1] ?? '';
  if (!match || state.speaker || !state.known(name)) return false;
  state.speaker = { label: name, surely: false, full: state.text };
  state.text = state.text.slice(match[0].length);
  return true;
}

function takeLabel(state: Reading): boolean {
  const match = label.exec(state.text);
  const words = (match?.[1] ?? match?.[2] ?? '').trim();
  if (!match || words === '' || wordsOf(words).length > 10) return false;
  const kind = kindNamed(words);
  const isSpeaker = state.known(words);
  const addressed = toWhom.test(words) ? words.replace(toWhom, '') : words;
  const rest = state.text.slice(match[0].length);
  const head = isSpeaker || state.kind ? null : headOfKind(words);
  if (head) Object.assign(state, { kind: head.kind, addressee: head.addressee ?? state.addressee });
  else if (!isSpeaker && kind && !state.kind) state.kind = kind;
  else if (!isSpeaker && state.kind === 'recommendation' && !state.addressee && looksLikeAddressee(addressed)) state.addressee = addressed;
  else if (!state.speaker && (isSpeaker || state.kind !== 'recommendation')) {
    state.speaker = { label: words, surely: false, full: state.text };
    state.text = rest;
    return !isSpeaker ? false : true;
  } else return false;
  state.text = rest;
  return true;
}

function takeEnd(state: Reading): void {
  for (;;) {
    const at = Math.max(state.text.lastIndexOf(' #'), state.text.toLowerCase().lastIndexOf(' /key'));
    const end = at === -1 ? '' : state.text.slice(at).trim();
    const tag = /^#([\p{Letter}\p{Number}][\p{Letter}\p{Number}_-]*)\s*[.]?$/u.exec(end);
    const key = /^\/key$/i.test(end);
    if (tag) state.tags.push(tag[1] ?? '');
    else if (key) [state.key, state.kind] = [true, state.kind ?? 'recommendation'];
    else return;
    state.text = state.text.slice(0, at).trimEnd();
  }
}

/** Reads marks, names and tags off a line, in whatever order they were typed. `known`: whether words name one speaker. */
export function typedLine(text: string, known: (name: string) => boolean, kind: NoteKind | null = null): TypedLine {
  const state: Reading = { kind, key: false, speaker: null, addressee: null, tags: [], strange: null, text: text.trim(), known };
  while (takeMark(state) || takeTag(state) || takeAt(state) || takeLabel(state) || takeDash(state)) state.text = state.text.trim();
  takeEnd(state);
  const should = state.kind === 'recommendation' && !state.addressee ? /^(.{2,60}?)\s+(?:should|must)\s/.exec(state.text) : null;
  if (should && looksLikeAddressee(should[1] ?? '') && !plain(should[1] ?? '').includes(',')) state.addressee = (should[1] ?? '').trim();
  const { known: _known, ...typed } = state;
  return typed;
}
