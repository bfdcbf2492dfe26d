import { z } from 'zod';
import { contract, IdText, Instant } from '../contract';
import { DroppedFile } from '../plan/roundtable';

/** A programme's Word template: its styles, header, footer and logo shape the programme's papers in Word. */
export const HouseTemplateView = z.object({
  /** As it was brought: "IFS brief.docx". */
  name: z.string(),
  octets: z.int(),
  broughtAt: Instant,
  /** Our styles that the template gives a look to, by the names Word shows. */
  styles: z.array(z.string()),
  /** Our styles that it does not know; ours stand for them. */
  missing: z.array(z.string()),
  header: z.boolean(),
  footer: z.boolean(),
  logo: z.boolean(),
});
export type HouseTemplateView = z.output<typeof HouseTemplateView>;

/** `removed` is the one last taken away, while no other has come; it can be brought back. */
export const HouseTemplateState = z.object({ template: HouseTemplateView.nullable(), removed: HouseTemplateView.nullable() });
export type HouseTemplateState = z.output<typeof HouseTemplateState>;

const programme = z.object({ programmeId: IdText });

export const showHouseTemplate = contract({
  method: 'GET', path: '/api/programmes/:programmeId/house-template', permission: 'programme.read', summary: 'The programme’s Word template and what was taken from it.',
  input: programme, output: HouseTemplateState,
});

export const bringHouseTemplate = contract({
  method: 'PUT', path: '/api/programmes/:programmeId/house-template', permission: 'programme.edit', summary: 'Keeps a Word file as the programme’s template, in place of the one before; says what was taken and what is missing.',
  input: programme.extend({ file: DroppedFile }), output: HouseTemplateState, errors: ['TEMPLATE_TOO_LARGE', 'WORD_HAS_MACROS', 'WORD_UNREADABLE', 'WORD_TOO_LARGE'],
});

export const removeHouseTemplate = contract({
  method: 'DELETE', path: '/api/programmes/:programmeId/house-template', permission: 'programme.edit', summary: 'Takes the template away: papers have our own look again.',
  input: programme, output: HouseTemplateState,
});

export const restoreHouseTemplate = contract({
  method: 'POST', path: '/api/programmes/:programmeId/house-template/restore', permission: 'programme.edit', summary: 'Brings the template back that was taken away.',
  input: programme, output: HouseTemplateState,
});

/** The file itself, as it was brought. */
export const downloadHouseTemplate = contract({
  method: 'GET', path: '/api/programmes/:programmeId/house-template/file', permission: 'programme.read', summary: 'Downloads the template as it was brought.',
  input: programme, output: z.unknown(),
});
