/** One part of a mail: its header fields in order, and either what it holds or the parts it is made of. */
export type MimePart = {
  /** Names in lower case, values unfolded. */
  readonly fields: readonly (readonly [name: string, value: string])[];
  /** `text/calendar`, in lower case; `text/plain` where nothing is said. */
  readonly type: string;
  readonly parameters: ReadonlyMap<string, string>;
  /** Content as octets, its transfer encoding undone; empty for a multipart. */
  readonly content: Buffer;
  readonly parts: readonly MimePart[];
};

/** What reading is bounded by: a mail that is deeper or has more parts is read as far as this, in time that grows with its length alone. */
const deepest = 8;
const mostParts = 60;
const mostFields = 300;
const longestHead = 100_000;

/** The first value of a header field; empty when there is none. */
export const field = (part: Pick<MimePart, 'fields'>, name: string): string => part.fields.find(([one]) => one === name)?.[1] ?? '';

/** Text of a part in its own character set, UTF-8 where that is unknown. */
export function textOf({ content, parameters }: MimePart): string {
  try {
    return new TextDecoder(parameters.get('charset') ?? 'utf-8').decode(content);
  } catch {
    return content.toString('utf8');
  }
}

/** Header fields of `name: value` lines, folded ones joined: of a mail's head, or of a delivery report's block (RFC 3464). */
export const fieldsOf = (head: string): [string, string][] =>
  head.slice(0, longestHead).replace(/\r?\n[ \t]+/g, ' ').split(/\r?\n/).slice(0, mostFields).flatMap((line): [string, string][] => {
    const [, name = '', value = ''] = /^([!-9;-~]{1,100})[ \t]*:(.*)$/.exec(line) ?? [];
    return name ? [[name.toLowerCase(), value.trim()]] : [];
  });

/**
 * Reads a mail into its parts (RFC 2045, 2046). It never throws and does a bounded amount of work, whatever it is given:
 * what cannot be understood is content.
 */
export function readMime(raw: Buffer): MimePart {
  const left = { parts: mostParts };
  return readPart(raw.toString('latin1'), 0, left);
}

/** The mail, and all parts within it, from the outside in; a mail within the mail is not looked into. */
export const allParts = (part: MimePart): MimePart[] => [part, ...part.parts.flatMap(allParts)];

function readPart(raw: string, depth: number, left: { parts: number }): MimePart {
  const [head, body] = headAndBody(raw);
  const fields = fieldsOf(head);
  const { value: type, parameters } = valueAndParameters(field({ fields }, 'content-type') || 'text/plain');
  const boundary = parameters.get('boundary');
  if (type.startsWith('multipart/') && boundary && depth < deepest) {
    return { fields, type, parameters, content: Buffer.alloc(0), parts: between(body, boundary, left).map((one) => readPart(one, depth + 1, left)) };
  }
  return { fields, type, parameters, content: decoded(body, field({ fields }, 'content-transfer-encoding').toLowerCase()), parts: [] };
}

function headAndBody(raw: string): [string, string] {
  if (/^\r?\n/.test(raw)) return ['', raw.replace(/^\r?\n/, '')];
  const end = /\r?\n\r?\n/.exec(raw);
  return end ? [raw.slice(0, end.index), raw.slice(end.index + end[0].length)] : [raw, ''];
}

/** What stands between the lines of a boundary. */
function between(body: string, boundary: string, left: { parts: number }): string[] {
  const mark = `--${boundary}`;
  const found: string[] = [];
  let [begin, at] = [-1, 0];
  while (left.parts > 0) {
    const next = body.indexOf(mark, at);
    if (next === -1) break;
    at = next + mark.length;
    // A boundary may begin like the one of a part within it: the line must end after it.
    if ((next > 0 && body[next - 1] !== '\n') || !/^(--|[ \t]*(\r?\n|$))/.test(body.slice(at, at + 80))) continue;
    if (begin >= 0) {
      found.push(body.slice(begin, next).replace(/\r?\n$/, ''));
      left.parts -= 1;
    }
    if (body.startsWith('--', at)) return found;
    const line = body.indexOf('\n', at);
    begin = line === -1 ? body.length : line + 1;
    at = begin;
  }
  if (begin >= 0 && left.parts > 0) {
    found.push(body.slice(begin));
    left.parts -= 1;
  }
  return found;
}

/** `multipart/report; report-type=delivery-status; boundary="a"` as value and parameters, names in lower case. */
export function valueAndParameters(text: string): { value: string; parameters: Map<string, string> } {
  const [value = ''] = text.slice(0, 4_000).split(';', 1);
  const parameters = new Map<string, string>();
  for (const [, name = '', quoted, plain] of text.slice(value.length, 4_000).matchAll(/;\s*([\w*-]{1,60})\s*=\s*(?:"((?:[^"\\]|\\.){0,500})"|([^;\s]{0,500}))/g)) {
    parameters.set(name.toLowerCase().replace(/\*(0\*?)?$/, ''), quoted === undefined ? (plain ?? '') : quoted.replace(/\\(.)/g, '$1'));
  }
  return { value: value.trim().toLowerCase(), parameters };
}

function decoded(body: string, encoding: string): Buffer {
  if (encoding === 'base64') return Buffer.from(body.replace(/[^A-Za-z0-9+/=]/g, ''), 'base64');
  if (encoding !== 'quoted-printable') return Buffer.from(body, 'latin1');
  const plain = body.split(/\r?\n/).map((line) => line.trimEnd()).join('\r\n').replace(/=\r\n/g, '').replace(/=([0-9A-F]{2})/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
  return Buffer.from(plain, 'latin1');
}
