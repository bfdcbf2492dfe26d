import { XMLSerializer, type Element } from '@xmldom/xmldom';
import { followable } from '../printable';
import { stylesOf } from '../writers/docx/styles';
import { childOf, childrenOf, openWord, valueOf, type WordPackage } from './package';

/** A header or a footer of the house with the pictures it shows. */
export interface HousePart {
  kind: 'header' | 'footer';
  /** On which pages: all, or the first. */
  on: 'default' | 'first';
  xml: string;
  /** What its relationship ids lead to: an address, or a picture of `media`. */
  links: readonly { id: string; address: string }[];
  media: readonly { id: string; extension: string; octets: Uint8Array }[];
}

/** What our papers take from a house's Word template, and what it told a person about itself. */
export interface HouseTemplate {
  /** Names of the styles of ours that the house has; it shapes these. */
  styles: string[];
  /** Those it lacks: ours are used. */
  missing: string[];
  header: boolean;
  footer: boolean;
  /** A picture in its header or footer. */
  logo: boolean;
  /** What was taken, in one sentence. */
  words: string;
  stylesXml: string;
  themeXml?: string;
  parts: readonly HousePart[];
  /** Word's own attributes of the page (`w:pgSz`, `w:pgMar`), in twips. */
  page?: { size: Record<string, string>; margins: Record<string, string>; firstPageApart: boolean };
}

/**
 * Reads a .docx or .dotx for what our papers use of it: styles by their names, header and footer with their pictures,
 * size and margins of the page. Its text is not read; programs, linked files and addresses that are not the web's are
 * left behind.
 *
 * @throws WORD_HAS_MACROS, WORD_UNREADABLE, WORD_TOO_LARGE
 */
export async function houseTemplate(octets: Uint8Array): Promise<HouseTemplate> {
  const file = await openWord(octets);
  const styles = await file.xml('word/styles.xml');
  const has = new Set((styles ? childrenOf(styles) : []).map((node) => plainName(valueOf(childOf(node, 'w:name')))));
  const [found, missing] = [ourNames.filter((name) => has.has(plainName(name))), ourNames.filter((name) => !has.has(plainName(name)))];
  const sheet = await pageIn(file);
  const parts = sheet ? await partsIn(file, sheet) : [];
  const [header, footer] = [parts.some(({ kind }) => kind === 'header'), parts.some(({ kind }) => kind === 'footer')];
  const logo = parts.some(({ media }) => media.length > 0);
  const theme = await file.xml('word/theme/theme1.xml');
  const page = sheet && pageOf(sheet);
  return {
    styles: found, missing, header, footer, logo, parts, stylesXml: written(styles), ...(theme ? { themeXml: written(theme) } : {}), ...(page ? { page } : {}),
    words: [
      found.length ? `${found.length} of ${ourNames.length} styles were taken` : 'No style of our papers was found by its name, so our own are used',
      `${header ? 'the header' : 'no header'}${footer ? ' and the footer' : ' and no footer'}`,
      logo ? 'with the logo' : 'without a logo',
    ].join(', ').concat('.'),
  };
}

/** Names as Word shows them; `heading 1` and `Heading 1` are one. */
export const plainName = (name: string | undefined): string => (name ?? '').toLowerCase().replace(/[_\s]+/g, ' ').trim();

const ours = stylesOf(true);
const ourNames: readonly string[] = [
  'Title', 'heading 1', 'heading 2', 'heading 3', 'heading 4', 'footnote text', ...[...(ours.paragraphStyles ?? []), ...(ours.characterStyles ?? [])].flatMap(({ name }) => name ?? []),
].filter((name, at, all) => all.findIndex((other) => plainName(other) === plainName(name)) === at);

const written = (root: Element | undefined): string => (root ? new XMLSerializer().serializeToString(root) : '');

/** The last section holds for the whole of a template. */
async function pageIn(file: WordPackage): Promise<Element | undefined> {
  const body = childOf(await file.xml('word/document.xml'), 'w:body');
  return body && childrenOf(body).findLast(({ nodeName }) => nodeName === 'w:sectPr');
}

