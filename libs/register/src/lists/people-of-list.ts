import { normalisedAddress } from '@convenor/access';
import { Address, RegistrationWish, type InputOf, type ListField, type previewList } from '@convenor/contracts';
import { DomainError, normalisedName } from '@convenor/kernel';
import { mailbox } from '@convenor/mail';
import { readable } from './formula-text';
import { ListWithoutNames } from './list.errors';
import { peopleRows } from './read-list';
import type { Sheet } from './sheet';
import { answerSaid, constituencySaid, countrySaid, languageSaid, modeSaid } from './words-in-lists';

export type Mapping = Omit<InputOf<typeof previewList>, 'roundtableId'>;

/** One row of a list, read: a wish where it can be one, and what is to be said of it. */
export interface PersonOfList {
  row: number;
  name: string;
  address: string;
  /** Null for a row that cannot be brought in. */
  wish: RegistrationWish | null;
  remarks: string[];
}

/** An address as people write it into a cell: `Name <address>`, several with a semicolon, a link. */
function addressOf(cell: string, remarks: string[]): string | null {
  const text = cell.replace(/^mailto:/i, '');
  const inside = /<([^<>\s]+@[^<>\s]+)>/.exec(text)?.[1];
  const several = text.split(/[;,\s]+/).filter((part) => part.includes('@'));
  if (!inside && several.length > 1) remarks.push(`Several addresses stand here; ${several[0]} is taken.`);
  const found = Address.safeParse((inside ?? several[0] ?? text).replace(/[.\s]+$/, ''));
  if (!found.success) return null;
  try {
    mailbox(normalisedAddress(found.data));
    return found.data;
  } catch (error) {
    if (error instanceof DomainError) return null;
    throw error;
  }
}

/** A closed list's value, or the one that was chosen for all, which is said where something else stood there. */
function chosen<T>(cell: string, said: (text: string) => T | null, otherwise: T, what: string, remarks: string[]): T {
  if (cell === '') return otherwise;
  const found = said(cell);
  if (found === null) remarks.push(`“${cell}” is no ${what} we know; the one chosen for all is taken.`);
  return found ?? otherwise;
}

/** Reads the rows behind the head by the mapping. @throws DomainError LIST_WITHOUT_NAMES, LIST_TOO_LONG */
export function peopleOf(sheet: Sheet, { file, headRow, columns, defaults, way }: Mapping): PersonOfList[] {
  const at = new Map<ListField, number>(Object.entries(columns).map(([column, field]) => [field, Number(column) - 1]));
  if (!at.has('name') && !at.has('given') && !at.has('family')) throw ListWithoutNames();
  return peopleRows(file.name, sheet, headRow).map(({ row, cells }) => {
    const cell = (field: ListField): string => readable(cells[at.get(field) ?? -1] ?? '').trim();
    const remarks: string[] = [];
    const name = cell('name') || [cell('given'), cell('family')].filter(Boolean).join(' ');
    const written = cell('address');
    const address = written === '' ? '' : addressOf(written, remarks);
    const unreadable = faultsOf({ name, written, address, way });
    const country = cell('country');
    const wish = {
      mode: chosen(cell('mode'), modeSaid, defaults.mode, 'way to attend', remarks),
      name,
      constituency: chosen(cell('constituency'), constituencySaid, defaults.constituency, 'constituency', remarks),
      language: chosen(cell('language'), languageSaid, defaults.language, 'language', remarks),
      country: country === '' ? null : countrySaid(country),
      honorific: cell('honorific') || null,
      position: cell('position') || null,
      organisation: cell('organisation') || null,
      accessNeeds: cell('accessNeeds') || null,
      reception: cell('reception') === '' ? null : answerSaid(cell('reception')),
      interpretation: cell('interpretation') === '' ? null : languageSaid(cell('interpretation')),
    };
    if (country !== '' && wish.country === null) remarks.push(`“${country}” is no State of the list and is left out.`);
    if (address === '' && unreadable.length === 0) remarks.push('No address: no mail goes out.');
    const read = RegistrationWish.omit({ address: true }).safeParse(wish);
    if (!read.success) unreadable.push(...read.error.issues.filter(({ path }) => path[0] !== 'name' || name !== '').map(({ path, message }) => `${fieldWords[String(path[0])] ?? 'A cell'}: ${message}`));
    return { row, name, address: address ?? written, wish: read.success && unreadable.length === 0 ? { ...read.data, address: address ?? '' } : null, remarks: [...unreadable, ...remarks] };
  });
}

const fieldWords: Readonly<Record<string, string>> = { name: 'Name', honorific: 'Honorific', position: 'Position', organisation: 'Organisation', accessNeeds: 'Needs' };

function faultsOf({ name, written, address, way }: { name: string; written: string; address: string | null; way: Mapping['way'] }): string[] {
  return [
    ...(name === '' ? ['No name stands here.'] : []),
    ...(address === null ? [`“${written.slice(0, 80)}” is no e-mail address.`] : []),
    ...(way === 'invited' && written === '' ? ['No address stands here, and the person is to be asked by mail.'] : []),
  ];
}

/** Two rows with the same one are the same person: address and name as they are compared everywhere. */
export const sameAs = ({ address, name }: Pick<PersonOfList, 'address' | 'name'>): string => `${normalisedAddress(address)} ${normalisedName(name)}`;
