import { directionOf, type Block, type ConvenorDoc, type Inline, type NodeId, type PersonLineNode, type SectionSlot } from '@convenor/contracts';
import { wordsOf } from '../words';

/** A person or an office in the line-up, in the order the organiser gave. */
export interface ConceptNotePerson {
  personId?: NodeId;
  /** As printed: "Professor Ada Nwosu, Head of Water Law, Selu Basin Institute"; an office where no person is known. */
  line: string;
  /** Prints "(to be confirmed)" after the line. */
  toBeConfirmed: boolean;
}

/** One theme of the roundtable; `lead` is printed bold and slanted, as the theme's name within its sentence. */
export interface ConceptNoteTheme { before?: string; lead: string; after?: string }

/** A role with its people; the label as printed: "Moderator", "Opening remarks", "Speakers". */
export interface ConceptNoteRole { role: string; label: string; people: readonly ConceptNotePerson[] }

/**
 * What a concept note says. Every string is in the note's language; both dates come from the one formatter, so that the
 * head and "Date and time" cannot differ. What is empty is left out with its label.
 */
export interface ConceptNoteFacts {
  id: NodeId;
  revision: number;
  /** BCP 47. */
  language: string;
  state: ConvenorDoc['state'];
  watermark?: string;
  publisher?: string;
  unit?: string;
  seriesLine?: string;
  title: string;
  subtitle?: string;
  /** "9 September 2027". */
  dateShort: string;
  /** "Thursday 9 September 2027, 15.00 to 17.00, Port Amaro (WAT; 14.00 to 16.00 UTC)". */
  dateLong: string;
  /** "followed by a reception". */
  afterwards?: string;
  background: readonly string[];
  objectives: { lead: readonly string[]; themes: readonly ConceptNoteTheme[]; after: readonly string[] };
  /** `tag` is printed behind: "(SDG 14)". */
  questions?: readonly { text: string; tag?: string }[];
  audience?: string;
  /** Whole sentences, one for each kind of partner. */
  partners: readonly string[];
  roles: readonly ConceptNoteRole[];
  venue?: string;
  /** "Step-free entrance, lift, captions". */
  access?: string;
  /** Whole sentences on whom to ask, and where the meeting is told of. */
  contact?: readonly string[];
  /** "Version of 21 August 2027". */
  versionLine?: string;
  /** The labels in the note's language. */
  labels: ConceptNoteLabels;
}

export type ConceptNoteLabels = Record<'conceptNote' | 'background' | 'objectives' | 'guidingQuestions' | 'audience' | 'partners' | 'dateTime' | 'venue' | 'access' | 'contact', string>;

export const englishConceptNoteLabels: ConceptNoteLabels = {
  conceptNote: 'Concept note', background: 'Background', objectives: 'Roundtable objectives', guidingQuestions: 'Guiding questions', audience: 'Audience', partners: 'Partners',
  dateTime: 'Date and time', venue: 'Venue', access: 'Access', contact: 'Contact',
};

/** The concept note of a roundtable in the house order: series, title, date, background, objectives, people, time, place. */
export function conceptNoteDocument(facts: ConceptNoteFacts): ConvenorDoc {
  const { labels } = facts;
  return {
    schema: 'convenor.doc/1',
    kind: 'concept-note',
    id: facts.id,
    revision: facts.revision,
    lang: facts.language,
    dir: directionOf(facts.language),
    state: facts.state,
    watermark: facts.watermark ?? null,
    front: {
      kindLabel: labels.conceptNote,
      seriesLine: facts.seriesLine,
      title: [text(facts.title)],
      ...(facts.subtitle ? { subtitle: [text(facts.subtitle)] } : {}),
      event: { display: facts.dateShort, venue: facts.venue },
      authors: facts.publisher ? [{ name: facts.publisher, corporate: true }] : [],
      publisher: facts.publisher,
      unit: facts.unit,
      versionLine: facts.versionLine,
      accessLine: facts.access,
    },
    body: {
      type: 'doc',
      content: [
        ...section(labels.background, 'background', facts.background.map(paragraph)),
        ...section(labels.objectives, 'objectives', [...facts.objectives.lead.map(paragraph), ...themes(facts.objectives.themes), ...facts.objectives.after.map(paragraph)]),
        ...section(labels.guidingQuestions, 'guidingQuestions', questions(facts.questions ?? [])),
        ...labelled(labels.audience, 'audience', [facts.audience]),
        ...labelled(labels.partners, 'partners', facts.partners),
        ...facts.roles.flatMap((role) => people(role, facts.language)),
        ...dateAndTime(facts),
        ...labelled(labels.venue, 'venue', [facts.venue]),
        ...labelled(labels.access, 'access', [facts.access]),
        ...labelled(labels.contact, 'communications', facts.contact ?? []),
      ],
    },
  };
}

const text = (words: string, ...marks: ('strong' | 'em' | 'tbc')[]): Inline => ({ type: 'text', text: words, ...(marks.length ? { marks: marks.map((type) => ({ type })) } : {}) });

const paragraph = (words: string): Block => ({ type: 'paragraph', content: [text(words)] });

const section = (title: string, slot: SectionSlot, content: Block[]): Block[] =>
  content.length ? [{ type: 'heading', attrs: { level: 1, slot }, content: [text(title)] }, ...content] : [];

const themes = (list: readonly ConceptNoteTheme[]): Block[] => {
  const items = list.map(({ before, lead, after }) => ({
    type: 'listItem' as const,
    content: [{ type: 'paragraph' as const, content: [before && text(before), text(lead, 'strong', 'em'), after && text(after)].filter((node): node is Inline => Boolean(node)) }],
  }));
  return items.length ? [{ type: 'orderedList', attrs: { start: 1 }, content: items }] : [];
};

const questions = (list: readonly { text: string; tag?: string }[]): Block[] =>
  list.length ? [{ type: 'questions', content: list.map(({ text: words, tag }) => ({ type: 'question', attrs: { tags: [], tagText: tag ?? null }, content: [paragraph(words)] })) }] : [];

const labelled = (title: string, slot: SectionSlot, sentences: readonly (string | undefined)[]): Block[] => {
  const content = sentences.flatMap((sentence) => (sentence ? [paragraph(sentence)] : []));
  return content.length ? [{ type: 'runIn', attrs: { slot }, content: [{ type: 'runInHead', content: [text(title)] }, { type: 'runInBody', content }] }] : [];
};

function people({ role, label, people: list }: ConceptNoteRole, language: string): Block[] {
  const slot = role === 'moderator' ? 'moderator' : role === 'opening' ? 'opening' : 'speakers';
  const content = list.map(({ personId, line, toBeConfirmed }): PersonLineNode => ({
    type: 'personLine',
    attrs: { personId: personId ?? null, status: toBeConfirmed ? 'tbc' : 'confirmed' },
    content: [text(line), ...(toBeConfirmed ? [text(' '), text(`(${wordsOf(language).toBeConfirmed})`, 'tbc')] : [])],
  }));
  return content.length ? [{ type: 'people', attrs: { role, label, slot }, content }] : [];
}

function dateAndTime({ labels, language, dateLong, afterwards }: ConceptNoteFacts): Block[] {
  const content: Inline[] = [text(dateLong, 'strong'), ...(afterwards ? [text(`${wordsOf(language).comma}${afterwards}`)] : [])];
  return [{ type: 'runIn', attrs: { slot: 'dateTime' }, content: [{ type: 'runInHead', content: [text(labels.dateTime)] }, { type: 'runInBody', content: [{ type: 'paragraph', content }] }] }];
}
