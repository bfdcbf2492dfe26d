import { deskTabStates, regionalGroupMembers, type DeskFilter, type RegistrationState } from '@convenor/contracts';
import type { Id } from '@convenor/kernel';

/** Conditions on `registration r` in SQL, with their parameters in order. */
export interface Conditions {
  sql: string;
  parameters: unknown[];
}

const withoutAccents = (text: string): string => text.normalize('NFKD').replace(/\p{Mark}/gu, '').toLowerCase();

/** The same in SQL: accents are marks after decomposition. Arabic and Indic marks stay, since their names are typed with them. */
const plain = (sql: string): string => `lower(regexp_replace(normalize(${sql}, NFKD), '[\\u0300-\\u036f]', '', 'g'))`;

/** Which states a filter lets through. */
export const statesWanted = ({ tab, state }: Pick<DeskFilter, 'tab' | 'state'>): readonly RegistrationState[] =>
  state ? deskTabStates[tab].filter((one) => one === state) : deskTabStates[tab];

/** Needs that nobody has answered yet. */
const openNeed = `r.needs @> '[{"state":"open"}]'`;

/** Whether a filter asks for more than states, which are counted anyway. */
export const narrows = ({ tab: _, state: __, ...rest }: DeskFilter): boolean => Object.values(rest).some((value) => value !== undefined && value !== '');

/** Everything a filter asks for except the states, which the list walks one by one along its index. */
export function conditionsOf(roundtableId: Id, filter: DeskFilter): Conditions {
  const parameters: unknown[] = [roundtableId];
  const parts = ['r.roundtable_id = $1'];
  const add = (value: unknown, part: (parameter: string) => string): void => {
    if (value === undefined || value === '') return;
    parameters.push(value);
    parts.push(part(`$${parameters.length}`));
  };
  add(filter.mode, (p) => `r.mode = ${p}`);
  add(filter.constituency, (p) => `r.constituency = ${p}`);
  add(filter.cameBy, (p) => `r.came_by = ${p}`);
  add(filter.language, (p) => `r.language = ${p}`);
  add(filter.visaLetter, (p) => `r.visa_letter = ${p}`);
  add(filter.reception && filter.reception === 'yes', (p) => `r.reception = ${p}`);
  if (filter.needsOpen) parts.push(filter.needsOpen === 'yes' ? openNeed : `not (${openNeed})`);
  if (filter.region === 'other') add(Object.values(regionalGroupMembers).flat(), (p) => `(r.country is null or r.country <> all(${p}))`);
  else if (filter.region) add(regionalGroupMembers[filter.region], (p) => `r.country = any(${p})`);
  search(filter.search?.trim() ?? '', add);
  return { sql: parts.join(' and '), parameters };
}

function search(text: string, add: (value: unknown, part: (parameter: string) => string) => void): void {
  if (text.startsWith('@')) return add(text.toLowerCase(), (p) => `strpos(r.address, ${p}) > 0`);
  const said = `concat_ws(' ', r.name, r.contact_name, r.organisation, r.address)`;
  // Taking accents off is slow, and most lines have none.
  add(withoutAccents(text), (p) => `(strpos(lower(${said}), ${p}) > 0 or (${said} ~ '[^ -~]' and strpos(${plain(said)}, ${p}) > 0))`);
}
