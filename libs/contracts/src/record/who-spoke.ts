import { z } from 'zod';
import { AppearanceKind } from '../closed-lists';
import { contract, IdText, Line } from '../contract';
import { SlotView } from '../plan/roundtable';

/** Who really spoke for a slot, or beside the plan (`slotId` null). */
export const AppearanceWish = z.object({
  slotId: IdText.nullable(),
  kind: AppearanceKind,
  /** Somebody else than planned; null: as planned. */
  name: Line(200).nullable().default(null),
  affiliation: Line(300).nullable().default(null),
  replaces: z.boolean().default(false),
  sameOffice: z.boolean().nullable().default(null),
});
export type AppearanceWish = z.output<typeof AppearanceWish>;

export const AppearanceView = z.object({
  id: IdText, slotId: IdText.nullable(), position: z.int(), kind: AppearanceKind,
  /** The name as cited, without Mr or Ms. */
  name: z.string().nullable(), affiliation: z.string().nullable(), replaces: z.boolean(), sameOffice: z.boolean().nullable(),
});
export type AppearanceView = z.output<typeof AppearanceView>;

export const WhoSpoke = z.object({
  planned: z.array(SlotView),
  appearances: z.array(AppearanceView),
  counts: z.object({ planned: z.int(), spoke: z.int(), asPlanned: z.int(), replaced: z.int(), absent: z.int(), added: z.int() }),
  /** "Speakers included …", as the brief will say it; empty before anybody is ticked. */
  sentence: z.string(),
});
export type WhoSpoke = z.output<typeof WhoSpoke>;

export const showWhoSpoke = contract({
  method: 'GET', path: '/api/roundtables/:roundtableId/who-spoke', permission: 'roundtable.record', summary: 'The planned line-up beside who really spoke.',
  input: z.object({ roundtableId: IdText }), output: WhoSpoke,
});

export const sayWhoSpoke = contract({
  method: 'PUT', path: '/api/roundtables/:roundtableId/who-spoke', permission: 'roundtable.record', summary: 'Says for every slot who spoke and how; names people who were not planned.',
  input: z.object({ roundtableId: IdText, appearances: z.array(AppearanceWish).max(200) }), output: WhoSpoke,
  errors: ['SLOT_TWICE', 'NAME_MISSING', 'MEETING_NOT_YET_HELD'],
});
