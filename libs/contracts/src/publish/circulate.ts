import { z } from 'zod';
import { Address } from '../access/sign-in';
import { contract, IdText, Instant, Line, Words } from '../contract';
import { Language } from '../language';

/** Who is written to: those who came and asked for the brief, partners whose contact was given, subscribers who proved their address. */
export const Audience = z.enum(['came', 'partners', 'subscribers']);
export type Audience = z.output<typeof Audience>;

/** How many of each will be written to and why others will not. */
export const AudienceCount = z.object({ audience: Audience, toSend: z.int(), noConsent: z.int(), noAddress: z.int(), suppressed: z.int(), alreadySent: z.int() });
export type AudienceCount = z.output<typeof AudienceCount>;

/** What became of one person's mail, in words a person understands. */
export const CircularResult = z.enum(['waiting', 'accepted', 'failed', 'unknown', 'suppressed', 'dropped']);
export type CircularResult = z.output<typeof CircularResult>;

export const CircularLine = z.object({
  id: IdText, kind: z.enum(['circular', 'thanks']), audience: z.enum([...Audience.options, 'speakers']), name: z.string(), address: z.string(), language: Language,
  result: CircularResult, words: z.string(), at: Instant,
});
export type CircularLine = z.output<typeof CircularLine>;

const ofEdition = z.object({ roundtableId: IdText, editionId: IdText });

/** With `preview` nothing is sent: the counts as they are now, and the letter as the first of them would get it. */
export const circulateEdition = contract({
  method: 'POST', path: '/api/roundtables/:roundtableId/editions/:editionId/circulate', permission: 'roundtable.publish', summary: 'Sends the publication to those who shall have it.',
  input: ofEdition.extend({ audiences: z.array(Audience).min(1, 'Choose at least one.'), preview: z.boolean(), as: Line(200).nullable().default(null) }),
  output: z.object({
    counts: z.array(AudienceCount), sent: z.int(),
    letter: z.object({ to: z.string(), subject: z.string(), text: z.string() }).nullable(),
    /** Whose letter may be looked at: the first fifty. */
    people: z.array(z.string()),
    mailGoesOut: z.boolean(),
  }),
  errors: ['EDITION_NOT_PUBLIC'],
});

export const listCirculars = contract({
  method: 'GET', path: '/api/roundtables/:roundtableId/editions/:editionId/circulars', permission: 'roundtable.publish', summary: 'Who was sent the publication and what became of it.',
  input: ofEdition.extend({ cursor: Line(200).optional(), limit: z.coerce.number().int().min(1).max(200).default(50) }),
  output: z.object({ items: z.array(CircularLine), nextCursor: z.string().nullable(), counts: z.partialRecord(CircularResult, z.int()) }),
});

export const PartnerContact = z.object({ name: Words(200), address: Address, language: Language.default('en') });
export const PartnerContacts = z.object({ items: z.array(z.object({ organisationId: IdText, organisation: z.string(), contacts: z.array(PartnerContact) })) });
export type PartnerContacts = z.output<typeof PartnerContacts>;

export const listPartnerContacts = contract({
  method: 'GET', path: '/api/roundtables/:roundtableId/partner-contacts', permission: 'roundtable.publish', summary: 'Whom partners named to be written to.',
  input: z.object({ roundtableId: IdText }), output: PartnerContacts,
});

export const setPartnerContacts = contract({
  method: 'PUT', path: '/api/roundtables/:roundtableId/partner-contacts', permission: 'roundtable.publish', summary: 'Says whom of a partner to write to; replaces what was there.',
  input: z.object({ roundtableId: IdText, organisationId: IdText, contacts: z.array(PartnerContact).max(20) }), output: PartnerContacts,
});

/** Those who spoke, with the address they registered with where there is one. */
export const SpeakerToThank = z.object({ appearanceId: IdText, name: z.string(), address: z.string().nullable(), language: Language, thanked: z.boolean() });
export type SpeakerToThank = z.output<typeof SpeakerToThank>;

export const listSpeakersToThank = contract({
  method: 'GET', path: '/api/roundtables/:roundtableId/editions/:editionId/thanks', permission: 'roundtable.publish', summary: 'Speakers to be thanked, with their addresses where known.',
  input: ofEdition, output: z.object({ items: z.array(SpeakerToThank) }),
});

/** A letter of its own to each speaker, with the suggested citation. Nobody is thanked twice for one edition. */
export const thankSpeakers = contract({
  method: 'POST', path: '/api/roundtables/:roundtableId/editions/:editionId/thanks', permission: 'roundtable.publish', summary: 'Thanks speakers, with the citation of what they made possible.',
  input: ofEdition.extend({ speakers: z.array(z.object({ appearanceId: IdText, address: Address, language: Language })).min(1).max(200) }),
  output: z.object({ sent: z.int() }), errors: ['EDITION_NOT_PUBLIC'],
});

/** The answer is the same whether the address is known or not: look into your mailbox. */
export const subscribe = contract({
  method: 'POST', path: '/api/subscriptions', permission: 'public', summary: 'Asks to be told of new publications; the address is proved by a link.',
  input: z.object({ address: Address, language: Language.default('en'), programme: Line(100).nullable().default(null) }),
  output: z.object({ asked: z.literal(true) }), errors: ['TOO_MANY_TRIES'],
});
