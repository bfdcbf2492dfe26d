import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';

export const languages = ['en', 'fr', 'es', 'ar', 'ru', 'zh'] as const;
export type Language = (typeof languages)[number];

/** One text in every language it was found in: where it stands, and what it says, with `{gap}` for whatever is filled in. */
export interface Text {
  readonly at: string;
  readonly said: Partial<Record<Language, string>>;
}

/** A table of texts by language: a literal whose keys are languages. */
export interface Table {
  readonly at: string;
  readonly languages: readonly Language[];
  readonly texts: readonly Text[];
}

const root = path.resolve(__dirname, '../..');

/** The product's own files that people other than organisers may read words of: no console, no specs, no fixtures. */
const sources = (folder: string): string[] =>
  globSync(`${folder}/**/*.{ts,tsx}`, { cwd: root }).filter((file) => !/node_modules|apps\/organiser\/|\.(spec|fixture)\.tsx?$|\/(testing|migrations)\//.test(file)).sort();

const parsed = new Map<string, ts.SourceFile>();

export function sourceOf(file: string): ts.SourceFile {
  const known = parsed.get(file) ?? ts.createSourceFile(file, readFileSync(path.join(root, file), 'utf8'), ts.ScriptTarget.Latest, true, file.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS);
  parsed.set(file, known);
  return known;
}

export function eachNode(node: ts.Node, see: (node: ts.Node) => void): void {
  see(node);
  ts.forEachChild(node, (child) => eachNode(child, see));
}

const nameOf = ({ name }: ts.ObjectLiteralElementLike): string => (name && (ts.isIdentifier(name) || ts.isStringLiteral(name)) ? name.text : '');
const isLanguage = (name: string): name is Language => (languages as readonly string[]).includes(name);
const lineOf = (node: ts.Node): string => `${node.getSourceFile().fileName}:${node.getSourceFile().getLineAndCharacterOfPosition(node.getStart()).line + 1}`;

/** What a name stands for, where it is made in the same file. */
function madeHere(name: ts.Identifier): ts.Expression | undefined {
  let made: ts.Expression | undefined;
  eachNode(name.getSourceFile(), (node) => {
    if (ts.isVariableDeclaration(node) && node.name.getText() === name.text) made ??= node.initializer;
  });
  return made;
}

/** Every text below a node, by its way there. Numbers, patterns and names of other constants say nothing. */
function textsBelow(node: ts.Node, way = ''): [way: string, text: string][] {
  if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) return [[way, node.text]];
  if (ts.isTemplateExpression(node)) return [[way, node.head.text + node.templateSpans.map(({ expression, literal }) => `{${expression.getText()}}${literal.text}`).join('')]];
  if (ts.isObjectLiteralExpression(node)) {
    return node.properties.flatMap((property) => textsBelow(ts.isPropertyAssignment(property) ? property.initializer : property, `${way}.${nameOf(property)}`));
  }
  const children: ts.Node[] = [];
  ts.forEachChild(node, (child) => void children.push(child));
  return ts.isIdentifier(node) ? [] : children.flatMap((child, at) => textsBelow(child, ts.isArrayLiteralExpression(node) ? `${way}[${at}]` : way));
}

const valueOf = ({ initializer }: ts.PropertyAssignment): ts.Expression => (ts.isIdentifier(initializer) ? (madeHere(initializer) ?? initializer) : initializer);

function merged(at: string, byLanguage: readonly (readonly [Language, readonly [string, string][]])[]): Text[] {
  const ways = new Map<string, Partial<Record<Language, string>>>();
  for (const [language, texts] of byLanguage) {
    for (const [way, text] of texts) ways.set(way, { ...ways.get(way), [language]: [ways.get(way)?.[language], text].filter((part) => part !== undefined).join(' | ') });
  }
  return [...ways].map(([way, said]) => ({ at: `${at}${way}`, said }));
}

/** Every literal in the product that has languages for keys. */
export const tables = (): Table[] =>
  sources('{libs,apps}').flatMap((file) => {
    const found: Table[] = [];
    eachNode(sourceOf(file), (node) => {
      if (!ts.isObjectLiteralExpression(node)) return;
      const parts = node.properties.flatMap((property) => (isLanguage(nameOf(property)) ? [[nameOf(property) as Language, property] as const] : []));
      if (parts.length < 2 || parts.some(([, property]) => !ts.isPropertyAssignment(property))) return;
      const texts = parts.map(([language, property]) => [language, textsBelow(valueOf(property as ts.PropertyAssignment))] as const);
      found.push({ at: lineOf(node), languages: parts.map(([language]) => language), texts: merged(lineOf(node), texts) });
    });
    return found;
  });

/** The labels of the public pages: one file per language and part. */
export function labels(): Text[] {
  const folder = 'apps/public/src/translations';
  const of = (language: Language): [string, string][] =>
    sources(folder).filter((file) => new RegExp(`/${language}(-\\w+)?\\.ts$`).test(file)).flatMap((file) => {
      const found: [string, string][] = [];
      eachNode(sourceOf(file), (node) => {
        if (ts.isPropertyAssignment(node)) found.push(...textsBelow(node.initializer, nameOf(node)));
      });
      return found;
    });
  return merged('', languages.map((language) => [language, of(language)] as const));
}

/** Every list of texts in a file. */
export function stringRows(file: string): string[][] {
  const rows: string[][] = [];
  eachNode(sourceOf(file), (node) => {
    if (ts.isArrayLiteralExpression(node)) rows.push(node.elements.filter(ts.isStringLiteral).map(({ text }) => text));
  });
  return rows;
}

/** What the code of the public pages can ask for: strings as they stand, and templates as patterns. */
export function askedFor(): { strings: ReadonlySet<string>; patterns: readonly RegExp[] } {
  const strings = new Set<string>();
  const patterns: RegExp[] = [];
  const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  for (const file of sources('apps/public/src').filter((one) => !one.includes('/translations/'))) {
    eachNode(sourceOf(file), (node) => {
      if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) strings.add(node.text);
      if (ts.isTemplateExpression(node) && node.head.text.length > 2) patterns.push(new RegExp(`^${escaped(node.head.text)}${node.templateSpans.map(({ literal }) => `.*${escaped(literal.text)}`).join('')}$`));
    });
  }
  return { strings, patterns };
}

/** Words written into the public pages by hand, past every translation. */
export const wordsInMarkup = (): string[] =>
  sources('apps/public/src').flatMap((file) => {
    const found: string[] = [];
    eachNode(sourceOf(file), (node) => {
      const text = ts.isJsxText(node) ? node.text : ts.isJsxAttribute(node) && node.initializer && ts.isStringLiteral(node.initializer) && /^(alt|title|placeholder|aria-label)$/.test(node.name.getText()) ? node.initializer.text : '';
      if (/\p{L}{2}/u.test(text)) found.push(`${lineOf(node)} ${text.trim()}`);
    });
    return found;
  });

/** Sentences chosen by comparing a language: a table in disguise, which no rule here would see. */
export const chosenByLanguage = (): string[] =>
  sources('{libs,apps}').flatMap((file) => {
    const found: string[] = [];
    eachNode(sourceOf(file), (node) => {
      if (!ts.isConditionalExpression(node) || !/[lL]anguage\w* [!=]== '(en|fr|es|ar|ru|zh)'/.test(node.condition.getText())) return;
      if ([node.whenTrue, node.whenFalse].some((part) => ts.isStringLiteral(part) && /\p{L}{3}/u.test(part.text))) found.push(`${lineOf(node)} ${node.getText()}`);
    });
    return found;
  });
