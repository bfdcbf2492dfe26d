import type { Constituency, NoteView, ProgrammeMatter } from '@convenor/contracts';
import { dayInWords } from '@convenor/calendar';
import type { Id } from '@convenor/kernel';
import { unnamedProgramme, type RoundtablePlan } from '@convenor/plan';
import type { AppearanceRow } from '@convenor/record';
import type { BriefAppearance, BriefInput, BriefMatter, BriefNote, BriefSource } from './prose/brief-input';

/** What a brief is made from, read from the stages before. */
export interface BriefSources {
  plan: RoundtablePlan;
  appearances: readonly AppearanceRow[];
  notes: readonly NoteView[];
  /** What the paper may cite; nothing where no source was entered. */
  sources?: readonly BriefSource[];
}

/** Day and month, or month alone, of a wall date: "3 November 2022", "November 2022". */
const monthInWords = (date: string): string => dayInWords(date, 'en').split(' ').slice(1).join(' ');

const languageNames = new Intl.DisplayNames(['en'], { type: 'language' });

/** "12–13 November 2020" of several days; the first day's words where months differ. */
function daysInWords(dates: readonly string[]): string {
  const [first, last] = [dates[0] ?? '', dates.at(-1) ?? ''];
  if (first === last) return dayInWords(first, 'en');
  if (first.slice(0, 7) === last.slice(0, 7)) return `${Number(first.slice(8))}–${dayInWords(last, 'en')}`;
  return `${dayInWords(first, 'en')} to ${dayInWords(last, 'en')}`;
}

/** Gathers the facts of a brief; every word comes from what was planned, said and noted. */
export function briefFacts({ plan, appearances, notes, sources = [] }: BriefSources, id: Id, revision: number): BriefInput {
  const { roundtable, programme, programmeName, title, subtitle, venue, themes, partners } = plan;
  const dates = roundtable.days.map(({ date }) => date);
  return {
    id,
    revision,
    language: 'en',
    notesIn: roundtable.mainLanguage === 'en' ? null : (languageNames.of(roundtable.mainLanguage) ?? null),
    series: programme.kind === 'series' && programmeName !== unnamedProgramme ? { name: programmeName, number: roundtable.number } : null,
    title,
    subtitle: subtitle || null,
    format: roundtable.format,
    city: venue?.city ?? null,
    onlinePlatform: roundtable.online.platform ?? null,
    heldIn: monthInWords(dates[0] ?? ''),
    heldOn: daysInWords(dates),
    issued: null,
    attribution: roundtable.attribution,
    partners: partners.map(({ kind, name, acronym, grantReference }) => ({ kind, name: acronym ? `${name} (${acronym})` : name, grantReference })),
    themes,
    appearances: appearances.map((row) => appearance(row, plan)),
    notes: notes.map(briefNote),
    sources,
    conceptNote: null,
    matter: matterOf(programme.matter, plan),
  };
}

function appearance(row: AppearanceRow, { lineup, roundtable }: RoundtablePlan): BriefAppearance {
  const slot = lineup.find(({ id }) => id === row.slotId);
  return {
    id: row.id,
    role: slot?.role ?? 'speaker',
    kind: row.kind,
    name: row.name,
    honorific: row.replaces ? row.honorific : (slot?.honorific ?? row.honorific),
    shortName: familyName(row, slot, roundtable.details.answers ?? {}),
    affiliation: row.affiliation,
    organisations: slot && row.sameOffice !== false ? slot.organisations : row.affiliation ? [row.affiliation] : [],
    constituency: row.constituency as Constituency | null,
  };
}

/** The family name as it was told when the concept note was read ("Which name sorts?"); never computed, and no word that the name does not hold. */
function familyName({ name }: AppearanceRow, slot: RoundtablePlan['lineup'][number] | undefined, answers: Readonly<Record<string, string>>): string | null {
  const told = slot ? answers[`/lineup/${slot.position}/sortName`]?.trim() : undefined;
  return told && name && name === slot?.name && ` ${name} `.includes(` ${told} `) ? told : null;
}

const briefNote = ({ id, kind, key, text, verbatim, themeId, speakerId, speakerName, addressee, attribution }: NoteView): BriefNote => ({
  id, kind, key, text, verbatim, themeId, speakerId, speakerName, addressee, attribution,
});

/** Text, or null where the programme has not written it. */
const written = (text: string | undefined): string | null => (text?.trim() ? text.trim() : null);

function matterOf(matter: Partial<ProgrammeMatter>, { partners }: RoundtablePlan): BriefMatter {
  const organiser = partners.find(({ kind }) => kind === 'organiser');
  const licence = written(matter.licence);
  const grant = written(matter.grantReference);
  const acknowledgements = written(matter.acknowledgements);
  return {
    about: written(matter.about),
    acknowledgements: grant && !acknowledgements?.includes(grant) ? [acknowledgements, `Grant reference: ${grant}.`].filter(Boolean).join(' ') : acknowledgements,
    disclaimer: written(matter.disclaimer),
    isbn: written(matter.isbn),
    licence: licence ? { name: licence.length <= 80 ? licence : 'Licence', text: licence, url: null } : null,
    author: organiser?.acronym ?? organiser?.name ?? null,
    publisher: written(matter.publisher) ?? organiser?.name ?? null,
    unit: null,
    place: written(matter.place),
    publicationSeries: null,
    strapline: null,
    references: (matter.references ?? []).map((text) => ({ text })),
  };
}
