import { escapedMarkup } from '@convenor/kernel';
import { DOMParser, XMLSerializer, type Element } from '@xmldom/xmldom';
import JSZip from 'jszip';
import { plainName, type HousePart, type HouseTemplate } from '../../word/house-template';
import { childOf, childrenOf, valueOf } from '../../word/package';
import { label, mm, textEnd } from './styles';

/** Our paper in the dress of a house: its styles where it has them, its header, footer, logo and page. */
export async function inHouseDress(docx: Uint8Array, template: HouseTemplate, watermark: string | null | undefined): Promise<Uint8Array> {
  const zip = await JSZip.loadAsync(docx);
  const read = async (name: string): Promise<Element> => parsed((await zip.file(name)?.async('string')) ?? '');
  const write = (name: string, root: Element): void => void zip.file(name, `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>${serialized(root)}`);
  const [styles, numbering, document, links, types] = await Promise.all(['word/styles.xml', 'word/numbering.xml', 'word/document.xml', 'word/_rels/document.xml.rels', '[Content_Types].xml'].map(read)) as [Element, Element, Element, Element, Element];
  const width = widthOf(template);
  const { root, ids } = template.stylesXml ? joinedStyles(styles, parsed(template.stylesXml), width) : { root: styles, ids: new Map<string, string>() };
  write('word/styles.xml', root);
  shift(numbering);
  write('word/numbering.xml', numbering);
  shift(document);
  dressPage(document, template, width);
  for (const [index, part] of template.parts.entries()) addPart({ zip, document, links, types, ids, watermark }, part, index);
  write('word/document.xml', document);
  write('word/_rels/document.xml.rels', links);
  write('[Content_Types].xml', types);
  if (template.themeXml && zip.file('word/theme/theme1.xml')) zip.file('word/theme/theme1.xml', template.themeXml);
  return zip.generateAsync({ type: 'uint8array', compression: 'DEFLATE' });
}

const parsed = (xml: string): Element => {
  const root = new DOMParser().parseFromString(xml, 'text/xml').documentElement;
  if (!root) throw new Error('A part of our own paper has no root.');
  return root;
};
const serialized = (root: Element): string => new XMLSerializer().serializeToString(root);
const all = (root: Element, name: string): Element[] => [...root.getElementsByTagName(name)];
const widthOf = ({ page }: HouseTemplate): number => (page ? Number(page.size['w:w']) - Number(page.margins['w:left']) - Number(page.margins['w:right']) : textEnd);
const nameOf = (style: Element): string => plainName(valueOf(childOf(style, 'w:name')));
const idOf = (style: Element): string => valueOf(style, 'w:styleId') ?? '';
const namesStyle = ['w:basedOn', 'w:next', 'w:link', 'w:pStyle', 'w:rStyle', 'w:tblStyle'];

/** The house's styles under our ids, and those of ours that it lacks. Ids are only names within a file; a reader sees neither. */
function joinedStyles(ours: Element, house: Element, width: number): { root: Element; ids: Map<string, string> } {
  const mine = new Map(childrenOf(ours).filter(({ nodeName }) => nodeName === 'w:style').map((style) => [nameOf(style), style]));
  const taken = new Set([...mine.values()].map(idOf));
  const theirs = childrenOf(house).filter(({ nodeName }) => nodeName === 'w:style');
  const ids = new Map(theirs.map((style) => {
    const own = mine.get(nameOf(style));
    return [idOf(style), own ? idOf(own) : taken.has(idOf(style)) ? `House${idOf(style)}` : idOf(style)];
  }));
  for (const style of theirs) style.setAttribute('w:styleId', ids.get(idOf(style)) ?? idOf(style));
  renamed(house, ids);
  for (const node of all(house, 'w:numPr')) node.parentNode?.removeChild(node);
  const known = new Set(theirs.map(nameOf));
  for (const [name, style] of mine) {
    if (known.has(name)) continue;
    shift(style);
    for (const tab of all(style, 'w:tab')) if (valueOf(tab, 'w:pos') === String(textEnd)) tab.setAttribute('w:pos', String(width));
    house.appendChild(house.ownerDocument?.importNode(style, true) ?? style);
  }
  return { root: house, ids };
}

const renamed = (root: Element, ids: ReadonlyMap<string, string>): void => {
  for (const name of namesStyle) for (const node of all(root, name)) node.setAttribute('w:val', ids.get(valueOf(node) ?? '') ?? valueOf(node) ?? '');
};

