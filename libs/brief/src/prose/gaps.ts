import { isbnProblem, isHardGap, suggestionsIn, strictest, type Attribution, type Block, type ConvenorDoc, type GapCode, type NodeId, type QuoteAttrs } from '@convenor/contracts';
import type { BriefAppearance, BriefNote, BriefSource } from './brief-input';
import { namesOf, namedIn } from './hidden-names';
import { statedIds } from './introduction';
import { footnotesAt, placesOf, sentencesAt, wordsAt, type Place } from './places';
import { mayName, mayQuote } from './withheld';

/** One thing that stands between a paper and its publication, with where it stands. */
export interface Gap {
  code: GapCode;
  /** Publishing stops until the paper changes; otherwise a named role may waive it with a reason. */
  hard: boolean;
  /** The heading under which it stands; null for the paper as a whole. */
  sectionId: NodeId | null;
  /** The node itself, or the nearest one around it that has an id. */
  nodeId: NodeId | null;
  /** For the person who looks at the list; names nobody beyond the rule of what was said. */
  words: string;
}

/** What a paper is held against: the record it rests on, and what other people still owe it. */
export interface GapContext {
  /** The rule of the whole meeting. */
  attribution: Attribution;
  notes: readonly Pick<BriefNote, 'id' | 'speakerId' | 'attribution'>[];
  appearances: readonly Pick<BriefAppearance, 'id' | 'name' | 'shortName'>[];
  sources: readonly Pick<BriefSource, 'id'>[];
  /** Whether the programme's rule asks for a quotation to be cleared. */
  quotesNeedClearing: boolean;
  /** Parts whose series text has changed since, by the part's id. */
  seriesTextBehind?: readonly NodeId[];
  openComments?: readonly NodeId[];
  /** Names of review steps that nobody signed yet, and of parts the concept note promised and the paper lacks. */
  unsignedSteps?: readonly string[];
  missingParts?: readonly string[];
}

const ruleOf = (note: Pick<BriefNote, 'attribution'> | undefined, { attribution }: GapContext): Attribution => strictest(attribution, note?.attribution ?? 'on_record');
const short = (words: string): string => { const bare = words.replace(/\s+/g, ' ').trim(); return bare.length > 70 ? `${bare.slice(0, 67).trimEnd()}…` : bare; };

class Finder {
  readonly found: Gap[] = [];
  private readonly notes: ReadonlyMap<NodeId, GapContext['notes'][number]>;

  constructor(private readonly doc: Pick<ConvenorDoc, 'id' | 'body' | 'front'>, private readonly context: GapContext) {
    this.notes = new Map(context.notes.map((note) => [note.id, note]));
  }

  add(code: GapCode, words: string, place?: Place): void {
    this.found.push({ code, hard: isHardGap(code), sectionId: place?.sectionId ?? null, nodeId: place?.nodeId ?? null, words });
  }

  /** `rests`: the notes its words rest on, whatever note it names. */
  quote(attrs: QuoteAttrs & { by?: string | null }, place: Place, rests: readonly NodeId[]): void {
    const at = { ...place, nodeId: attrs.id };
    const rule = strictest(attrs.attribution, ...[attrs.noteId ?? '', ...rests].map((id) => ruleOf(this.notes.get(id), this.context)));
    if (!mayQuote(rule)) this.add('attribution_broken', 'Words are quoted that were said under a rule which allows no quotation.', at);
    else if (!mayName(rule) && (attrs.speakerId || attrs.by)) this.add('attribution_broken', 'A quotation names its speaker, whom the rule hides.', at);
    if (attrs.clearance === 'refused') this.add('quote_refused', 'A speaker refused this quotation; it must go, or be told in other words.', at);
    else if (attrs.clearance === 'withdrawn') this.add('quote_withdrawn', 'A speaker took this quotation back; it must go.', at);
    else if (attrs.clearance === 'pending' && this.context.quotesNeedClearing) this.add('quote_not_cleared', 'A quotation waits for its speaker’s word.', at);
  }

