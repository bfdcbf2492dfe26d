import { pictureLimits } from '@convenor/contracts';

/** Where a picture of a paper is. */
export const pictureAddress = ({ roundtableId, documentId }: { roundtableId: string; documentId: string }, asset: string): string => `/api/roundtables/${roundtableId}/papers/${documentId}/pictures/${asset}`;

/** Wide enough for a page in print. */
const wide = 2_400;

/** Whether the server would not even read it. */
export const isTooHeavy = (file: File): boolean => file.size > pictureLimits.octets;

/**
 * The same picture drawn anew by the browser: upright, on white, at most 2 400 dots wide, as JPEG. Where it came from is
 * gone with it.
 *
 * @throws where the browser cannot read it
 */
export async function drawnAnew(file: File): Promise<File> {
  const picture = await createImageBitmap(file, { imageOrientation: 'from-image' });
  const scale = Math.min(1, wide / Math.max(picture.width, picture.height));
  const sheet = document.createElement('canvas');
  [sheet.width, sheet.height] = [Math.max(1, Math.round(picture.width * scale)), Math.max(1, Math.round(picture.height * scale))];
  const pen = sheet.getContext('2d');
  if (!pen) throw new Error('No canvas.');
  pen.fillStyle = '#fff';
  pen.fillRect(0, 0, sheet.width, sheet.height);
  pen.drawImage(picture, 0, 0, sheet.width, sheet.height);
  picture.close();
  const octets = await new Promise<Blob | null>((resolve) => sheet.toBlob(resolve, 'image/jpeg', 0.88));
  if (!octets) throw new Error('No picture.');
  return new File([octets], file.name.replace(/\.\w+$/, '.jpg'), { type: 'image/jpeg' });
}
