import type { Proposal, ProposedSlot } from '@convenor/contracts';
import { longDate, plural } from '../../words/dates';
import { formats, lineupRoles, partnerKinds, segmentKinds } from '../../words/labels';
import { within } from './pointer';

/** How one value of a row is changed in place. */
export interface RowField {
  readonly pointer: string;
  readonly label: string;
  readonly kind: 'line' | 'lines' | 'date' | 'time' | 'zone' | 'number' | 'format';
  /** May not be emptied; take the row out instead. */
  readonly required?: boolean;
}

/** One found fact as the page shows it. */
export interface Row {
  /** JSON pointer of the fact; everything within it belongs to the row. */
  readonly place: string;
  readonly label: string;
  /** Empty where the note says nothing. */
  readonly value: string;
  readonly more?: string;
  /** Said when the value is empty. */
  readonly missing?: string;
  readonly fields: readonly RowField[];
  /** The list this row may be taken out of. */
  readonly list?: string;
}

export interface RowGroup {
  readonly key: 'what' | 'themes' | 'lineup' | 'partners' | 'agenda' | 'more';
  readonly rows: readonly Row[];
}

const join = (parts: readonly (string | null | undefined)[], between = ', '): string => parts.filter(Boolean).join(between);

const line = (pointer: string, label: string): RowField => ({ pointer, label, kind: 'line' });

/** The proposal as groups of rows, in the order of the page. */
export const rowsOf = (proposal: Proposal): RowGroup[] =>
  [
    { key: 'what' as const, rows: whatAndWhen(proposal) },
    { key: 'themes' as const, rows: proposal.themes.map((theme, index): Row => ({ place: `/themes/${index}`, label: `Theme ${index + 1}`, value: theme, fields: [required(`/themes/${index}`, 'Theme')], list: '/themes' })) },
    { key: 'lineup' as const, rows: proposal.lineup.map(slotRow) },
    { key: 'partners' as const, rows: proposal.partners.map(({ kind, name }, index): Row => ({ place: `/partners/${index}`, label: partnerKinds[kind], value: name, fields: [required(`/partners/${index}/name`, 'Name')], list: '/partners' })) },
    { key: 'agenda' as const, rows: proposal.agenda.map((item, index): Row => ({ place: `/agenda/${index}`, label: join([item.start, item.end], '–') || segmentKinds[item.kind], value: item.title, more: join([item.start ? segmentKinds[item.kind] : null, item.mode ? formats[item.mode] : null, ...item.people]), fields: [required(`/agenda/${index}/title`, 'Title'), { pointer: `/agenda/${index}/start`, label: 'Start', kind: 'time' }, { pointer: `/agenda/${index}/end`, label: 'End', kind: 'time' }], list: '/agenda' })) },
    { key: 'more' as const, rows: moreRows(proposal) },
  ].filter(({ rows }) => rows.length > 0);

const required = (pointer: string, label: string): RowField => ({ ...line(pointer, label), required: true });

const whatAndWhen = (proposal: Proposal): Row[] => [
  { place: '/programme', label: 'Series, number', value: join([proposal.programme?.name, proposal.programme?.number?.toString()]), missing: 'Part of no series; choose a programme below', fields: [line('/programme/name', 'Series'), { pointer: '/programme/number', label: 'Number', kind: 'number' }] },
  { place: '/title', label: 'Title', value: proposal.title ?? '', missing: 'No title found', fields: [line('/title', 'Title')] },
  { place: '/subtitle', label: 'Subtitle', value: proposal.subtitle ?? '', missing: 'None', fields: [line('/subtitle', 'Subtitle')] },
  ...proposal.days.map((day, index): Row => ({
    place: `/days/${index}`,
    label: proposal.days.length > 1 ? `Day ${index + 1}` : 'Day',
    value: join([day.date ? longDate(day.date) : null, join([day.start, day.end], '–'), day.zone ? cityOf(day.zone) : null]),
    missing: 'No day found',
    fields: [
      { pointer: `/days/${index}/date`, label: 'Date', kind: 'date' },
      { pointer: `/days/${index}/start`, label: 'Start', kind: 'time' },
      { pointer: `/days/${index}/end`, label: 'End', kind: 'time' },
      { pointer: `/days/${index}/zone`, label: 'Whose clock', kind: 'zone' },
    ],
  })),
  ...(proposal.parent ? [{ place: '/parent', label: 'Part of', value: proposal.parent.name, fields: [line('/parent/name', 'Part of')] }] : []),
  { place: '/format', label: 'Format', value: proposal.format ? formats[proposal.format] : '', missing: 'Not said', fields: [{ pointer: '/format', label: 'Format', kind: 'format' }] },
  venueRow(proposal),
  ...(proposal.format === 'in_person' ? [] : [{ place: '/onlinePlatform', label: 'Online', value: proposal.onlinePlatform ?? '', missing: 'No platform named; the link is set in Plan', fields: [line('/onlinePlatform', 'Platform')] }]),
  { place: '/capacity/room', label: 'Room holds', value: proposal.capacity.room?.toString() ?? '', missing: 'No number of places in the note', fields: [{ pointer: '/capacity/room', label: 'Places in the room', kind: 'number' }] },
  ...proposal.promises.map((promise, index): Row => ({ place: `/promises/${index}`, label: 'Promised', value: promise.act, more: promise.due ? `due ${longDate(promise.due)}` : '', fields: [required(`/promises/${index}/act`, 'Promised'), { pointer: `/promises/${index}/due`, label: 'Due', kind: 'date' }], list: '/promises' })),
  { place: '/audience', label: 'For whom', value: join(proposal.audience), missing: 'Not said', fields: [{ pointer: '/audience', label: 'For whom, one to a line', kind: 'lines' }] },
];

