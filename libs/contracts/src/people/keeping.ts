import { z } from 'zod';
import { Address } from '../access/sign-in';
import { contract, IdText, Instant, Line, Text } from '../contract';
import { Language } from '../language';
import { KeptField } from '../register/setup';

/** One place where something of a person is kept: what for, who sees it, until when, and how much of it is left. */
export const KeptPlace = z.object({
  /** The part of Convenor that keeps it. */
  holder: z.string(),
  /** `table.column`. */
  place: z.string(),
  /** What it is, in plain words. */
  words: z.string(),
  purpose: z.string(),
  seenBy: z.string(),
  recipients: z.array(z.string()),
  /** Set when each roundtable is made; null where one rule holds for all. */
  field: KeptField.nullable(),
  until: z.string(),
  /** How many records still hold it. */
  left: z.int(),
  /** When the next of them is forgotten; null where no day is set. */
  nextDue: Instant.nullable(),
});
export type KeptPlace = z.output<typeof KeptPlace>;

export const PersonalDataReport = z.object({ at: Instant, items: z.array(KeptPlace) });
export type PersonalDataReport = z.output<typeof PersonalDataReport>;

export const showPersonalData = contract({
  method: 'GET', path: '/api/personal-data', permission: 'signed_in', summary: 'What personal data is left where, in the whole installation; for administrators and auditors of all programmes.',
  input: z.object({}), output: PersonalDataReport,
});

export const showPersonalDataOf = contract({
  method: 'GET', path: '/api/roundtables/:roundtableId/personal-data', permission: 'programme.read', summary: 'What personal data one roundtable still holds, and until when.',
  input: z.object({ roundtableId: IdText }), output: PersonalDataReport,
});

export const takePersonalData = contract({
  method: 'GET', path: '/api/personal-data/table', permission: 'signed_in', summary: 'The same as a CSV file that no spreadsheet takes for formulas.',
  input: z.object({}), output: z.unknown(),
});

export const takePersonalDataOf = contract({
  method: 'GET', path: '/api/roundtables/:roundtableId/personal-data/table', permission: 'programme.read', summary: 'The same of one roundtable, as a CSV file.',
  input: z.object({ roundtableId: IdText }), output: z.unknown(),
});

/** Whom somebody asks about: everything under one address, or a speaker of whom none is known. It travels in the body, so that no log holds it. */
const sought = { address: Address.nullable().default(null), personId: IdText.nullable().default(null) };
const isOne = ({ address, personId }: { address: string | null; personId: string | null }): boolean => (address === null) !== (personId === null);
const oneOfBoth = { error: 'Name an address or a speaker, one of both.', path: ['address'] };
const Sought = z.object(sought).refine(isOne, oneOfBoth);

/** One thing that is kept under an address. */
export const FoundPlace = z.object({ holder: z.string(), words: z.string(), records: z.int() });
export const FoundPerson = z.object({
  /** Registrations, so that it is seen who is meant where several people share an address. */
  registrations: z.array(z.object({ id: IdText, roundtable: z.string(), name: z.string(), state: z.string(), registeredAt: Instant })),
  places: z.array(FoundPlace),
});
export type FoundPerson = z.output<typeof FoundPerson>;

export const findPerson = contract({
  method: 'POST', path: '/api/personal-data/find', permission: 'signed_in', summary: 'What is kept under an address or of a speaker, in the programmes one may edit. Nothing changes; that it was looked for is logged.',
  input: Sought, output: FoundPerson, errors: ['TOO_MANY_TRIES', 'SPEAKER_ELSEWHERE'],
});

/** Somebody of a line-up, with where she speaks, so that people of one name are told apart. */
export const FoundSpeaker = z.object({ id: IdText, name: z.string(), roundtables: z.array(z.string()) });
export type FoundSpeaker = z.output<typeof FoundSpeaker>;

export const findSpeakers = contract({
  method: 'POST', path: '/api/personal-data/speakers', permission: 'signed_in', summary: 'People of line-ups by a part of their name, in the programmes one may edit: many of them never registered, and no address of theirs is known.',
  input: z.object({ name: Line(200).min(2, 'Two letters at least.') }), output: z.object({ items: z.array(FoundSpeaker) }), errors: ['TOO_MANY_TRIES'],
});

export const exportPerson = contract({
  method: 'POST', path: '/api/personal-data/export', permission: 'signed_in', summary: 'Everything kept under an address or of a speaker, for the person who asked for it.',
  input: Sought, output: z.object({ address: z.string().nullable(), madeAt: Instant, holdings: z.array(z.object({ holder: z.string(), place: z.string(), rows: z.array(z.record(z.string(), z.unknown())) })) }), errors: ['TOO_MANY_TRIES', 'SPEAKER_ELSEWHERE'],
});

/** What is not erased, and why; words for the receipt. */
export const StaysBecause = z.enum(['counted', 'published', 'log', 'address_refused', 'erased_digest', 'backups', 'other_programmes']);
export type StaysBecause = z.output<typeof StaysBecause>;

export const erasePerson = contract({
  method: 'POST', path: '/api/personal-data/erase', permission: 'signed_in', summary: 'Erases everything under an address, or of a speaker, in the programmes one may edit; places are given back, queued mail is not sent.',
  input: z.object({ ...sought, reason: Line(300).min(1, 'Please say why: it is kept in the log.') }).refine(isOne, oneOfBoth),
  output: z.object({ reference: z.string(), erased: z.array(FoundPlace), stays: z.array(StaysBecause) }), errors: ['TOO_MANY_TRIES', 'LAST_ADMINISTRATOR', 'SPEAKER_ELSEWHERE'],
});

/** What a programme says of its own on its privacy notice; the table of fields is made. */
export const PrivacyNotice = z.object({
  /** Who decides what the data is used for, as people write to them: name and postal address. Empty: the institution. */
  controller: Text(1000).default(''),
  /** Where people write about their data; empty: no officer was named. */
  officer: z.union([Address, z.literal('')]).default(''),
  /** On what ground data is used; empty: the usual words. */
  ground: z.partialRecord(Language, Text(5000)).default({}),
  /** Anything else that must be said. */
  more: z.partialRecord(Language, Text(10_000)).default({}),
});
export type PrivacyNotice = z.output<typeof PrivacyNotice>;

export const showPrivacyNotice = contract({
  method: 'GET', path: '/api/programmes/:programmeId/privacy-notice', permission: 'programme.read', summary: 'What the programme says on its privacy notice.',
  input: z.object({ programmeId: IdText }), output: PrivacyNotice,
});

export const savePrivacyNotice = contract({
  method: 'PUT', path: '/api/programmes/:programmeId/privacy-notice', permission: 'programme.edit', summary: 'Sets what the privacy notice says; the table of fields follows from what is asked.',
  input: PrivacyNotice.extend({ programmeId: IdText }), output: PrivacyNotice,
});
