import type { Proposal } from '@convenor/contracts';
import { DomainError } from '@convenor/kernel';

/** How many of each a roundtable may have; far beyond any real paper, and little enough for one transaction. */
const most = { days: 14, lineup: 300, partners: 200, themes: 40, agenda: 500, promises: 100, sections: 200, audience: 300, guidingQuestions: 300, contacts: 200, links: 2_000, materials: 1_000, hashtags: 200, accounts: 200, goals: 200, warnings: 2_000 } as const;

const longestText = 200_000;
const longestName = 500;
const mostPlaces = 1_000_000;

/** Signs that PostgreSQL or a paper cannot hold: controls but tab and breaks, halves of a sign. */
const unkeepable = /[\p{Cs}\uFFFE\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F]/u;

interface Found {
  pointer: string;
  detail: string;
}

function* textsOf(value: unknown, pointer: string): Generator<[string, string]> {
  if (typeof value === 'string') yield [pointer, value];
  else if (typeof value === 'object' && value !== null) for (const [key, part] of Object.entries(value)) yield* textsOf(part, `${pointer}/${key}`);
}

const tooLong = (pointer: string, text: string | null | undefined): Found[] =>
  (text?.length ?? 0) > longestName ? [{ pointer, detail: `At most ${longestName} characters.` }] : [];

/** What becomes a row with an index, or a title: names, not texts. */
const names = ({ title, subtitle, programme, parent, venue, lineup, partners }: Proposal): Found[] => [
  ...tooLong('/title', title),
  ...tooLong('/subtitle', subtitle),
  ...tooLong('/programme/name', programme?.name),
  ...tooLong('/parent/name', parent?.name),
  ...tooLong('/venue/name', venue?.name),
  ...lineup.flatMap(({ name, honorific, organisations }, index) => [name, honorific, ...organisations].flatMap((text) => tooLong(`/lineup/${index}`, text))),
  ...partners.flatMap(({ name }, index) => tooLong(`/partners/${index}/name`, name)),
];

const numbers = ({ capacity, programme }: Proposal): Found[] => [
  ...(['room', 'online'] as const).filter((mode) => (capacity[mode] ?? 0) < 0 || (capacity[mode] ?? 0) > mostPlaces).map((mode) => ({ pointer: `/capacity/${mode}`, detail: `From 0 to ${mostPlaces} places.` })),
  ...(Math.abs(programme?.number ?? 0) > mostPlaces ? [{ pointer: '/programme/number', detail: 'This number is too large.' }] : []),
];

/**
 * Refuses a proposal that no paper gives and no roundtable can be: it comes back from the browser, and whoever sends it may
 * have written it himself.
 *
 * @throws DomainError INPUT_INVALID with a sentence for each field, as JSON pointers into the body
 */
export function checkImportable(proposal: Proposal): void {
  const counts = Object.entries(most).filter(([list, limit]) => proposal[list as keyof typeof most].length > limit).map(([list, limit]) => ({ pointer: `/${list}`, detail: `At most ${limit}.` }));
  const found = [...counts, ...names(proposal), ...numbers(proposal)];
  for (const [pointer, text] of textsOf(proposal, '')) {
    if (found.length >= 50) break;
    if (text.length > longestText) found.push({ pointer, detail: `At most ${longestText} characters.` });
    else if (unkeepable.test(text)) found.push({ pointer, detail: 'Holds signs that cannot be stored.' });
  }
  if (found.length > 0) throw new DomainError('INPUT_INVALID', 'invalid', 'Some fields need another look; nothing was changed.', { errors: found.map(({ pointer, detail }) => ({ pointer: `#/proposal${pointer}`, detail })) });
}
