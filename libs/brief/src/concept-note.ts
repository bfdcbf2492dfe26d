import { Injectable } from '@nestjs/common';
import { dateInWords } from '@convenor/calendar';
import type { ConvenorDoc, LineupRole, PartnerKind } from '@convenor/contracts';
import { Transactions, type Actor } from '@convenor/database';
import { conceptNoteDocument, englishConceptNoteLabels, type ConceptNoteRole } from '@convenor/documents';
import type { Id } from '@convenor/kernel';
import { isShown, RoundtablePlans, type RoundtablePlan } from '@convenor/plan';
import { listed } from '@convenor/record';
import { Papers } from './papers';

/** Writes the concept note out again from what is planned now. */
@Injectable()
export class WriteConceptNote {
  constructor(
    private readonly transactions: Transactions,
    private readonly plans: RoundtablePlans,
    private readonly papers: Papers,
  ) {}

  /** A plan that has not changed since keeps its revision. */
  async write(roundtableId: Id, by: Actor): Promise<void> {
    const plan = await this.plans.of(roundtableId);
    const key = { roundtableId, kind: 'concept-note' as const, language: plan.roundtable.mainLanguage };
    await this.transactions.run((tx) => this.papers.keep(tx, key, by, (id, revision) => conceptNote(plan, id, revision)));
  }
}

const roleLabels: Record<LineupRole, string> = {
  chair: 'Chair', co_chair: 'Co-chairs', moderator: 'Moderator', opening: 'Opening remarks', keynote: 'Keynote', panellist: 'Panellists', speaker: 'Speakers',
  discussant: 'Discussants', respondent: 'Respondents', rapporteur: 'Rapporteur', interpreter: 'Interpreters', closing: 'Closing remarks',
};

const partnerSentences: Record<PartnerKind, (names: string) => string> = {
  organiser: (names) => `The event is organized by ${names}.`,
  co_organiser: (names) => `It is organized together with ${names}.`,
  in_partnership: (names) => `It is held in partnership with ${names}.`,
  supporting: (names) => `It is supported by ${names}.`,
  financial_support: (names) => `Financial support is provided by ${names}.`,
  host: (names) => `It is hosted by ${names}.`,
  media: (names) => `Media partner: ${names}.`,
};

function conceptNote(plan: RoundtablePlan, id: Id, revision: number): ConvenorDoc {
  const { roundtable, programmeName, title, subtitle, whenLines, venue, partners } = plan;
  const [first] = roundtable.days;
  const last = roundtable.days.at(-1);
  const short = (date: string): string => dateInWords(date, roundtable.mainLanguage);
  return conceptNoteDocument({
    id,
    revision,
    language: roundtable.mainLanguage,
    state: 'draft',
    publisher: partners.find(({ kind }) => kind === 'organiser')?.name,
    seriesLine: [programmeName, roundtable.number].filter(Boolean).join(' '),
    title,
    ...(subtitle ? { subtitle } : {}),
    dateShort: first && last && last.date !== first.date ? `${short(first.date)} – ${short(last.date)}` : short(first?.date ?? ''),
    dateLong: whenLines.join('; '),
    background: paragraphs(plan, ['background']),
    objectives: objectives(plan),
    ...(roundtable.audience.length > 0 ? { audience: `${formatSentence(plan)} It is for ${listed(roundtable.audience)}.` } : { audience: formatSentence(plan) }),
    partners: partnerLines(plan),
    roles: roles(plan),
    ...(venue ? { venue: venueLine(venue) } : {}),
    ...(accessLine(venue) ? { access: accessLine(venue) } : {}),
    labels: englishConceptNoteLabels,
  });
}

const paragraphs = ({ roundtable }: RoundtablePlan, kinds: readonly string[]): string[] =>
  roundtable.sections.filter(({ kind }) => kinds.includes(kind)).flatMap(({ text }) => text.split(/\n+/)).map((text) => text.trim()).filter(Boolean);

/** The words around the themes as they were written; the themes themselves are printed from what is planned now. */
function objectives(plan: RoundtablePlan): Parameters<typeof conceptNoteDocument>[0]['objectives'] {
  const written = paragraphs(plan, ['objectives']);
  const isTheme = (line: string): boolean => plan.themes.some(({ title }) => plain(line).startsWith(plain(title)));
  const first = written.findIndex(isTheme);
  const rest = written.filter((line) => !isTheme(line));
  const before = first === -1 ? rest.length : first;
  return { lead: rest.slice(0, before), themes: plan.themes.map(({ title }) => ({ lead: title })), after: rest.slice(before) };
}

const plain = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' ').trim();

function formatSentence({ roundtable: { format, online }, venue }: RoundtablePlan): string {
  const city = venue?.city ? `in ${venue.city}` : 'in the room';
  const net = online.platform ? `via ${online.platform}` : 'online';
  if (format === 'hybrid') return `The event is held in a hybrid format, ${city} and ${net}.`;
  return format === 'online' ? `The event is held ${net}.` : `The event is held ${city}.`;
}

function partnerLines({ partners }: RoundtablePlan): string[] {
  const kinds = [...new Set(partners.map(({ kind }) => kind))];
  return kinds.map((kind) => {
    const names = partners.filter((partner) => partner.kind === kind).map(({ name, acronym }) => (acronym ? `${name} (${acronym})` : name));
    return partnerSentences[kind](listed(names));
  });
}

function roles({ lineup }: RoundtablePlan): ConceptNoteRole[] {
  const shown = lineup.filter(({ state }) => isShown(state));
  return [...new Set(shown.map(({ role }) => role))].map((role) => ({
    role,
    label: roleLabels[role],
    people: shown
      .filter((slot) => slot.role === role)
      .map(({ honorific, name, posts, organisations, state, personId }) => ({
        ...(personId ? { personId } : {}),
        line: [[honorific, name].filter(Boolean).join(' '), ...posts, ...organisations].filter(Boolean).join(', '),
        toBeConfirmed: state === 'tentative' || state === 'open',
      })),
  }));
}

function venueLine({ name, room, level, street, postcode, city }: NonNullable<RoundtablePlan['venue']>): string {
  const inside = [room, level].filter(Boolean).join(', ');
  return [inside ? `${name} (${inside})` : name, street, [postcode, city].filter(Boolean).join(' ')].filter(Boolean).join(', ');
}

function accessLine(venue: RoundtablePlan['venue']): string | undefined {
  const facts = { stepFree: 'step-free entrance', lift: 'lift', captions: 'captions', signLanguage: 'sign language' } as const;
  const there = Object.entries(facts).filter(([fact]) => venue?.access[fact as keyof typeof facts] === 'yes').map(([, words]) => words);
  return there.length > 0 ? listed(there) : undefined;
}
