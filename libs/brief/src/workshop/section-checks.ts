import { Attribution, documentMarks, documentNodes, eachNode, settleSuggestions, strictest, type Block, type NodeId, type Tree } from '@convenor/contracts';
import type { Tx } from '@convenor/database';
import { checkDocument, documentSchema } from '@convenor/documents';
import { isId, type Id } from '@convenor/kernel';
import { quotesOf, withWhatHolds } from './quotes';
import { notesNamed } from './tally';
import { asTree, changed, isQuote, markedIds } from './tree';
import { contentInvalid, evidenceUnknown, linkRefused, onlySuggestions, quoteRuleBroken } from './workshop.errors';

type Sound = (value: unknown) => boolean;
const text: Sound = (value) => typeof value === 'string';
const maybe = (sound: Sound): Sound => (value) => value === null || value === undefined || sound(value);
const list = (sound: Sound): Sound => (value) => Array.isArray(value) && value.every(sound);
const among = (...values: unknown[]): Sound => (value) => values.includes(value);
const count = (least: number, most: number): Sound => (value) => Number.isInteger(value) && Number(value) >= least && Number(value) <= most;
const row: Sound = (value) => typeof value === 'object' && value !== null && Object.keys(value).every((name) => name === 'label' || name === 'value') && 'label' in value && text(value.label) && 'value' in value && maybe((number) => typeof number === 'number' && Number.isFinite(number))(value.value);

