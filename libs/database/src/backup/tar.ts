import { DomainError } from '@convenor/kernel';

/** One part on its way into an archive, or out of it. */
export interface Part {
  name: string;
  /** In bytes; the content has exactly so many. */
  size: number;
  content: AsyncIterable<Uint8Array> | Iterable<Uint8Array>;
}

const block = 512;
const largest = 8 ** 11 - 1;

const damaged = (why: string): DomainError =>
  new DomainError('BACKUP_DAMAGED', 'invalid', `This backup cannot be used: ${why}. It was cut off, altered, or is no backup of Convenor. Nothing was changed; take another copy of it, or an older one.`, { why });

/** The refusal of an archive that is not as it was written. */
export const backupDamaged = damaged;

const sumOf = (header: Uint8Array): number => header.reduce((sum, octet, at) => sum + (at >= 148 && at < 156 ? 32 : octet), 0);

/** POSIX.1-1988 ustar, a plain file that only its owner reads. The time is left at zero: the manifest tells it. */
function headerOf({ name, size }: Part): Buffer {
  if (Buffer.byteLength(name) > 100 || size > largest) throw new Error(`${name} does not fit into an archive.`);
  const header = Buffer.alloc(block);
  const octal = (value: number, width: number): string => `${value.toString(8).padStart(width - 1, '0')}\0`;
  header.write(name, 0);
  header.write(octal(0o600, 8) + octal(0, 8) + octal(0, 8) + octal(size, 12) + octal(0, 12), 100);
  header.write('0', 156);
  header.write('ustar\u000000', 257);
  header.write(octal(sumOf(header), 7), 148);
  return header;
}

const paddingOf = (size: number): number => (block - (size % block)) % block;

/** Parts as one tar, as a stream: no part is held whole. */
export async function* packed(parts: AsyncIterable<Part>): AsyncGenerator<Uint8Array> {
  for await (const part of parts) {
    yield headerOf(part);
    let written = 0;
    for await (const octets of part.content) {
      written += octets.length;
      yield octets;
    }
    if (written !== part.size) throw new Error(`${part.name} changed its size while it was read.`);
    if (paddingOf(part.size) > 0) yield Buffer.alloc(paddingOf(part.size));
  }
  yield Buffer.alloc(2 * block);
}

/** Takes exact numbers of bytes off a stream. */
class Tape {
  private rest: Uint8Array = new Uint8Array(0);
  private readonly source: AsyncIterator<Uint8Array>;

  constructor(source: AsyncIterable<Uint8Array>) {
    this.source = source[Symbol.asyncIterator]();
  }

  async *take(size: number): AsyncGenerator<Uint8Array> {
    for (let wanted = size; wanted > 0; ) {
      if (this.rest.length === 0) await this.more();
      const octets = this.rest.subarray(0, wanted);
      this.rest = this.rest.subarray(octets.length);
      wanted -= octets.length;
      yield octets;
    }
  }

  async whole(size: number): Promise<Buffer> {
    const all: Uint8Array[] = [];
    for await (const octets of this.take(size)) all.push(octets);
    return Buffer.concat(all);
  }

  private async more(): Promise<void> {
    const { done, value } = await this.source.next();
    if (done) throw damaged('it ends in the middle');
    this.rest = value;
  }
}

function partOf(header: Buffer): { name: string; size: number } {
  const text = (from: number, to: number): string => header.toString('utf8', from, to).replace(/\0[^]*$/, '');
  const number = (from: number, to: number): number => Number.parseInt(text(from, to).trim() || 'x', 8);
  if (number(148, 156) !== sumOf(header)) throw damaged('a heading in it is wrong');
  // Links, folders and long names are nothing that we write: whoever put them there wants to write elsewhere.
  if (text(156, 157) !== '0' || text(345, 500) !== '') throw damaged('it holds something else than files');
  const size = number(124, 136);
  if (!Number.isSafeInteger(size)) throw damaged('a heading in it is wrong');
  return { name: text(0, 100), size };
}

/**
 * The parts of a tar that `packed` wrote, one after the other; content not read is skipped.
 *
 * @throws DomainError BACKUP_DAMAGED
 */
export async function* unpacked(octets: AsyncIterable<Uint8Array>): AsyncGenerator<Part> {
  const tape = new Tape(octets);
  for (;;) {
    const header = await tape.whole(block);
    if (header.every((octet) => octet === 0)) return;
    const { name, size } = partOf(header);
    const content = tape.take(size);
    yield { name, size, content };
    for await (const _ of content) continue;
    await tape.whole(paddingOf(size));
  }
}