  /** Names that the rule of a sentence's notes hides. */
  attribution(place: Place): void {
    const sentences = sentencesAt(place);
    const all = sentences.flatMap(({ notes }) => notes);
    // A note below the page may tell by whom the words above it were said. A source of the list is somebody's work, and says nothing of who spoke.
    const below = footnotesAt(place).map((words) => ({ words, notes: all }));
    for (const { words, notes } of [...sentences, ...below]) {
      const rests = [...notes, ...(place.rests ?? [])].flatMap((id) => this.notes.get(id) ?? []);
      if (rests.some((note) => ruleOf(note, this.context) === 'off_record')) this.add('attribution_broken', 'A sentence rests on a note that is off the record.', place);
      const open = new Set(rests.filter((note) => mayName(ruleOf(note, this.context))).map(({ speakerId }) => speakerId));
      const everybody = rests.some((note) => ruleOf(note, this.context) === 'chatham_house');
      const strict = rests.filter((note) => !mayName(ruleOf(note, this.context)));
      const hidden = this.context.appearances.filter(({ id }) => !open.has(id) && (everybody || strict.some(({ speakerId }) => speakerId === id)));
      if (namedIn(words, hidden.flatMap(namesOf))) this.add('attribution_broken', 'A sentence names somebody whom the rule hides under which it was said.', place);
    }
  }

  evidence(place: Place, stated: ReadonlySet<NodeId>): void {
    if (!place.counted || (place.nodeId !== null && stated.has(place.nodeId))) return;
    for (const { words, held } of sentencesAt(place)) if (!held) this.add('sentence_without_evidence', `“${short(words)}” rests on no note.`, place);
  }

