import { Language } from '@convenor/contracts';
import { z } from 'zod';

import { isMailKind, renderMail, type MailKind, type MailProps } from '../render-mail';
import type { RenderedMail } from '../letter';
import type { Facts, Sealer } from './delivery-queue';
import type { DueMail, PreparedMail } from './preparations';

/** A row of the table as the worker and the outbox read it. */
export type DeliveryRow = {
  id: string;
  kind: string;
  subject_id: string | null;
  roundtable_id: string | null;
  language: string;
  to_address: string;
  to_name: string;
  props: Facts;
  sealed: string | null;
  calendar: Facts | null;
  attempts: number;
};

/** A message written for one person, with the calendar object that goes with it. */
export type WrittenMail = RenderedMail & { readonly calendar: string | null; readonly unsubscribe?: string };

/** What is kept closed of a message that went: its exact words, links and all. */
const Kept = z.object({ text: z.string(), calendar: z.string().nullable() });
export type Kept = z.output<typeof Kept>;

/** The message as it was queued, its sealed facts opened. @throws when they were sealed by another secret */
export const dueMailOf = (row: DeliveryRow, sealer: Sealer): DueMail => ({
  id: row.id,
  kind: row.kind,
  subjectId: row.subject_id,
  roundtableId: row.roundtable_id,
  language: Language.catch('en').parse(row.language),
  to: { name: row.to_name, address: row.to_address },
  props: { ...row.props, ...(row.sealed ? sealedFacts(sealer.open(row.sealed)) : {}) },
  calendar: row.calendar,
});

/** Writes what was prepared. @throws ZodError when a fact of the template is missing */
export function written({ kind, language }: DueMail, { props, calendar, unsubscribe }: PreparedMail, institution: string): WrittenMail {
  if (!isMailKind(kind)) throw new Error(`No message is called ${kind}.`);
  // The template checks every fact when it writes: what lies in a row has no type.
  return { ...renderMail(kind, props as MailProps[MailKind], language, institution), calendar: calendar ?? null, ...(unsubscribe ? { unsubscribe } : {}) };
}

/** Addresses let their readers in: of each only the host is left. Folded lines are joined first, lest half of one stay. */
export const masked = (text: string): string =>
  text.replace(/\r\n[ \t]/g, '').replace(/(https?:\/\/[^\s/?#"<>\\]+)[/?#][^\s"<>\\]*/g, '$1/…');

/** Closes a message's exact words. A link that signs somebody in is not kept at all. */
export const closed = (kind: string, { text, calendar }: WrittenMail, sealer: Sealer): string | null =>
  kind === 'sign-in-link' ? null : sealer.seal(JSON.stringify({ text, calendar } satisfies Kept));

/** Opens what `closed` kept; null when there is nothing of the kind. */
export function opened(sealed: string | null, sealer: Sealer): Kept | null {
  const kept = sealed ? Kept.safeParse(JSON.parse(sealer.open(sealed))) : undefined;
  return kept?.success ? kept.data : null;
}

function sealedFacts(text: string): Facts {
  const facts: unknown = JSON.parse(text);
  return typeof facts === 'object' && facts !== null ? (facts as Facts) : {};
}
