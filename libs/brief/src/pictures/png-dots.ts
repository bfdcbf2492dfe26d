import { createInflate } from 'node:zlib';

/** How many values a dot has, by colour type (PNG, table 12). */
const channels: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 };

/**
 * Whether a PNG's dots unpack to just what its head promises: one that does not would stop every file of the paper from
 * being made, and one that unpacks to more is a bomb. Reads as it goes; memory stays small.
 *
 * @param png with sound chunks, IHDR first
 */
export async function dotsAreWhole(png: Buffer): Promise<boolean> {
  const [width, height, depth, colours, interlaced] = [png.readUInt32BE(16), png.readUInt32BE(20), png.readUInt8(24), channels[png.readUInt8(25)], png.readUInt8(28) === 1];
  if (!colours || ![1, 2, 4, 8, 16].includes(depth)) return false;
  const plain = height * (1 + Math.ceil((width * depth * colours) / 8));
  // Seven passes, each with its own rows and rounding.
  const most = interlaced ? plain + 14 * height + 64 : plain;
  let unpacked = 0;
  try {
    const inflate = createInflate();
    inflate.end(Buffer.concat(dotsOf(png)));
    for await (const part of inflate) {
      unpacked += (part as Buffer).length;
      if (unpacked > most) return false;
    }
  } catch {
    return false;
  }
  return interlaced ? unpacked > 0 : unpacked === plain;
}

function dotsOf(png: Buffer): Buffer[] {
  const parts: Buffer[] = [];
  for (let at = 8; at + 12 <= png.length; at += 12 + png.readUInt32BE(at)) if (png.toString('latin1', at + 4, at + 8) === 'IDAT') parts.push(png.subarray(at + 8, at + 8 + png.readUInt32BE(at)));
  return parts;
}
