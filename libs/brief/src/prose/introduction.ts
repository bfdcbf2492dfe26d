import type { Block, Inline, NodeId } from '@convenor/contracts';
import { capitalised } from './capitals';
import type { BriefInput, BriefReference } from './brief-input';
import { eventName, fullTitle, numeral, partnersSentence, whereHeld } from './event-words';
import { speakersIncluded } from '@convenor/record';
import { derivedId, heading, paragraph, text } from './nodes';
import type { Withholding } from './withheld';

/** Paragraphs made of the roundtable's own facts: what they say needs no note. */
export const statedId = (documentId: NodeId, what: string): NodeId => derivedId(documentId, 'stated', what);

/** The ids of all such paragraphs that a paper may hold, always in the same order: a translated edition has its own for each. */
export const statedIds = (doc: { id: NodeId; body: { content: readonly Block[] } }): NodeId[] => {
  const themes = doc.body.content.flatMap((block) => (block.type === 'heading' && block.attrs.themeId ? [`nothing ${block.attrs.themeId}`] : []));
  return ['language', 'event', 'background', 'closing', ...themes].map((what) => statedId(doc.id, what));
};

const reference = ({ text: words, href }: BriefReference): Inline[] =>
  href ? [text(`${words.replace(/[.\s]+$/, '')}, `), text(href, { type: 'link', attrs: { href } }), text('.')] : [text(words)];

/** The footnote on the event: from the record alone, with those who in fact spoke. */
export function eventFootnote(input: BriefInput, withholding: Withholding): Inline {
  const where = whereHeld(input);
  const hidden = withholding.listed().length === 0 && speakersIncluded(input.appearances) !== '';
  const speakers = hidden ? 'The rule under which it was held does not allow its speakers to be named.' : speakersIncluded(withholding.listed());
  const sentences = [`‘${fullTitle(input)}’ was ${eventName(input)}, held on ${input.heldOn}${where ? ` ${where}` : ''}.`, partnersSentence(input.partners), speakers];
  return { type: 'footnote', attrs: { id: derivedId(input.id, 'footnote', 'event') }, content: [text(sentences.filter(Boolean).join(' '))] };
}

const framing = /^(?:the\s+)?(?:need|commitment|importance|duty|obligation|necessity|requirement)\s+(?:(?:to|for|of)\s+)?(?:ensure\s+(?:effective\s+)?|ensuring\s+(?:effective\s+)?)?(?=\S)/i;
const qualification = /(?:,\s+(?:regardless of|irrespective of|across|including|whatever|in particular|especially|as well as|with a focus on)\s|\s+to\s+(?:ensure|address|achieve|promote|support|improve|strengthen)\s).*$/i;

/** A theme as the paper lists it: without the words by which a concept note leads up to it ("The need to ensure …"). */
const themeTitle = (title: string): string => {
  const whole = title.trim().replace(/[.;,:\s]+$/, '');
  const bare = whole.replace(framing, '');
  return capitalised(bare.split(/\s+/).length >= 3 ? bare : whole);
};

/** A theme as the head of a section: long ones without what qualifies them ("…, regardless of …"). */
export function themeHeading(title: string): string {
  const listed = themeTitle(title);
  const short = listed.length > 60 ? listed.replace(qualification, '') : listed;
  return short.split(/\s+/).length >= 3 ? short : listed;
}

function eventParagraph(input: BriefInput, withholding: Withholding): Block {
  const where = whereHeld(input);
  const titles = input.themes.map(({ title }) => themeTitle(title));
  const list = titles.map((title, index) => `${index === titles.length - 1 && index > 0 ? 'and ' : ''}${index + 1}) ${title}`).join('; ');
  const themes = titles.length === 0 ? '' : titles.length === 1 ? ` The discussion was devoted to one theme: ${titles[0] ?? ''}.` : ` Discussion followed ${numeral(titles.length)} themes, each with a section of its own below: ${list}.`;
  return paragraph(
    [text(`This brief draws together what was said and proposed at a policy roundtable held ${where ? `${where} ` : ''}in ${input.heldIn}.`), eventFootnote(input, withholding), ...(themes ? [text(themes)] : [])],
    { id: statedId(input.id, 'event') },
  );
}

/** The introduction: what notes without a theme say of the setting, then the event and its themes. */
export function introduction(input: BriefInput, context: readonly Block[], withholding: Withholding): Block[] {
  const background = input.conceptNote
    ? [paragraph(
        [text('The background to the discussion is set out in its concept note.'), { type: 'footnote', attrs: { id: derivedId(input.id, 'footnote', 'concept-note') }, content: reference(input.conceptNote) }],
        { id: statedId(input.id, 'background') },
      )]
    : [];
  return [heading('Introduction', 1, derivedId(input.id, 'introduction'), 'intro'), ...context, ...background, eventParagraph(input, withholding)];
}

export { reference as printedReference };
