import type { Attribution, DocumentState } from '../closed-lists';

/**
 * The one form in which Convenor keeps its papers: ProseMirror JSON (`type`, `attrs`, `content`, `marks`) in our own
 * schema, with front matter beside the body. What is stored is what an editor edits; every writer walks this tree.
 *
 * An editor writes `null` where an attribute was left alone and leaves out an empty `content`, so both may be missing.
 */
export interface ConvenorDoc {
  schema: 'convenor.doc/1';
  kind: DocKind;
  id: NodeId;
  /** Counts from 1; raised whenever the stored text changes. */
  revision: number;
  lang: DocumentLanguage;
  dir: DocumentDirection;
  state: DocumentState;
  /** Word in capitals printed across a draft; nothing means the paper is clean. */
  watermark?: string | null;
  front: FrontMatter;
  body: { type: 'doc'; content: Block[] };
}

/** BCP 47: `en-GB`, `ar`, `zh-Hans`. */
export type DocumentLanguage = string;
export type DocumentDirection = 'ltr' | 'rtl';
/** A UUIDv7: comments, reviews, evidence and numbers hang on it. */
export type NodeId = string;

export type DocKind =
  | 'concept-note' | 'background-note' | 'programme' | 'participant-list' | 'policy-brief' | 'roundtable-summary'
  | 'forum-summary' | 'highlights' | 'certificate';

/** What stands above and around the text. Dates are strings written by the one date formatter, never typed twice. */
export interface FrontMatter {
  /** "Policy brief", in the document's language. */
  kindLabel?: string;
  /** "Harbour Dialogues, number 3". */
  seriesLine?: string;
  title: Inline[];
  subtitle?: Inline[];
  strapline?: Inline[];
  /** `display` is printed; the numbers date the file itself. */
  issued?: { year: number; month?: number; day?: number; display: string };
  event?: { display: string; start?: string; end?: string; timeZone?: string; venue?: string; mode?: 'in_person' | 'online' | 'hybrid' };
  authors: { personId?: NodeId; name: string; corporate?: boolean }[];
  /** The institution, and the unit of it that speaks. */
  publisher?: string;
  unit?: string;
  place?: string;
  isbn?: string;
  issn?: string;
  doi?: string;
  symbol?: string;
  /** Within the publisher's series: "12". */
  seriesNumber?: string;
  rights?: { holder: string; year: number; licence: string; licenceUrl?: string; text: string };
  citation?: Inline[];
  keywords?: string[];
  abstract?: Inline[];
  /** Short words at the foot of every page: "Version of 21 October 2027", "Step-free entrance, lift, captions". */
  versionLine?: string;
  accessLine?: string;
}

// ---------- marks ----------

export type Mark =
  | { type: 'strong' } | { type: 'em' } | { type: 'sup' } | { type: 'sub' }
  /** `href` null: a link stood here and its address was lost. */
  | { type: 'link'; attrs: { href: string | null } }
  /** A run in another language. */
  | { type: 'lang'; attrs: { lang: DocumentLanguage; dir: DocumentDirection } }
  /** "To be confirmed": printed as such, and holds up the final. */
  | { type: 'tbc' }
  /** The notes a sentence rests on. `ours` says that it is the authors' own and rests on none. */
  | { type: 'evidence'; attrs: { notes: NodeId[]; ours?: boolean } }
  /** What a comment is about; the comment itself is kept beside the paper. */
  | { type: 'comment'; attrs: { id: NodeId } }
  | ChangeMark;

/**
 * A suggestion, on words and on whole nodes alike: what carries `insertion` goes when it is refused, what carries
 * `deletion` goes when it is accepted. Marks of one `id` are settled together; who suggested it and when is kept beside
 * the paper.
 */
export type ChangeMark = { type: 'insertion'; attrs: { id: NodeId } } | { type: 'deletion'; attrs: { id: NodeId } };

/** Any node that may come or go as a whole by a suggestion. */
export interface Changeable { marks?: ChangeMark[] }

