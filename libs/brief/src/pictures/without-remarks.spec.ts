import { crc32 } from 'node:zlib';
import { checkPicture } from '@convenor/documents';
import { withoutRemarks } from './without-remarks';

const segment = (marker: number, ...parts: (string | number[])[]): Buffer => {
  const octets = Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : Buffer.from(part))));
  return Buffer.concat([Buffer.from([0xff, marker, (octets.length + 2) >> 8, (octets.length + 2) & 255]), octets]);
};
/** A first directory with an orientation and the place of a directory of GPS. */
const exif = (orientation: number): Buffer =>
  segment(0xe1, 'Exif\0\0MM', [0, 42, 0, 0, 0, 8, 0, 2, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0, 0x88, 0x25, 0, 4, 0, 0, 0, 1, 0, 0, 0, 38, 0, 0, 0, 0], 'GPS 52.52 N 13.40 E');
const start = Buffer.from([0xff, 0xd8]);
const frame = segment(0xc2, [8, 0, 2, 0, 3, 1, 1, 0x11, 0]);
/** Two scans, with what looks like a mark within the dots. */
const scans = Buffer.concat([segment(0xda, [1, 1, 0, 0, 63, 0]), Buffer.from([1, 0xff, 0, 2, 0xff, 0xd0, 3]), segment(0xc4, [0, 1]), segment(0xda, [1, 1, 0, 0, 63, 0]), Buffer.from([4, 5, 0xff, 0xd9])]);
const jfif = segment(0xe0, 'JFIF\0', [1, 1]);
const colours = segment(0xe2, 'ICC_PROFILE\0', [1, 1, 7]);
const adobe = segment(0xee, 'Adobe', [0, 100, 0, 0, 0, 0, 1]);

it('keeps of a JPEG what it looks like, and drops place, words, previews and a film behind it', () => {
  const told = [exif(1), segment(0xe1, 'http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>Ilmara</x:xmpmeta>'), segment(0xe2, 'MPF\0', [1]), segment(0xed, 'Photoshop 3.0\0Ilmara'), segment(0xfe, 'taken at Ilmara')];
  const octets = Buffer.concat([start, jfif, ...told, colours, adobe, frame, scans, Buffer.from('ftypmp42 a film with GPS')]);
  const bare = withoutRemarks(octets, 'jpeg');
  expect(bare.equals(Buffer.concat([start, jfif, colours, adobe, frame, scans]))).toBe(true);
  expect(checkPicture(bare)).toEqual({ form: 'jpeg', width: 3, height: 2 });
});

it('refuses a JPEG that only a remark turns upright, since without it it would lie on its side', () => {
  expect(() => withoutRemarks(Buffer.concat([start, exif(6), frame, scans]), 'jpeg')).toThrow(/lies on its side/);
});

const chunk = (name: string, content: Buffer = Buffer.alloc(0)): Buffer => {
  const named = Buffer.concat([Buffer.from(name, 'latin1'), content]);
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(content.length);
  check.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, check]);
};
const sign = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const head = chunk('IHDR', Buffer.from([0, 0, 0, 2, 0, 0, 0, 1, 8, 2, 0, 0, 0]));
const [dots, end] = [chunk('IDAT', Buffer.from([1, 2, 3])), chunk('IEND')];

it('keeps of a PNG what it looks like, and drops words, place, time and what hangs behind', () => {
  const octets = Buffer.concat([sign, head, chunk('eXIf', Buffer.from('GPS')), chunk('tEXt', Buffer.from('Author\0Ilmara')), chunk('gAMA', Buffer.from([0, 0, 177, 143])), chunk('tIME'), dots, chunk('iTXt'), end, Buffer.from('behind')]);
  expect(withoutRemarks(octets, 'png').equals(Buffer.concat([sign, head, chunk('gAMA', Buffer.from([0, 0, 177, 143])), dots, end]))).toBe(true);
});

const wrong = Buffer.from(dots);
wrong[9] = 99;
it.each([
  ['a PNG cut off', 'png', Buffer.concat([sign, head, dots]).subarray(0, -2)],
  ['a PNG without its end', 'png', Buffer.concat([sign, head, dots])],
  ['a PNG with a broken part', 'png', Buffer.concat([sign, head, wrong, end])],
  ['a JPEG cut off within its dots', 'jpeg', Buffer.concat([start, frame, scans]).subarray(0, -3)],
  ['a JPEG with a segment of no length', 'jpeg', Buffer.concat([start, Buffer.from([0xff, 0xe1, 0, 0, 0xff, 0xe1, 0, 0]), frame, scans])],
  ['a JPEG that is only a beginning', 'jpeg', start],
] as const)('refuses %s', (_, form, octets) => {
  expect(() => withoutRemarks(octets, form)).toThrow(/cut off or broken/);
});
