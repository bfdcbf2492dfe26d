import { DomainError } from '@convenor/kernel';
import type { Block, ConvenorDoc } from '@convenor/contracts';
import { partsOf } from './paper';

/** The pictures of a paper by the names its figures give (`FigureNode.attrs.asset`): PNG or JPEG, as they were uploaded. */
export type Pictures = ReadonlyMap<string, Uint8Array>;

/** The pictures that a paper asks for, each once. */
export function pictureNames({ body }: Pick<ConvenorDoc, 'body'>): string[] {
  const names = new Set<string>();
  const visit = (block: Block): void => {
    if (block.type === 'figure' && block.attrs.asset) names.add(block.attrs.asset);
    partsOf(block).blocks.forEach(visit);
  };
  body.content.forEach(visit);
  return [...names];
}

/** What a writer must know of a picture; the size is in its own dots. */
export interface PictureFacts { form: 'png' | 'jpeg'; width: number; height: number }

/** Reads form and size from a picture's first octets; nothing where it is neither PNG nor JPEG, or is cut off. */
export function pictureFacts(octets: Uint8Array): PictureFacts | undefined {
  const view = new DataView(octets.buffer, octets.byteOffset, octets.byteLength);
  const facts = isPng(view) ? pngFacts(view) : jpegFacts(view);
  return facts && facts.width > 0 && facts.height > 0 ? facts : undefined;
}

/**
 * Refuses at the door what no paper can print. An SVG may hold programs and addresses, so it is not taken.
 *
 * @throws DomainError PICTURE_NOT_READABLE
 */
export function checkPicture(octets: Uint8Array): PictureFacts {
  const facts = pictureFacts(octets);
  if (facts) return facts;
  const drawn = /<svg[\s>]/i.test(Buffer.from(octets.subarray(0, 4096)).toString('latin1'));
  const sentence = drawn
    ? 'This picture is an SVG, which may carry programs. Save it as PNG and try again; nothing was changed.'
    : 'This picture is neither PNG nor JPEG, or it is broken. Save it as PNG or JPEG and try again; nothing was changed.';
  throw new DomainError('PICTURE_NOT_READABLE', 'invalid', sentence);
}

/** PNG, section 5.2: eight octets, then the IHDR chunk with width and height. */
const isPng = (view: DataView): boolean => view.byteLength >= 33 && view.getUint32(0) === 0x89504e47 && view.getUint32(4) === 0x0d0a1a0a && view.getUint32(12) === 0x49484452;
const pngFacts = (view: DataView): PictureFacts => ({ form: 'png', width: view.getUint32(16), height: view.getUint32(20) });

/** JPEG (ITU T.81, annex B): segments follow each other up to the start of frame, which holds height and width. */
function jpegFacts(view: DataView): PictureFacts | undefined {
  if (view.byteLength < 4 || view.getUint16(0) !== 0xffd8) return undefined;
  for (let at = 2; at + 9 <= view.byteLength; at += 2 + view.getUint16(at + 2)) {
    if (view.getUint8(at) !== 0xff) return undefined;
    const marker = view.getUint8(at + 1);
    const startsFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (startsFrame) return { form: 'jpeg', width: view.getUint16(at + 7), height: view.getUint16(at + 5) };
  }
  return undefined;
}