// ---------- inline ----------

export interface TextNode { type: 'text'; text: string; marks?: Mark[] }
export interface HardBreakNode { type: 'hardBreak'; marks?: Mark[] }
/** The note's text stands at its anchor; numbers are counted when written. */
/** With `sourceId` the text is written from that source of the paper's list, `locator` ("p. 12") added, and written anew when the source changes. */
export interface FootnoteNode { type: 'footnote'; attrs: { id: NodeId; sourceId?: NodeId | null; locator?: string | null }; content?: Inline[]; marks?: Mark[] }
/** Words said, inside a sentence; the quotation marks are part of the text. */
export interface QuoteInlineNode { type: 'quoteInline'; attrs: QuoteAttrs; content?: Inline[]; marks?: Mark[] }
export type Inline = TextNode | HardBreakNode | FootnoteNode | QuoteInlineNode;

export type QuoteClearance = 'pending' | 'cleared' | 'refused' | 'withdrawn';
export interface QuoteAttrs {
  id: NodeId;
  speakerId?: NodeId | null;
  /** The note or transcript cue the words come from. */
  noteId?: NodeId | null;
  /** The rule in force when the words were said; the strictest that applied. */
  attribution: Attribution;
  clearance: QuoteClearance;
  verbatim: boolean;
  /** "[G]overnments" is bracketed, "…" elided. */
  edits?: 'none' | 'bracketed' | 'elided';
}

// ---------- blocks ----------

/** What a section is for; a slot lets a writer, the outline and the import speak of the same part. */
export type SectionSlot =
  | 'intro' | 'theme' | 'closing' | 'background' | 'objectives' | 'audience' | 'partners' | 'moderator' | 'opening' | 'speakers'
  | 'dateTime' | 'venue' | 'access' | 'guidingQuestions' | 'materials' | 'communications' | 'panel' | 'keyPoints'
  | 'about' | 'acknowledgments' | 'disclaimer' | 'isbn' | 'licence' | 'references' | 'citation' | 'other';

export interface BlockAttrs {
  id?: NodeId | null;
  lang?: DocumentLanguage | null;
  dir?: DocumentDirection | null;
}

export interface HeadingNode extends Changeable {
  type: 'heading';
  /** `number` as printed ("4", "II"); see `numbersOf` for the ones that are counted. */
  attrs: BlockAttrs & { level: 1 | 2 | 3 | 4; number?: string | null; slot?: SectionSlot | null; themeId?: NodeId | null };
  content?: Inline[];
}
export interface ParagraphNode extends Changeable { type: 'paragraph'; attrs?: BlockAttrs; content?: Inline[] }
/** "Disclaimer", "Audience": a label in the margin and what belongs to it. */
export interface RunInNode extends Changeable {
  type: 'runIn';
  attrs?: BlockAttrs & { slot?: SectionSlot | null };
  content: [{ type: 'runInHead'; content?: Inline[] }, { type: 'runInBody'; content: Block[] }];
}
export interface ListItemNode extends Changeable { type: 'listItem'; content: Block[] }
export interface BulletListNode extends Changeable { type: 'bulletList'; attrs?: BlockAttrs; content: ListItemNode[] }
export interface OrderedListNode extends Changeable { type: 'orderedList'; attrs?: BlockAttrs & { start?: number }; content: ListItemNode[] }

