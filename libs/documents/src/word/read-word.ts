import type { Element } from '@xmldom/xmldom';
import { originNames } from '../writers/docx';
import { childOf, childrenOf, dateOf, openWord, valueOf, type WordPackage } from './package';
import { paragraphsIn, type WordParagraph } from './read-paragraphs';
import { stylesIn } from './styles';

/** What a Word file says of where it came from. */
export interface WordOrigin { paper: string; revision: number; suggestions: 'with' | 'without' }

export interface WordNote { id: string; paragraphs: WordParagraph[] }
/** A comment as it stands in the file; `answers` names the comment it replies to. */
export interface WordRemark { id: string; by: string; at: Date | null; text: string; answers?: string }

/** A Word file as text: paragraphs in the order of reading, those of tables among them. Headers and footers are not read. */
export interface WordText {
  origin?: WordOrigin;
  paragraphs: WordParagraph[];
  notes: ReadonlyMap<string, WordNote>;
  remarks: WordRemark[];
  /** The program that saved it, as it names itself. */
  savedBy: string;
}

/**
 * Reads a Word file that was written here and saved by Word or LibreOffice: text with its looks, links, notes, comments
 * and tracked changes, styles by their names.
 *
 * @throws WORD_UNREADABLE, WORD_TOO_LARGE, WORD_HAS_MACROS
 */
export async function readWordBack(octets: Uint8Array): Promise<WordText> {
  const file = await openWord(octets);
  const styles = stylesIn(await file.xml('word/styles.xml'));
  const read = async (name: string): Promise<{ root?: Element; paragraphs: (node: Element) => WordParagraph[] }> => {
    const [root, targets] = [await file.xml(name), await file.targets(name)];
    return { ...(root ? { root } : {}), paragraphs: (node) => paragraphsIn(node, { styles, targets }) };
  };
  const body = await read('word/document.xml');
  const notes = new Map<string, WordNote>();
  for (const kind of ['footnote', 'endnote'] as const) {
    const part = await read(`word/${kind}s.xml`);
    for (const node of part.root ? childrenOf(part.root) : []) {
      if (valueOf(node, 'w:type') && valueOf(node, 'w:type') !== 'normal') continue;
      const id = `${kind}${valueOf(node, 'w:id') ?? ''}`;
      notes.set(id, { id, paragraphs: part.paragraphs(node) });
    }
  }
  const content = body.root && childOf(body.root, 'w:body');
  const origin = await originIn(file);
  return { ...(origin ? { origin } : {}), paragraphs: content ? body.paragraphs(content) : [], notes, remarks: await remarksIn(file, styles), savedBy: textIn(await file.xml('docProps/app.xml'), 'Application') };
}

/**
 * Which paper and which revision a file left from, for finding that revision; nothing where the file does not say.
 *
 * @throws WORD_UNREADABLE, WORD_TOO_LARGE, WORD_HAS_MACROS
 */
export const originOfWord = async (octets: Uint8Array): Promise<WordOrigin | undefined> => originIn(await openWord(octets));

async function originIn(file: WordPackage): Promise<WordOrigin | undefined> {
  const root = await file.xml('docProps/custom.xml');
  const said = new Map((root ? childrenOf(root) : []).map((node) => [valueOf(node, 'name') ?? '', node.textContent?.trim() ?? '']));
  const [paper, revision] = [said.get(originNames.paper), Number(said.get(originNames.revision))];
  if (!paper || !Number.isInteger(revision)) return undefined;
  return { paper, revision, suggestions: said.get(originNames.suggestions) === 'with' ? 'with' : 'without' };
}

async function remarksIn(file: WordPackage, styles: ReturnType<typeof stylesIn>): Promise<WordRemark[]> {
  const root = await file.xml('word/comments.xml');
  if (!root) return [];
  const targets = await file.targets('word/comments.xml');
  const threads = await file.xml('word/commentsExtended.xml');
  const parents = new Map((threads ? childrenOf(threads) : []).map((node) => [valueOf(node, 'w15:paraId') ?? '', valueOf(node, 'w15:paraIdParent')]));
  const owners = new Map<string, string>();
  const found = childrenOf(root).filter(({ nodeName }) => nodeName === 'w:comment');
  for (const node of found) for (const paragraph of childrenOf(node)) owners.set(valueOf(paragraph, 'w14:paraId') ?? '', valueOf(node, 'w:id') ?? '');
  return found.map((node) => {
    const parent = childrenOf(node).map((paragraph) => parents.get(valueOf(paragraph, 'w14:paraId') ?? '-')).find(Boolean);
    const answers = parent ? owners.get(parent) : undefined;
    return {
      id: valueOf(node, 'w:id') ?? '', by: valueOf(node, 'w:author') ?? '', at: dateOf(valueOf(node, 'w:date')), ...(answers ? { answers } : {}),
      text: paragraphsIn(node, { styles, targets }).map(({ runs }) => runs.map(({ text }) => text).join('')).join('\n').trim(),
    };
  });
}

const textIn = (root: Element | undefined, name: string): string => childOf(root, name)?.textContent ?? '';