/** BCP 47, as far as its shape goes. */
const tag: Sound = (value) => text(value) && /^[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*$/.test(String(value));

/** What an attribute may be; one that is not named here is a text or nothing. */
const attributes: Readonly<Record<string, Sound>> = {
  level: count(1, 4), start: count(0, 100_000), headerRows: count(0, 100), headerCols: count(0, 100), colspan: count(1, 100), rowspan: count(1, 1_000),
  widthPercent: maybe(count(1, 100)), audience: list(text), summarises: list(text), evidence: list(text), notes: list(text), tags: list(text), rows: list(row),
  verbatim: among(true, false), decorative: maybe(among(true, false)), ours: maybe(among(true, false)), dir: maybe(among('ltr', 'rtl')), lang: maybe(tag),
  scope: among('summary', 'section', 'closing'), tone: maybe(among('key', 'info', 'legal')), edits: maybe(among('none', 'bracketed', 'elided')),
  attribution: (value) => Attribution.safeParse(value).success, clearance: among('pending', 'cleared', 'refused', 'withdrawn'),
  status: among('confirmed', 'tbc', 'cancelled'), asset: (value) => text(value) && /^([0-9a-f]{64})?$/.test(String(value)),
};

function checkAttributes(attrs: Record<string, unknown> | undefined, of: string): void {
  for (const [name, value] of Object.entries(attrs ?? {})) {
    if ((attributes[name] ?? maybe(text))(value)) continue;
    throw contentInvalid(`“${name}” of ${of} is not what it must be.`);
  }
}

/** Web and mail addresses, and a link whose address was lost. */
const leadsAnywhere = (href: string): boolean => {
  const url = URL.canParse(href) ? new URL(href) : null;
  return url !== null && ['http:', 'https:', 'mailto:'].includes(url.protocol) && !/[\u0000-\u0020]/.test(href);
};

/** The text with links that lead neither to the web nor to a mailbox kept as links whose address is lost; so a file is not refused for one. */
export const withSafeLinks = (content: Block[]): Block[] =>
  changed(asTree(content), (node) => {
    const bad = (href: unknown): boolean => typeof href === 'string' && href !== '' && !leadsAnywhere(href);
    const marks = node.marks?.map((mark) => (mark.type === 'link' && bad(mark.attrs?.['href']) ? { ...mark, attrs: { ...mark.attrs, href: null } } : mark));
    if (marks?.every((mark, index) => mark === node.marks?.[index]) !== false && !bad(node.attrs?.['href'])) return node;
    return { ...node, ...(marks ? { marks } : {}), ...(bad(node.attrs?.['href']) ? { attrs: { ...node.attrs, href: null } } : {}) };
  }) as unknown as Block[];

const withIds = ['insertion', 'deletion', 'comment'];

/** Only what the schema knows, with attributes that were left out or left empty where it has a value of its own. */
const filled = (content: Block[]): Block[] =>
  changed(asTree(content), (node) => {
    const missing = Object.entries(documentNodes[node.type]?.attrs ?? {}).filter(([name, spec]) => (node.attrs?.[name] ?? null) === null && spec.default !== null);
    const known = withoutUnknown(node);
    return missing.length === 0 ? known : { ...known, attrs: { ...known.attrs, ...Object.fromEntries(missing.map(([name, spec]) => [name, spec.default as unknown])) } };
  }) as unknown as Block[];

const parts = ['type', 'text', 'attrs', 'content', 'marks'];
const only = <Fields extends object>(fields: Fields, names: readonly string[]): Fields =>
  Object.keys(fields).every((name) => names.includes(name)) ? fields : (Object.fromEntries(Object.entries(fields).filter(([name]) => names.includes(name))) as Fields);

/** What is written beside the words under names of nobody's would be carried along unseen, to readers at last. */
function withoutUnknown(node: Tree): Tree {
  const attrs = node.attrs && only(node.attrs, Object.keys(documentNodes[node.type]?.attrs ?? {}));
  const marks = node.marks?.map((mark) => {
    const own = mark.attrs && only(mark.attrs, Object.keys(documentMarks[mark.type]?.attrs ?? {}));
    return own === mark.attrs ? only(mark, parts) : { ...only(mark, parts), ...(own ? { attrs: own } : {}) };
  });
  const same = attrs === node.attrs && (marks ?? []).every((mark, index) => mark === node.marks?.[index]);
  return only(same ? node : { ...node, ...(attrs ? { attrs } : {}), ...(marks ? { marks } : {}) }, parts);
}

/**
 * The text as it may be kept, attributes that were left out filled in. Refused is what no paper may hold: wrong places,
 * wrong attributes, links that are no web or mail address.
 */
export function checkedContent(sent: Block[]): Block[] {
  checkDocument({ schema: 'convenor.doc/1', kind: 'policy-brief', id: '', revision: 1, lang: 'en', dir: 'ltr', state: 'draft', front: { title: [], authors: [] }, body: { type: 'doc', content: sent } });
  const content = filled(sent);
  eachNode(asTree(content), ({ type, attrs, marks }) => {
    checkAttributes(attrs, type);
    if (typeof attrs?.['href'] === 'string' && attrs['href'] && !leadsAnywhere(attrs['href'])) throw linkRefused(attrs['href']);
    for (const mark of marks ?? []) {
      checkAttributes(mark.type === 'evidence' ? { notes: null, ...mark.attrs } : mark.attrs, mark.type);
      const href = mark.type === 'link' ? mark.attrs?.['href'] : null;
      if (typeof href === 'string' && href && !leadsAnywhere(href)) throw linkRefused(href);
    }
  });
  eachNode(asTree(content), ({ marks }) => {
    if (marks?.some(({ type, attrs }) => withIds.includes(type) && !isId(attrs?.['id']))) throw contentInvalid('a suggestion or a comment has no identifier.');
  });
  if (!quoteIds(content).every(isId)) throw contentInvalid('a quote has no identifier.');
  return content;
}

const quoteIds = (content: Block[]): string[] => {
  const ids: string[] = [];
  eachNode(asTree(content), (node) => void (isQuote(node) && ids.push(String(node.attrs.id))));
  return ids;
};

/** @throws DomainError EVIDENCE_UNKNOWN for a note of another roundtable, or of none */
export async function checkEvidence(tx: Tx, roundtableId: Id, content: Block[], trusted: readonly Id[]): Promise<void> {
  const asked = notesNamed(content).filter((id) => !trusted.includes(id));
  if (asked.length === 0) return;
  const rows = await tx.sql<{ id: Id }>('select id from note where roundtable_id = $1 and id = any($2)', [roundtableId, asked.filter(isId)]);
  const unknown = asked.filter((id) => !rows.some((found) => found.id === id));
  if (unknown.length > 0) throw evidenceUnknown(unknown);
}

/**
 * The text with each quote bound to what holds of it. What is known of a quote is not the browser's to say; a rule is
 * only ever tightened; a quote that is new takes its speaker and rule from its note and waits for its clearance.
 *
 * @throws DomainError QUOTE_RULE_BROKEN for a note or speaker of another roundtable, or words that were off the record
 */
export async function boundQuotes(tx: Tx, place: { roundtableId: Id; documentId: Id }, content: Block[]): Promise<Block[]> {
  if (quoteIds(content).length === 0) return content;
  const known = await quotesOf(tx.sql.bind(tx), place.documentId);
  const fresh = new Map<Id, Holds>();
  const news: (Tree & { attrs: Asked })[] = [];
  eachNode(asTree(content), (node) => void (isQuote(node) && !known.has(node.attrs.id) && news.push(node)));
  for (const { attrs } of news) fresh.set(attrs.id, await heldFor(tx, place.roundtableId, attrs));
  const bound = changed(asTree(content), (node) => {
    const holds = isQuote(node) ? fresh.get(node.attrs.id) : undefined;
    return holds ? { ...node, attrs: { ...node.attrs, ...holds } } : node;
  }) as unknown as Block[];
  return withWhatHolds(bound, known);
}

interface Asked { id: NodeId; noteId?: NodeId | null; speakerId?: NodeId | null; attribution: Attribution }
interface Holds { noteId: Id | null; speakerId: Id | null; attribution: Attribution; clearance: 'pending' }

async function heldFor(tx: Tx, roundtableId: Id, { id, noteId, speakerId, attribution }: Asked): Promise<Holds> {
  if (![noteId, speakerId].every((one) => one === null || one === undefined || one === '' || isId(one))) throw quoteRuleBroken(id, 'A quote names a note or a speaker that is not of this roundtable.');
  const [found] = await tx.sql<{ meeting: Attribution; note: Attribution | null; noteSpeaker: Id | null; speaker: Id | null }>(
    `select r.attribution as meeting, n.attribution as note, n.speaker_appearance_id as "noteSpeaker", a.id as speaker
     from roundtable r left join note n on n.roundtable_id = r.id and n.id = $2 left join appearance a on a.roundtable_id = r.id and a.id = $3 where r.id = $1`,
    [roundtableId, noteId || null, speakerId || null],
  );
  if (!found || (noteId && !found.note) || (speakerId && !found.speaker)) throw quoteRuleBroken(id, 'A quote names a note or a speaker that is not of this roundtable.');
  const rule = strictest(found.meeting, found.note ?? 'on_record', attribution);
  if (rule === 'off_record') throw quoteRuleBroken(id, 'These words were said off the record; they cannot be quoted.');
  return { noteId: noteId || null, speakerId: found.note ? found.noteSpeaker : found.speaker, attribution: rule, clearance: 'pending' };
}

/**
 * Refuses a reviewer's save that does more than suggest and comment: without the reviewer's own marks, the text must be
 * what it was.
 *
 * @param own suggestions that are the reviewer's, beside those that are new
 * @throws DomainError ONLY_SUGGESTIONS
 */
export function checkOnlySuggests(stored: Block[], sent: Block[], own: readonly Id[]): void {
  const before = new Set(markedIds(asTree(stored), 'insertion', 'deletion'));
  const mine = new Set([...own, ...markedIds(asTree(sent), 'insertion', 'deletion').filter((id) => !before.has(id))]);
  const comments = new Set(markedIds(asTree(stored), 'comment'));
  const bare = (content: Block[]): string => plain(settleSuggestions(content, (id) => (mine.has(id) ? 'refused' : 'open')), comments);
  if (bare(stored) !== bare(sent)) throw onlySuggestions();
}

/** One spelling of a text: attributes with their defaults, marks in one order, neighbouring runs of one look as one. */
function plain(content: Block[], comments: ReadonlySet<Id>): string {
  const { content: nodes = [] } = documentSchema.nodeFromJSON({ type: 'doc', content }).toJSON() as Tree;
  return JSON.stringify(nodes.map((node) => spelt(node, comments)));
}

function spelt(node: Tree, comments: ReadonlySet<Id>): Tree {
  const marks = (node.marks ?? []).filter(({ type, attrs }) => type !== 'comment' || comments.has(String(attrs?.['id'])));
  const signs = marks.map((mark) => JSON.stringify(mark)).sort();
  const content = (node.content ?? []).map((child) => spelt(child, comments)).reduce<Tree[]>((all, child) => {
    const last = all.at(-1);
    if (last?.text !== undefined && child.text !== undefined && JSON.stringify(last.marks) === JSON.stringify(child.marks)) all[all.length - 1] = { ...last, text: last.text + child.text };
    else all.push(child);
    return all;
  }, []);
  return { type: node.type, ...(node.text === undefined ? {} : { text: node.text }), attrs: node.attrs ?? {}, marks: signs.map((sign) => JSON.parse(sign) as { type: string }), content };
}

