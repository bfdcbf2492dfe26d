import { crc32 } from 'node:zlib';
import { DomainError } from '@convenor/kernel';

/**
 * The picture as it looks, and nothing else: a camera writes where and when it was taken and with which device, a program
 * who drew it, and a telephone hangs a film behind it. Colours stay as they were meant (ICC profile, Adobe's transform).
 *
 * @param octets what `checkPicture` took
 * @throws DomainError PICTURE_NOT_READABLE where it is cut off or broken; PICTURE_TURNED where its dots lie on their side
 */
export const withoutRemarks = (octets: Buffer, form: 'png' | 'jpeg'): Buffer => (form === 'png' ? barePng(octets) : bareJpeg(octets));

export const broken = (): DomainError => new DomainError('PICTURE_NOT_READABLE', 'invalid', 'This picture is cut off or broken. Save it again as PNG or JPEG; nothing was changed.');
const turned = (): DomainError => new DomainError('PICTURE_TURNED', 'invalid', 'This picture lies on its side. Turn it upright, save it again, and bring that; nothing was changed.');

/** What a still picture needs to look as it does (PNG, third edition, section 11). */
const pngChunks = ['IHDR', 'PLTE', 'IDAT', 'IEND', 'tRNS', 'cHRM', 'gAMA', 'iCCP', 'sBIT', 'sRGB', 'cICP', 'bKGD', 'pHYs'];

/** PNG, section 5.3: length, name, octets and their check, up to IEND. */
function barePng(octets: Buffer): Buffer {
  const kept = [octets.subarray(0, 8)];
  for (let at = 8; at + 12 <= octets.length;) {
    const end = at + 12 + octets.readUInt32BE(at);
    if (end > octets.length || crc32(octets.subarray(at + 4, end - 4)) !== octets.readUInt32BE(end - 4)) break;
    const name = octets.toString('latin1', at + 4, at + 8);
    if (pngChunks.includes(name)) kept.push(octets.subarray(at, end));
    if (name === 'IEND') return Buffer.concat(kept);
    at = end;
  }
  throw broken();
}

/** JPEG (ITU T.81, annex B): segments, and after a start of scan its coded dots, up to the end of the image. */
function bareJpeg(octets: Buffer): Buffer {
  const kept = [octets.subarray(0, 2)];
  for (let at = 2; at + 2 <= octets.length;) {
    const marker = octets[at + 1] ?? 0;
    if (octets[at] !== 0xff) break;
    if (marker === 0xd9) return Buffer.concat([...kept, octets.subarray(at, at + 2)]);
    const end = at + 2 + (at + 4 <= octets.length ? octets.readUInt16BE(at + 2) : 0);
    const next = marker === 0xda ? endOfScan(octets, end) : end;
    if (end < at + 4 || next > octets.length) break;
    const segment = octets.subarray(at, next);
    if (marker === 0xe1 && orientationIn(segment) > 1) throw turned();
    if (showsIn(marker, segment)) kept.push(segment);
    at = next;
  }
  throw broken();
}

/** Of what programs add, JFIF (APP0), a colour profile (APP2) and Adobe's transform (APP14) change how it looks. */
const showsIn = (marker: number, segment: Buffer): boolean =>
  marker === 0xe0 ? segment.toString('latin1', 4, 8) === 'JFIF' : marker === 0xe2 ? segment.toString('latin1', 4, 15) === 'ICC_PROFILE' : marker === 0xee || ((marker < 0xe0 || marker > 0xef) && marker !== 0xfe);

/** Within coded dots, 0xff stands before 0 and before restart marks (0xd0 to 0xd7). */
function endOfScan(octets: Buffer, from: number): number {
  for (let at = octets.indexOf(0xff, from); at >= 0 && at + 1 < octets.length; at = octets.indexOf(0xff, at + 1)) {
    const after = octets[at + 1] ?? 0;
    if (after !== 0 && after !== 0xff && (after < 0xd0 || after > 0xd7)) return at;
  }
  return octets.length;
}

/** Exif 2.3, tag 0x0112 of the first directory: 1 is upright; also where there is none or it cannot be read. */
function orientationIn(segment: Buffer): number {
  const tiff = segment.subarray(10);
  if (segment.toString('latin1', 4, 8) !== 'Exif' || tiff.length < 14) return 1;
  const little = tiff.toString('latin1', 0, 2) === 'II';
  const short = (at: number): number => (at + 2 > tiff.length ? 0 : little ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at));
  const directory = little ? tiff.readUInt32LE(4) : tiff.readUInt32BE(4);
  for (let entry = 0; entry < short(directory); entry += 1) {
    const at = directory + 2 + entry * 12;
    if (at + 12 > tiff.length) return 1;
    if (short(at) === 0x0112) return short(at + 8);
  }
  return 1;
}
