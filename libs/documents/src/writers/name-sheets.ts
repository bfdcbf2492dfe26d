import type { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import { directionOf } from '@convenor/contracts';
import { DomainError } from '@convenor/kernel';
import { namedFaces, type MissingFace } from '../missing-faces';
import type { NameSheetRenderer, NameSheets } from '../name-sheet';
import { printable } from '../printable';
import { qrSvg } from '../qr-modules';
import { badgeTyp } from '../templates/badge.typ';
import { plateTyp } from '../templates/plate.typ';
import { cleared, printed, typstCompiler } from './typst';

/** Sets badges and name plates with Typst, as PDF/UA-1. Blocks the thread (600 badges: a second or two): the product uses `pdfInWorker`. @param fontFolders as for `typstRenderer` */
export function nameSheetRenderer(fontFolders: readonly string[] = []): NameSheetRenderer {
  let compiler: NodeCompiler | undefined;
  return {
    async printNames(sheets, { madeAt, warn = () => undefined } = {}) {
      compiler ??= typstCompiler(fontFolders);
      const template = sheets.kind === 'badges' ? badgeTyp : plateTyp;
      try {
        return printed(compiler, { template, name: 'sheet', json: JSON.stringify(setOf(sheets)), madeAt }, warn);
      } catch (error) {
        throw refusedOf(error, sheets);
      } finally {
        // Hundreds of codes are never set twice: kept, four files of 600 badges took 740 MB, and 490 MB so.
        cleared(compiler, 0);
      }
    },
  };
}

interface Words { text: string; words: string[]; rtl: boolean; plain: boolean }

/** Letters that run on without a place to break get one; no language's names are touched by it. */
const endless = /[\p{L}\p{M}]{28}(?=[\p{L}\p{M}]{4})/gu;

/** A name with the direction of its own script: its first letter decides (UAX 9, P2). Letters that join are not set closer. */
const wordsOf = (text: string): Words => {
  const own = printable(text).trim().replace(endless, '$&\u200b');
  return { text: own, words: own.split(/[\s\u200b]|(?<=-)/u).filter(Boolean), rtl: /^\P{L}*[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u.test(own), plain: /^[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\p{P}\p{Zs}\p{N}\u200b]*$/u.test(own) };
};

const underOf = (lines: readonly string[]): Words[] => lines.map(wordsOf).filter(({ text }) => text !== '');

function setOf(sheets: NameSheets): unknown {
  const { title, lang, heading, beside } = sheets;
  const head = { title: printable(title), lang, rtl: directionOf(lang) === 'rtl', heading: printable(heading), beside: printable(beside) };
  if (sheets.kind === 'plates') return { ...head, plates: sheets.plates.map(({ name, under }) => ({ name: wordsOf(name), under: underOf(under) })) };
  return {
    ...head,
    qrLabel: sheets.qrLabel,
    badges: sheets.badges.map(({ name, under, role, line, code, qr }) => ({ name: wordsOf(name), under: underOf(under), role, line, code, qr: qr === null ? null : qrSvg(qr) })),
  };
}

/** One name in a script without a typeface holds up the file; so it is told whose. */
function refusedOf(error: unknown, sheets: NameSheets): unknown {
  if (!(error instanceof DomainError) || error.code !== 'PDF_REFUSED') return error;
  const missing = error.facts['missing'] as MissingFace[] | undefined;
  if (!missing) return error;
  const signs = missing.flatMap((face) => face.signs);
  const people = sheets.kind === 'badges' ? sheets.badges : sheets.plates;
  const names = people.filter(({ name, under }) => signs.some((sign) => [name, ...under].join(' ').includes(sign))).map(({ name }) => name);
  const whose = names.length ? ` It stands in ${names.length === 1 ? 'this name' : 'these names'}: ${names.slice(0, 5).join('; ')}${names.length > 5 ? ` and ${names.length - 5} more` : ''}.` : '';
  return new DomainError('PDF_REFUSED', 'refused', `The PDF could not be made: this server has no typeface for ${namedFaces(missing)}.${whose} Whoever runs the server can install one; the others can be printed without.`, { ...error.facts, names });
}
