import { z } from 'zod';
import { contract, IdText } from '../contract';
import { DroppedFile } from '../plan/roundtable';

const paper = z.object({ roundtableId: IdText, documentId: IdText });
/** SHA-256 in hexadecimal: what a figure names as its `asset`. */
const Asset = z.string().regex(/^[0-9a-f]{64}$/);

/** How much a picture may be: octets of its file, and dots of its area. */
export const pictureLimits = { octets: 5 * 1_048_576, dots: 40_000_000, perPaper: 200 } as const;

/** A picture that a figure of the paper may show; width and height in dots. */
export const PictureView = z.object({ asset: Asset, form: z.enum(['png', 'jpeg']), width: z.int(), height: z.int(), octets: z.int() });
export type PictureView = z.output<typeof PictureView>;

/** The same picture brought twice is kept once and answered alike. */
export const bringPicture = contract({
  method: 'POST', path: '/api/roundtables/:roundtableId/papers/:documentId/pictures', permission: 'roundtable.brief',
  summary: 'Keeps a PNG or JPEG with the paper, without what a camera writes into it (place, time, device).',
  input: paper.extend({ file: DroppedFile }), output: PictureView,
  // PICTURE_TURNED: its dots lie on their side and only a remark in the file says so. Turn it upright and send it again.
  errors: ['PICTURE_NOT_READABLE', 'PICTURE_TOO_LARGE', 'PICTURE_TURNED', 'PICTURES_TOO_MANY', 'PAPER_CLOSED'],
});

/** The octets; pictures of this paper alone. */
export const showPicture = contract({
  method: 'GET', path: '/api/roundtables/:roundtableId/papers/:documentId/pictures/:asset', permission: 'roundtable.review', summary: 'A picture of the paper.',
  input: paper.extend({ asset: Asset }), output: z.unknown(),
});
