import { deflateSync } from 'node:zlib';
import { dotsAreWhole } from './png-dots';

const chunk = (name: string, content: Buffer): Buffer => {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(content.length);
  return Buffer.concat([length, Buffer.from(name, 'latin1'), content, Buffer.alloc(4)]);
};
/** Of 2 × 3 dots in colours. */
const png = (packed: Buffer, type = 2): Buffer =>
  Buffer.concat([Buffer.alloc(8), chunk('IHDR', Buffer.from([0, 0, 0, 2, 0, 0, 0, 3, 8, type, 0, 0, 0])), chunk('IDAT', packed.subarray(0, 5)), chunk('IDAT', packed.subarray(5)), chunk('IEND', Buffer.alloc(0))]);
const whole = deflateSync(Buffer.alloc(3 * (1 + 2 * 3)));

it.each([
  ['whole', png(whole), true],
  ['cut off', png(whole.subarray(0, -6)), false],
  ['fewer than promised', png(deflateSync(Buffer.alloc(20))), false],
  ['a bomb', png(deflateSync(Buffer.alloc(10_000_000))), false],
  ['no packed dots at all', png(Buffer.from('not packed')), false],
  ['of a colour type there is none', png(whole, 5), false],
])('knows dots that are %s', async (_, octets, sound) => {
  expect(await dotsAreWhole(octets)).toBe(sound);
});