/** A set of recommendations to one audience. `label` is the printed head: "For Member States", "Key recommendations". */
export interface RecommendationsNode extends Changeable {
  type: 'recommendations';
  attrs: BlockAttrs & { scope: 'summary' | 'section' | 'closing'; audience: string[]; label: string };
  content: RecommendationNode[];
}
/** A bold lead is a strong mark. `summarises` names recommendations of the sections, `evidence` the notes. */
export interface RecommendationNode extends Changeable {
  type: 'recommendation';
  attrs: { id: NodeId; summarises?: NodeId[]; evidence?: NodeId[] };
  content: Block[];
}
export interface QuestionNode extends Changeable { type: 'question'; attrs: { id?: NodeId | null; tags: string[]; tagText?: string | null }; content: Block[] }
export interface QuestionsNode extends Changeable { type: 'questions'; attrs?: BlockAttrs; content: QuestionNode[] }
/** "GCM objective 1: …": the framework's own number and wording. */
export interface ObjectiveNode extends Changeable { type: 'objective'; attrs: { framework: string; number: string; label: string }; content?: Inline[] }
export interface ObjectivesNode extends Changeable { type: 'objectives'; attrs?: BlockAttrs; content: ObjectiveNode[] }
export interface BlockquoteNode extends Changeable { type: 'blockquote'; attrs: QuoteAttrs & { by?: string | null }; content: Block[] }
export interface PersonLineNode extends Changeable {
  type: 'personLine';
  attrs: { personId?: NodeId | null; status: 'confirmed' | 'tbc' | 'cancelled' };
  /** The line as printed. */
  content?: Inline[];
}
/** A role with its people, one to a line; `label` as printed: "Speakers". */
export interface PeopleNode extends Changeable { type: 'people'; attrs: BlockAttrs & { role: string; label: string; slot?: SectionSlot | null }; content: PersonLineNode[] }
/** `start` and `end` are printed times ("15.00"), in the agenda's zone. */
export interface AgendaItemNode extends Changeable { type: 'agendaItem'; attrs: { segmentId?: NodeId | null; start: string; end: string }; content: Block[] }
export interface AgendaNode extends Changeable { type: 'agenda'; attrs: BlockAttrs & { zone: string }; content: AgendaItemNode[] }
export interface MaterialNode extends Changeable { type: 'material'; attrs: { kind: string; publisher?: string | null; href: string | null }; content?: Inline[] }
export interface MaterialsNode extends Changeable { type: 'materials'; attrs?: BlockAttrs; content: MaterialNode[] }
export interface CalloutNode extends Changeable { type: 'callout'; attrs?: BlockAttrs & { tone?: 'key' | 'info' | 'legal' }; content: Block[] }
export interface ReferenceItemNode extends Changeable { type: 'referenceItem'; attrs?: { sourceId?: NodeId | null }; content?: Inline[] }
export interface ReferencesNode extends Changeable { type: 'references'; attrs?: BlockAttrs; content: ReferenceItemNode[] }
export interface DividerNode extends Changeable { type: 'divider' }
/** The first `headerRows` rows and `headerCols` columns are heads. `caption` is read aloud before it. */
export interface TableNode extends Changeable { type: 'table'; attrs?: BlockAttrs & { caption?: string | null; headerRows?: number; headerCols?: number }; content: TableRowNode[] }
export interface TableRowNode extends Changeable { type: 'tableRow'; content: TableCellNode[] }
export interface TableCellNode extends Changeable { type: 'tableCell'; attrs?: { colspan?: number; rowspan?: number }; content: Block[] }
/** A picture by its name in the file store. `alt` says what it shows to whoever cannot see it, unless it is `decorative`. */
export interface FigureNode extends Changeable {
  type: 'figure';
  attrs: BlockAttrs & { asset: string; alt: string; decorative?: boolean; caption?: string | null; credit?: string | null; widthPercent?: number };
}
/** Counts drawn as bars; the numbers stand beside them as a table. A `value` of null is withheld, being too small to be told. */
export interface ChartNode extends Changeable {
  type: 'chart';
  attrs: BlockAttrs & { title: string; summary: string; unit: string; rows: { label: string; value: number | null }[] };
}

export type Block =
  | HeadingNode | ParagraphNode | RunInNode | BulletListNode | OrderedListNode | RecommendationsNode | QuestionsNode | ObjectivesNode
  | BlockquoteNode | PeopleNode | AgendaNode | MaterialsNode | CalloutNode | ReferencesNode | TableNode | FigureNode | ChartNode | DividerNode;