const venueRow = ({ venue, format }: Proposal): Row => ({
  place: '/venue',
  label: 'Venue',
  value: join([venue?.name, venue?.room, venue?.level ? (/^\d/.test(venue.level) ? `level ${venue.level}` : venue.level) : null]),
  more: join([venue?.street, join([venue?.postcode, venue?.city], ' ')]),
  missing: format === 'online' ? 'None: an online meeting' : 'No venue found',
  fields: [line('/venue/name', 'Venue'), line('/venue/room', 'Room'), line('/venue/level', 'Level'), line('/venue/street', 'Street'), line('/venue/postcode', 'Postcode'), line('/venue/city', 'City')],
});

const slotRow = (slot: ProposedSlot, index: number): Row => ({
  place: `/lineup/${index}`,
  label: lineupRoles[slot.role],
  value: slot.name ? join([slot.honorific, slot.name], ' ') : join(slot.posts) || join(slot.organisations) || slot.source,
  more: join([slot.name ? null : 'no person yet', ...(slot.name ? slot.posts : []), ...slot.organisations, slot.status === 'tentative' ? 'to be confirmed' : null, slot.mode === 'online' ? 'online' : slot.mode === 'video' ? 'by video' : null]),
  fields: [
    line(`/lineup/${index}/honorific`, 'Mr, Ms, Professor …'),
    line(`/lineup/${index}/name`, 'Name'),
    { pointer: `/lineup/${index}/posts`, label: 'Offices, one to a line', kind: 'lines' },
    { pointer: `/lineup/${index}/organisations`, label: 'Organisations, one to a line', kind: 'lines' },
  ],
  list: '/lineup',
});

const moreRows = (proposal: Proposal): Row[] =>
  [
    { place: '/guidingQuestions', label: 'Guiding questions', value: proposal.guidingQuestions.map(({ text }) => text).join(' · '), fields: [] },
    { place: '/goals', label: 'Goals', value: proposal.goals.map(({ framework, number }) => `${framework.toUpperCase()} ${number}`).join(', '), fields: [] },
    { place: '/attributionRule', label: 'Who is quoted', value: proposal.attributionRule ?? '', fields: [line('/attributionRule', 'Rule of attribution')] },
    { place: '/sections', label: 'Sections', value: proposal.sections.length > 0 ? plural(proposal.sections.length, 'written section') : '', fields: [] },
    { place: '/materials', label: 'Materials', value: proposal.materials.map(({ title }) => title).join(' · '), fields: [] },
    { place: '/links', label: 'Links', value: proposal.links.length > 0 ? plural(proposal.links.length, 'link') : '', more: proposal.links.some(({ href }) => href === null) ? 'some have lost their address' : '', fields: [] },
    { place: '/hashtags', label: 'Hashtags', value: [...proposal.hashtags, ...proposal.accounts].join(' '), fields: [] },
    { place: '/contacts', label: 'Contact', value: proposal.contacts.map(({ name, email }) => join([name, email])).join(' · '), fields: [] },
  ].filter(({ value }) => value !== '');

/** "Europe/Zurich" says "Zurich" to a person. */
export const cityOf = (zone: string): string => (zone.split('/').at(-1) ?? zone).replaceAll('_', ' ');

export type RowState = 'asked' | 'answered' | 'check' | 'missing' | 'yours' | 'sure';

/** How sure a row is: what is asked comes first, then what was noticed, then what is not there. */
export const stateOf = (row: Row, proposal: Proposal, answers: Readonly<Record<string, string>>, changed: ReadonlySet<string>, settled: ReadonlySet<string>): RowState => {
  const questions = proposal.questions.filter(({ field }) => within(field, row.place));
  if (questions.length > 0) return questions.every(({ field }) => answers[field]) ? 'answered' : 'asked';
  if (changed.has(row.place)) return 'yours';
  if (row.value === '') return 'missing';
  const noticed = proposal.warnings.some((warning, index) => within(warning.where, row.place) && !settled.has(`${index}`));
  return noticed || proposal.guesses.some((guess) => within(guess, row.place)) ? 'check' : 'sure';
};