/** Our text stands beside a column of labels; a house's stands at the margin. Only labels keep their column. */
function shift(root: Element): void {
  for (const node of all(root, 'w:ind')) {
    const start = valueOf(node, 'w:start') !== undefined ? 'w:start' : 'w:left';
    const [from, hanging] = [Number(valueOf(node, start) ?? 0), Number(valueOf(node, 'w:hanging') ?? 0)];
    const isLabel = /^(Labelled|RecommendationsHeading)/.test(idOf(root));
    if (isLabel || from < label) continue;
    const width = hanging === label ? mm(12) : hanging;
    node.setAttribute(start, String(Math.max(from - label, width)));
    if (hanging) node.setAttribute('w:hanging', String(width));
  }
  for (const node of all(root, 'w:tblInd')) node.setAttribute('w:w', '0');
}

function dressPage(document: Element, { page, parts }: HouseTemplate, width: number): void {
  const sheet = childOf(childOf(document, 'w:body'), 'w:sectPr');
  if (!sheet) return;
  if (page) {
    for (const [name, attributes] of [['w:pgSz', page.size], ['w:pgMar', page.margins]] as const) {
      const node = childOf(sheet, name);
      for (const [key, value] of Object.entries(attributes)) node?.setAttribute(key, value);
    }
    for (const node of all(document, 'w:tblW')) if (valueOf(node, 'w:type') === 'dxa' && Number(valueOf(node, 'w:w')) > width) node.setAttribute('w:w', String(width));
  }
  for (const kind of ['header', 'footer'] as const) {
    if (!parts.some((part) => part.kind === kind)) continue;
    for (const node of childrenOf(sheet)) if (node.nodeName === `w:${kind}Reference`) sheet.removeChild(node);
  }
  const apart = page?.firstPageApart ?? false;
  const title = childOf(sheet, 'w:titlePg');
  if (title && !apart && parts.some(({ kind }) => kind === 'header')) sheet.removeChild(title);
}

interface Dressing { zip: JSZip; document: Element; links: Element; types: Element; ids: ReadonlyMap<string, string>; watermark: string | null | undefined }

const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packaged = 'http://schemas.openxmlformats.org/package/2006';

function addPart({ zip, document, links, types, ids, watermark }: Dressing, part: HousePart, index: number): void {
  const sheet = childOf(childOf(document, 'w:body'), 'w:sectPr');
  if (!sheet) return;
  const [name, id] = [`house-${part.kind}${index}.xml`, `house${index}`];
  const root = parsed(part.xml);
  renamed(root, ids);
  zip.file(`word/${name}`, `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>${withDraft(serialized(root), part.kind === 'header' ? watermark : null)}`);
  const targets = [
    ...part.links.map((link) => `<Relationship Id="${escapedMarkup(link.id)}" Type="${office}/hyperlink" Target="${escapedMarkup(link.address)}" TargetMode="External"/>`),
    ...part.media.map((picture, at) => {
      zip.file(`word/media/house${index}-${at}.${picture.extension}`, picture.octets);
      typed(types, 'Default', { Extension: picture.extension, ContentType: `image/${picture.extension === 'jpg' ? 'jpeg' : picture.extension}` });
      return `<Relationship Id="${escapedMarkup(picture.id)}" Type="${office}/image" Target="media/house${index}-${at}.${picture.extension}"/>`;
    }),
  ];
  zip.file(`word/_rels/${name}.rels`, `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Relationships xmlns="${packaged}/relationships">${targets.join('')}</Relationships>`);
  typed(types, 'Override', { PartName: `/word/${name}`, ContentType: `application/vnd.openxmlformats-officedocument.wordprocessingml.${part.kind}+xml` });
  append(links, `${packaged}/relationships`, 'Relationship', { Id: id, Type: `${office}/${part.kind}`, Target: name });
  const reference = sheet.ownerDocument?.createElementNS(sheet.namespaceURI, `w:${part.kind}Reference`);
  if (!reference) return;
  reference.setAttribute('w:type', part.on);
  reference.setAttributeNS(office, 'r:id', id);
  sheet.insertBefore(reference, sheet.firstChild);
}

/** A draft says so on every page, whoever's header it is. */
const withDraft = (xml: string, watermark: string | null | undefined): string =>
  watermark ? xml.replace(/^(<w:hdr[^>]*>)/, (head) => `${head}<w:p><w:pPr><w:pStyle w:val="Header"/></w:pPr><w:r><w:rPr><w:b/><w:color w:val="7A4F00"/></w:rPr><w:t>${escapedMarkup(watermark)}</w:t></w:r></w:p>`) : xml;


/** One entry of the list of types: an extension is named once, and before the parts. */
function typed(types: Element, name: 'Default' | 'Override', attributes: Record<string, string>): void {
  const isKnown = childrenOf(types).some((node) => node.nodeName === name && node.getAttribute('Extension')?.toLowerCase() === attributes['Extension'] && name === 'Default');
  if (!isKnown) append(types, `${packaged}/content-types`, name, attributes);
}

function append(parent: Element, space: string, name: string, attributes: Record<string, string>): void {
  const node = parent.ownerDocument?.createElementNS(space, name);
  if (!node) return;
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
  parent.appendChild(node);
}
