import { Injectable } from '@nestjs/common';
import { dateInWords } from '@convenor/calendar';
import type { ConvenorDoc, LineupRole, PartnerKind } from '@convenor/contracts';
import { Transactions, type Actor } from '@convenor/database';
import { conceptNoteDocument, englishConceptNoteLabels, type ConceptNoteRole } from '@convenor/documents';
import type { Id } from '@convenor/kernel';
import { isShown, RoundtablePlans, type RoundtablePlan } from '@convenor/plan';
import { listed } from '@convenor/record';
import { Papers } from './papers';
import { withArticle } from './prose/naming';

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
    ...(afterwards(plan) ? { afterwards: afterwards(plan) } : {}),
    background: paragraphs(plan, ['background']),
    objectives: objectives(plan),
    questions: questions(plan),
    ...(roundtable.audience.length > 0 ? { audience: `${formatSentence(plan)} It is for ${listed(roundtable.audience)}.` } : { audience: formatSentence(plan) }),
    partners: partnerLines(plan),
    roles: roles(plan),
    ...(venue ? { venue: venueLine(venue, roundtable.mainLanguage) } : {}),
    ...(accessLine(venue) ? { access: accessLine(venue) } : {}),
    contact: contactLines(plan),
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

function partnerLines({ partners, roundtable }: RoundtablePlan): string[] {
  const kinds = [...new Set(partners.map(({ kind }) => kind))];
  const inSentence = (name: string): string => (roundtable.mainLanguage === 'en' ? withArticle(name) : name);
  return kinds.map((kind) => {
    const names = partners.filter((partner) => partner.kind === kind).map(({ name, acronym }) => inSentence(acronym ? `${name} (${acronym})` : name));
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
        line: [[honorific, name].filter(Boolean).join(' '), standing(posts, organisations)].filter(Boolean).join(', '),
        toBeConfirmed: state === 'tentative' || state === 'open',
      })),
  }));
}

/** "Head of Law, Aldine Institute and Visiting Professor, University of Vesna": each post with its own house where there is one for each. */
function standing(posts: readonly string[], organisations: readonly string[]): string {
  if (posts.length === 0 || organisations.length === 0) return listed([...posts, ...organisations]);
  if (posts.length !== organisations.length) return [listed(posts), listed(organisations)].join(', ');
  const pairs = posts.map((post, index) => `${post}, ${organisations[index] ?? ''}`);
  return pairs.length > 2 ? pairs.join('; ') : pairs.join(' and ');
}

function questions({ roundtable: { details } }: RoundtablePlan): { text: string; tag?: string }[] {
  const named = (number: number): string => [details.goals?.find((goal) => goal.number === number)?.framework, number].filter(Boolean).join(' ');
  return (details.guidingQuestions ?? []).map(({ text, goals }) => ({ text, ...(goals.length > 0 ? { tag: `(${listed(goals.map(named))})` } : {}) }));
}

const uncounted = /(?:[^s]s|lunch|dinner|coffee|tea|breakfast|networking)$/i;

/** What follows the meeting: "followed by a boat trip and reception". */
function afterwards({ agenda, roundtable: { days } }: RoundtablePlan): string | undefined {
  const last = days.at(-1);
  const segment = agenda.find(({ kind, start, date }) => kind === 'reception' && (!date || date === last?.date) && (!start || start >= (last?.end ?? '')));
  const title = segment?.title.trim().replace(/[.\s]+$/, '') ?? '';
  if (!title) return undefined;
  const words = /^\p{Lu}\p{Ll}/u.test(title) && !/\s\p{Lu}/u.test(title) ? title.charAt(0).toLowerCase() + title.slice(1) : title;
  if (/^(?:an?|the)\s/i.test(words) || /^\p{Lu}/u.test(words) || uncounted.test(words)) return `followed by ${words}`;
  return `followed by ${/^[aeiou]/i.test(words) ? 'an' : 'a'} ${words}`;
}

function contactLines({ roundtable: { details } }: RoundtablePlan): string[] {
  const { contacts = [], ask, hashtags = [], accounts = [] } = details;
  const who = (name: string | null, address: string | null): string => (name && address ? `${name} (${address})` : (name ?? address ?? ''));
  const isAsked = (email: string): boolean => email === ask?.address;
  const others = contacts.filter(({ email }) => !isAsked(email)).map(({ name, email }) => who(name, email));
  const asked = ask ? who(ask.name, ask.address) : '';
  const shared = contacts.some(({ email }) => isAsked(email)) ? 'For information and questions of access' : 'For questions of access';
  const signs = [...hashtags.map((tag) => `#${tag.replace(/^#/, '')}`), ...accounts.map((account) => `@${account.replace(/^@/, '')}`)];
  return [others.length > 0 ? `For information: ${listed(others)}.` : '', asked ? `${shared}: ${asked}.` : '', signs.length > 0 ? `Follow ${listed(signs)}.` : ''].filter(Boolean);
}

function venueLine({ name, room, level, street, postcode, city, country }: NonNullable<RoundtablePlan['venue']>, language: string): string {
  const inside = [room, level].filter(Boolean).join(', ');
  const land = country && /^[A-Z]{2}$/.test(country) ? new Intl.DisplayNames([language], { type: 'region' }).of(country) : country;
  return [inside ? `${name} (${inside})` : name, street, [postcode, city].filter(Boolean).join(' '), land === city ? null : land].filter(Boolean).join(', ');
}

function accessLine(venue: RoundtablePlan['venue']): string | undefined {
  const facts = { stepFree: 'step-free entrance', lift: 'lift', captions: 'captions', signLanguage: 'sign language' } as const;
  const there = Object.entries(facts).filter(([fact]) => venue?.access[fact as keyof typeof facts] === 'yes').map(([, words]) => words);
  return there.length > 0 ? listed(there) : undefined;
}
