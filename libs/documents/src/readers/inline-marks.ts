import { addressOf, type PaperRun } from './paper-text';

// Every alternative starts with its own sign and runs over characters that cannot start another: linear on any input.
const token =
  /\\([\\`*_{}[\]()#+\-.!|>])|!?\[([^[\]\n]{0,400})\]\(\s*<?([^()\s<>]{0,1000})>?(?:\s+"[^"\n]{0,200}")?\s*\)|<((?:https?:\/\/|mailto:)[^<>\s]{1,1000})>|(https?:\/\/[^\s<>"'()[\]]{1,1000})|(\*{1,3})|((?<![\p{L}\p{N}])_{1,3}(?=[\p{L}\p{N}“"'([])|(?<=[\p{L}\p{N}.,;:!?”"')\]])_{1,3}(?![\p{L}\p{N}]))|<br\s*\/?>|`/giu;

/** The runs of one line of Markdown: bold, italic, links and bare addresses. Signs that mark nothing stay as printed. */
export function inlineRuns(line: string): PaperRun[] {
  const runs: PaperRun[] = [];
  let [bold, italic, from] = [false, false, 0];
  const put = (text: string, href?: string | null): void => {
    if (text) runs.push({ text, bold, italic, ...(href === undefined ? {} : { href }) });
  };
  for (const match of line.matchAll(token)) {
    const [whole, escaped, label, target, angled, bare, stars, bars] = match;
    const signs = stars ?? bars;
    if (signs !== undefined && !marks(line, match.index, signs.length, bold || italic)) continue;
    put(line.slice(from, match.index));
    from = match.index + whole.length;
    if (escaped !== undefined) put(escaped);
    else if (label !== undefined) put(label.replace(/[*_`]/g, ''), addressOf(target));
    else if (angled !== undefined) put(angled.replace(/^mailto:/, ''), addressOf(angled));
    else if (bare !== undefined) from -= putBare(bare, put);
    else if (signs !== undefined) {
      if (signs.length !== 2) italic = !italic;
      if (signs.length > 1) bold = !bold;
    } else if (whole.startsWith('<')) put('\n');
  }
  put(line.slice(from));
  return runs;
}

/** A bare address does not own the stop that ends its sentence. Gives the number of characters left over. */
function putBare(bare: string, put: (text: string, href?: string | null) => void): number {
  const address = bare.replace(/[.,;:!?*_]+$/, '');
  put(address, addressOf(address));
  return bare.length - address.length;
}

/** Stars open before a word and close after one; between spaces they are a bullet or a sum. */
function marks(line: string, at: number, length: number, open: boolean): boolean {
  const before = line[at - 1] ?? ' ';
  const after = line[at + length] ?? ' ';
  return open ? before !== ' ' || after === ' ' : after !== ' ';
}
