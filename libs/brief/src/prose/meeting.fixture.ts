import type { Block, ConvenorDoc, Inline } from '@convenor/contracts';
import type { BriefAppearance, BriefInput, BriefNote } from './brief-input';

/** An invented meeting of an invented institute; for specs only. */
export const aSpeaker = (id: string, name: string | null, change: Partial<BriefAppearance> = {}): BriefAppearance => ({
  id, role: 'speaker', kind: 'room', name, honorific: null, shortName: null, affiliation: null, organisations: [], constituency: null, ...change,
});

export const brandvold = aSpeaker('brandvold', 'Ilse Brandvold', { honorific: 'Ms', shortName: 'Brandvold', affiliation: 'Harbour Workers’ Union', organisations: ['Harbour Workers’ Union'], constituency: 'trade_union' });
export const varga = aSpeaker('varga', 'Tadeo Varga Quispe', { honorific: 'H.E. Ambassador', shortName: 'Varga', affiliation: 'Permanent Representative of Carrowmere', organisations: ['Permanent Mission of Carrowmere'], constituency: 'member_state' });
export const hadzic = aSpeaker('hadzic', 'Noor Hadžić', { affiliation: 'Seafarers’ Aid Network', organisations: ['Seafarers’ Aid Network'], constituency: 'cso_ngo', kind: 'online' });

let counted = 0;
export const aNote = (text: string, change: Partial<BriefNote> = {}): BriefNote => ({
  id: `note-${(counted += 1)}`, kind: 'point', key: false, text, verbatim: change.kind === 'quote', themeId: 'fees', speakerId: null, addressee: null, attribution: 'on_record', ...change,
});

export const aMeeting = (change: Partial<BriefInput> = {}): BriefInput => ({
  id: 'brief-1', revision: 1, language: 'en', notesIn: null, series: { name: 'Lantern Coast Roundtable', number: 2 }, title: 'Fair work between two ports:', subtitle: 'Recruitment and redress',
  format: 'hybrid', city: 'Port Selwyn', onlinePlatform: 'Zoom', heldIn: 'April 2027', heldOn: '14 April 2027', issued: { year: 2027, month: 5, display: 'May 2027' }, attribution: 'on_record',
  partners: [
    { kind: 'organiser', name: 'Lantern Coast Institute' }, { kind: 'in_partnership', name: 'Selwyn University' }, { kind: 'in_partnership', name: 'Office for Port Affairs' },
    { kind: 'financial_support', name: 'Meridian Fund', grantReference: 'MF/2027/14' },
  ],
  themes: [{ id: 'fees', title: 'recruitment without fees;' }, { id: 'complaints', title: 'Complaints at sea' }],
  appearances: [aSpeaker('chair', 'Professor Mireille Okonjo', { role: 'moderator', affiliation: 'Lantern Coast Institute' }), varga, brandvold, hadzic, aSpeaker('gone', 'Joost van Aarle', { kind: 'absent' }), aSpeaker('office', null)],
  notes: [], sources: [], conceptNote: null,
  matter: { about: null, acknowledgements: null, disclaimer: null, isbn: null, licence: null, author: 'LCI', publisher: 'Lantern Coast Institute', unit: null, place: 'Port Selwyn', publicationSeries: 'LCI Policy Brief', strapline: null, references: [] },
  ...change,
});

export const wordsOf = (content: readonly Inline[] | undefined): string =>
  (content ?? []).map((inline) => (inline.type === 'text' ? inline.text : inline.type === 'quoteInline' ? wordsOf(inline.content) : inline.type === 'footnote' ? `[${wordsOf(inline.content)}]` : ' ')).join('');

/** One line of text per block, as a reader sees it. */
export function linesOf(blocks: readonly Block[]): string[] {
  return blocks.flatMap((block): string[] => {
    switch (block.type) {
      case 'heading': return [`# ${wordsOf(block.content)}`];
      case 'paragraph': return [wordsOf(block.content)];
      case 'blockquote': return linesOf(block.content);
      case 'recommendations': return [`= ${block.attrs.label}`, ...block.content.flatMap((one) => linesOf(one.content).map((line) => `- ${line}`))];
      case 'bulletList': return block.content.flatMap((item) => linesOf(item.content).map((line) => `- ${line}`));
      case 'runIn': return linesOf(block.content[1].content).map((line) => `${wordsOf(block.content[0].content)} | ${line}`);
      case 'references': return block.content.map(({ content }) => `* ${wordsOf(content)}`);
      default: return [];
    }
  });
}
export const printed = (doc: ConvenorDoc): string => linesOf(doc.body.content).join('\n');

/** The lines under a heading, up to the next of the first level. */
export function under(doc: ConvenorDoc, title: string): string[] {
  const lines = linesOf(doc.body.content);
  const from = lines.indexOf(`# ${title}`);
  const after = lines.slice(from + 1);
  const end = after.findIndex((line) => line.includes(' | ') || (line.startsWith('# ') && !/^# (?:Pledges|Questions left open)$/.test(line)));
  return from === -1 ? [] : after.slice(0, end === -1 ? undefined : end);
}
