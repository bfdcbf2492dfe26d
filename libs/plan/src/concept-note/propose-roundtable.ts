import { Proposal } from '@convenor/contracts';
import type { PaperText } from '@convenor/documents';
import { agendaOf } from './agenda';
import { audienceOf } from './audience';
import { Findings } from './findings';
import { capacityOf, formatOf } from './format';
import { outlineOf, type Outline } from './headings';
import { lineupOf, takeFromAgenda } from './lineup';
import { linesOf, type Line } from './lines';
import { kindOf, languageOf } from './paper-kind';
import { partnersOf } from './partners';
import { promisesOf } from './promises';
import { attributionOf, contactsOf, liveCoverageOf, materialsOf, tagsIn } from './surroundings';
import { mattersOf } from './themes';
import { titlesOf } from './title';
import { venueOf } from './venue';
import { hoursFromAgenda, meetingDays } from './when';
import { whenLines } from './when-lines';
import { withZone } from './when-zone';
import { checkWording } from './wording';

/**
 * Reads a concept note, background note, agenda or list of speakers into a proposal for a roundtable. Every fact keeps the
 * phrase it came from; a guess is marked, a gap is null, and what is ambiguous is asked. A paper of another kind gives
 * `kind: 'other'` with what it seems to be, and nothing else.
 *
 * @param options.asOf the day of reading (ISO), used only to offer years for a date that has none
 */
export function proposeRoundtable(paper: PaperText, options: { asOf?: string } = {}): Proposal {
  const lines = linesOf(paper);
  const outline = outlineOf(lines);
  const plain = lines.map((line) => line.text).join('\n');
  const { kind, seems } = kindOf(lines, outline);
  const found = new Findings();
  const read = kind === 'other' ? {} : meetingIn(lines, outline, plain, found, options.asOf);
  const { sources, guesses, warnings, missing, questions } = found;
  return Proposal.parse({ ...nothing, language: languageOf(plain), ...read, kind, seems, sources, guesses, warnings, missing, questions });
}

const nothing = {
  title: null, subtitle: null, programme: null, format: null, days: [], venue: null, onlinePlatform: null, capacity: { room: null, online: null }, lineup: [], partners: [], themes: [], goals: [],
  guidingQuestions: [], agenda: [], audience: [], sections: [], promises: [], links: [], parent: null, materials: [], hashtags: [], accounts: [], liveCoverage: null, contacts: [], attributionRule: null,
} satisfies Partial<Proposal>;

function meetingIn(lines: readonly Line[], outline: Outline, plain: string, found: Findings, asOf: string | undefined): Partial<Proposal> {
  const said = whenLines(outline);
  const when = meetingDays(said, found, asOf);
  const titles = titlesOf(outline, when.parent?.phrase ?? null, found);
  const venue = venueOf(outline, said, found);
  const { format, onlinePlatform } = formatOf(outline, venue !== null, found);
  const zoned = withZone(when.days, when.lines.length ? [...when.lines, ...said.filter((line) => !when.lines.includes(line) && line.days.length === 0)] : said, venue, outline.front.map((line) => line.text).join(' ').slice(0, 390), found);
  const lineup = lineupOf(outline, found);
  const { agenda, voices } = agendaOf(outline, zoned, found);
  const days = hoursFromAgenda(zoned, agenda, found);
  for (const { role, printed } of voices) takeFromAgenda(lineup, role, printed, found);
  const { themes, goals, guidingQuestions } = mattersOf(outline, plain, found);
  const { hashtags, accounts } = tagsIn(plain);
  const proposal = {
    title: titles.title, subtitle: titles.subtitle, programme: titles.programme, format, days, venue: format === 'online' && !venue?.name ? null : venue, onlinePlatform,
    capacity: capacityOf(outline, found), lineup, partners: partnersOf(outline, found), themes, goals, guidingQuestions, agenda,
    audience: audienceOf(outline, found), sections: sectionsOf(outline), promises: promisesOf([...outline.front, ...outline.sections.flatMap((section) => section.lines)], days.at(-1)?.date ?? null, found), links: lines.flatMap((line) => line.links),
    parent: parentOf(titles, when.parent, found), materials: materialsOf(outline, found), hashtags, accounts, liveCoverage: liveCoverageOf(outline, found),
    contacts: contactsOf(lines, found), attributionRule: attributionOf(lines, found),
  };
  checkWording(lines, (text) => pointerTo(text, proposal, found), found);
  listMissing(proposal, found);
  return proposal;
}

function parentOf(titles: ReturnType<typeof titlesOf>, dates: { start: string; end: string; phrase: string } | null, found: Findings): Proposal['parent'] {
  if (!titles.forum) return null;
  found.source('/parent/name', titles.forum.phrase);
  if (dates) found.source('/parent/start', dates.phrase);
  return { name: titles.forum.name, start: dates?.start ?? null, end: dates?.end ?? null };
}

const sectionsOf = (outline: Outline): Proposal['sections'] =>
  outline.sections.filter((section) => section.lines.length > 0).map((section) => ({ kind: section.kind === 'lineup' ? (section.role ?? 'lineup') : section.kind, heading: section.heading, text: section.lines.map((line) => line.text).join('\n') }));

/** Where in the proposal a line of the paper went: the slot or field it is the source of, else its section, else the title. */
function pointerTo(text: string, proposal: Pick<Proposal, 'lineup' | 'sections'>, found: Findings): string {
  const slot = proposal.lineup.findIndex((one) => one.source === text);
  if (slot !== -1) return `/lineup/${slot}`;
  const section = proposal.sections.findIndex((one) => one.text.includes(text));
  if (section !== -1) return `/sections/${section}/text`;
  return Object.entries(found.sources).find(([, phrase]) => phrase === text)?.[0] ?? '/title';
}

/** Gaps the organiser fills in later; none of them stops a roundtable from being made. */
function listMissing(proposal: Pick<Proposal, 'title' | 'format' | 'venue' | 'capacity' | 'lineup' | 'themes' | 'links' | 'contacts' | 'onlinePlatform'>, found: Findings): void {
  const { format, venue, capacity } = proposal;
  const gaps: readonly (readonly [boolean, string])[] = [
    [proposal.title === null, '/title'],
    [format === null, '/format'],
    [format !== 'online' && !venue?.name, '/venue'],
    [format !== 'online' && venue?.name !== null && !venue?.room, '/venue/room'],
    [format !== 'online' && capacity.room === null, '/capacity/room'],
    [format !== 'in_person' && capacity.online === null, '/capacity/online'],
    [format !== 'in_person', '/onlineMeeting'],
    [proposal.lineup.length === 0, '/lineup'],
    [proposal.themes.length === 0, '/themes'],
    [proposal.contacts.length === 0, '/contacts'],
  ];
  found.missing.push(...gaps.flatMap(([gap, pointer]) => (gap ? [pointer] : [])), ...proposal.links.flatMap((link, index) => (link.href === null ? [`/links/${index}/href`] : [])));
}