function pageOf(sheet: Element): HouseTemplate['page'] {
  const [size, margins] = [attributesOf(childOf(sheet, 'w:pgSz')), attributesOf(childOf(sheet, 'w:pgMar'))];
  const width = Number(size['w:w']) - Number(margins['w:left']) - Number(margins['w:right']);
  // A page too narrow to print on is a slip, or a trap.
  return width >= 3_000 && Number(size['w:h']) >= 5_000 ? { size, margins, firstPageApart: childOf(sheet, 'w:titlePg') !== undefined } : undefined;
}

const attributesOf = (node: Element | undefined): Record<string, string> =>
  Object.fromEntries([...(node?.attributes ?? [])].filter(({ name, value }) => /^w:[a-zA-Z]+$/.test(name) && /^-?\w+$/.test(value)).map(({ name, value }) => [name, value]));

async function partsIn(file: WordPackage, sheet: Element): Promise<HousePart[]> {
  const targets = await file.targets('word/document.xml');
  const parts: HousePart[] = [];
  for (const reference of childrenOf(sheet)) {
    const kind = /^w:(header|footer)Reference$/.exec(reference.nodeName)?.[1] as HousePart['kind'] | undefined;
    const on = valueOf(reference, 'w:type');
    const name = targets.get(valueOf(reference, 'r:id') ?? '')?.target;
    if (kind && name && (on === 'default' || on === 'first')) parts.push(...(await partOf(file, { kind, on, name: `word/${name.replace(/^(\/word\/|\.\/)/, '')}` })));
  }
  return parts.filter(({ on }) => on === 'default' || childOf(sheet, 'w:titlePg') !== undefined);
}

const pictures = ['png', 'jpg', 'jpeg', 'gif'];

async function partOf(file: WordPackage, { kind, on, name }: Pick<HousePart, 'kind' | 'on'> & { name: string }): Promise<HousePart[]> {
  const root = await file.xml(name);
  if (!root) return [];
  const links: { id: string; address: string }[] = [];
  const media: { id: string; extension: string; octets: Uint8Array }[] = [];
  for (const [id, { type, target, external }] of await file.targets(name)) {
    const address = type === 'hyperlink' && external ? followable(target) : undefined;
    if (address) links.push({ id, address });
    const extension = /\.(\w+)$/.exec(target)?.[1]?.toLowerCase() ?? '';
    const octets = type === 'image' && !external && pictures.includes(extension) ? await file.zip.file(`word/${target.replace(/^(\/word\/|\.\/)/, '')}`)?.async('uint8array') : undefined;
    if (octets) media.push({ id, extension, octets });
  }
  clean(root, new Set([...links, ...media].map(({ id }) => id)));
  return [{ kind, on, xml: written(root), links, media }];
}

/** Takes out what leads nowhere now, fields that fetch or run something, and list numbers of the house's own. */
function clean(root: Element, known: ReadonlySet<string>): void {
  for (const node of [...root.getElementsByTagName('*')]) {
    const leads = [...node.attributes].filter(({ name }) => /^r:/.test(name));
    const lost = leads.some(({ value }) => value && !known.has(value));
    const fetches = (node.nodeName === 'w:instrText' || node.nodeName === 'w:fldSimple') && /\b(INCLUDE\w*|DDE\w*|MACROBUTTON|LINK|EMBED|IMPORT|DATABASE|AUTOTEXT\w*)\b/i.test(`${node.textContent ?? ''} ${valueOf(node, 'w:instr') ?? ''}`);
    if (node.nodeName === 'w:numPr' || node.nodeName === 'w:dataBinding' || node.nodeName === 'w:sectPr' || fetches || lost) (lost || fetches ? runAround(node) : node).parentNode?.removeChild(lost || fetches ? runAround(node) : node);
  }
}
const runAround = (node: Element): Element => {
  for (let at: Element | null = node; at; at = at.parentElement) if (at.nodeName === 'w:r' || at.nodeName === 'w:hyperlink') return at;
  return node;
};