  inline(place: Place): void {
    const words = wordsAt(place);
    for (const [unknown] of words.matchAll(/\[@[^\]]+\]/g)) this.add('source_unknown', `${unknown} is no source of this paper’s list.`, place);
    const open = place.inlines.filter(({ marks }) => marks?.some(({ type }) => type === 'tbc')).map((inline) => (inline.type === 'text' ? inline.text : '')).join('').replace(/\[@[^\]]+\]/g, '').trim();
    if (open) this.add('tbc_left', open === words.trim() ? `“${short(open)}” is still to be confirmed.` : `“${short(open)}” is still to be confirmed, in “${short(words)}”.`, place);
    const dead = place.inlines.flatMap((inline) => (inline.type === 'text' && inline.marks?.some((mark) => mark.type === 'link' && !mark.attrs.href?.trim()) ? [inline.text] : []));
    if (dead.length > 0) this.add('link_without_address', `“${short(dead.join(''))}” is a link that leads nowhere.`, place);
  }

  footnote(attrs: { id: NodeId; sourceId?: NodeId | null }, words: string, place: Place): void {
    const at = { ...place, nodeId: attrs.id };
    if (attrs.sourceId && !this.context.sources.some(({ id }) => id === attrs.sourceId)) this.add('source_unknown', 'A footnote cites a source that is no longer on the list.', at);
    if (!words.trim()) this.add('footnote_empty', 'A footnote is empty.', at);
  }

  block(block: Block, place: Place, known: ReadonlySet<NodeId>): void {
    if (block.type === 'figure' && !block.attrs.decorative && !block.attrs.alt.trim()) this.add('figure_without_alt', 'A picture says nothing to whoever cannot see it: it needs a text in its stead.', place);
    if (block.type === 'blockquote') this.quote(block.attrs, place, placesOf(block.content).flatMap(sentencesAt).flatMap(({ notes }) => notes));
    if (block.type !== 'recommendations') return;
    for (const one of block.content) {
      const at = { ...place, nodeId: one.attrs.id };
      const words = short(placesOf(one.content).map(wordsAt).join(' '));
      if (block.attrs.scope === 'summary') {
        if (!one.attrs.summarises?.some((id) => known.has(id))) this.add('key_recommendation_sums_up_nothing', `“${words}” sums up no recommendation of a section.`, at);
        continue;
      }
      const held = (one.attrs.evidence?.length ?? 0) > 0 || placesOf(one.content).some((part) => sentencesAt(part).some((sentence) => sentence.held));
      if (!held) this.add('recommendation_without_evidence', `“${words}” rests on no note.`, at);
      if (!block.attrs.audience.some((name) => name.trim())) this.add('recommendation_without_addressee', `“${words}” is addressed to nobody.`, at);
    }
  }

  themes(places: readonly Place[]): void {
    for (const heading of this.doc.body.content) {
      if (heading.type !== 'heading' || heading.attrs.level !== 1 || heading.attrs.slot !== 'theme') continue;
      const id = heading.attrs.id ?? null;
      const held = places.some((place) => place.under === id && sentencesAt(place).some((sentence) => sentence.held));
      if (!held) this.add('theme_without_notes', 'Nothing under this theme rests on a note.', { sectionId: id, under: id, nodeId: id, counted: true, inlines: [], within: null });
    }
  }

  /** What stands in the text itself as open, and what the paper waits for from others. */
  owed(places: readonly Place[]): void {
    const text = JSON.stringify(this.doc.body);
    const suggested = new Set([...text.matchAll(/"type":"(?:insertion|deletion)","attrs":\{"id":"([^"]+)"/g)].map(([, id = '']) => id));
    const placeOf = (id: NodeId): Place | undefined => places.find(({ inlines }) => JSON.stringify(inlines).includes(`"${id}"`));
    const said = new Map(suggestionsIn(this.doc.body.content).map(({ id, before, after }) => [id, [before, after].filter((words) => words.trim()).map((words) => `“${short(words)}”`).join(' becomes ')]));
    for (const id of suggested) this.add('open_suggestion', `A suggestion is neither accepted nor refused${said.get(id) ? `: ${said.get(id) ?? ''}` : ''}.`, placeOf(id));
    for (const id of this.context.openComments ?? []) this.add('open_comment', 'A comment is not settled.', placeOf(id));
    for (const id of this.context.seriesTextBehind ?? []) this.add('series_text_behind', 'The series’ own text has changed since it was taken over here.', { sectionId: null, under: null, nodeId: id, counted: false, inlines: [], within: null });
    for (const step of this.context.unsignedSteps ?? []) this.add('step_not_signed', `The step “${step}” is not signed.`);
    for (const part of this.context.missingParts ?? []) this.add('promised_part_missing', `The concept note promised “${part}”, which is not here.`);
    const isbn = this.doc.front.isbn ?? '';
    const problem = isbnProblem(isbn);
    if (problem) this.add('isbn_wrong', `${isbn}: ${problem}`);
  }
}

/**
 * Everything that stands between a paper and its publication, in the order in which a reader meets it, what others owe
 * last. The same paper and context give the same list. A gap is told without names that the rule of its notes hides.
 */
export function gapsOf(doc: Pick<ConvenorDoc, 'id' | 'body' | 'front'>, context: GapContext): Gap[] {
  const finder = new Finder(doc, context);
  const stated = new Set(statedIds(doc));
  const places = placesOf(doc.body.content, (block, place) => finder.block(block, place, recommendationsIn(doc.body.content)));
  for (const place of places) {
    finder.inline(place);
    if (place.within !== 'recommendation' && place.within !== 'heading') finder.evidence(place, stated);
    finder.attribution(place);
    for (const inline of place.inlines) {
      if (inline.type === 'quoteInline') finder.quote(inline.attrs, place, sentencesAt({ inlines: [inline] }).flatMap(({ notes }) => notes));
      if (inline.type === 'footnote') finder.footnote(inline.attrs, (inline.content ?? []).map((one) => (one.type === 'text' ? one.text : '')).join(''), place);
    }
  }
  finder.themes(places);
  finder.owed(places);
  return finder.found;
}

const recommendationsIn = (blocks: readonly Block[]): Set<NodeId> =>
  new Set(blocks.flatMap((block) => (block.type === 'recommendations' && block.attrs.scope !== 'summary' ? block.content.map(({ attrs }) => attrs.id) : [])));
