import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import { DomainError } from '@convenor/kernel';
import type { ConvenorDoc } from '@convenor/contracts';
import { missingFaces, namedFaces } from '../missing-faces';
import { paperOf } from '../paper';
import { pictureFacts, type Pictures } from '../pictures';
import { paperTyp } from '../templates/paper.typ';
import { printTree } from './print-tree';

export interface PdfOptions {
  /** The instant printed into the file's properties; the day of issue by default. The same input gives the same file. */
  madeAt?: Date;
  /** The pictures; one that is not here, or cannot be read, is told in words. */
  pictures?: Pictures;
  /** Is told, in a sentence for a person, what this form of the paper lacks: emoji left out, a picture that cannot be read. */
  warn?: (sentence: string) => void;
}

/** What makes a PDF of a paper; one driver today (Typst), so that another can take its place. */
export interface PdfRenderer {
  /** @throws DomainError PDF_REFUSED, with the exporter's own words in `facts.reasons` and scripts without a typeface in `facts.missing` */
  render(doc: ConvenorDoc, options?: PdfOptions): Promise<Uint8Array>;
}

/**
 * Sets papers with Typst 0.14 and exports PDF/UA-1 (tagged; the exporter refuses what it can check). Setting blocks the
 * thread for 0.1 to 0.5 s: the product uses `pdfInWorker`.
 *
 * @param fontFolders more fonts than Source Serif 4, Source Sans 3 and Noto Sans Arabic, such as one for Chinese
 */
export function typstRenderer(fontFolders: readonly string[] = []): PdfRenderer {
  let compiler: NodeCompiler | undefined;
  return {
    async render(doc, { madeAt, pictures = new Map(), warn = () => undefined } = {}) {
      compiler ??= NodeCompiler.create({ workspace, fontArgs: [{ fontPaths: [...faces, ...fontFolders] }] });
      try {
        return printed(compiler, JSON.stringify(printTree({ ...paperOf(doc), pictures: hung(compiler, pictures, warn) }, madeAt)), warn, madeAt);
      } finally {
        // The cache is global to the process and grows with every paper: 150 briefs took 893 MB without this, 187 MB with it.
        compiler.evictCache(10);
        compiler.resetShadow();
      }
    },
  };
}

const shared = typstRenderer();

/** The paper as PDF/UA-1, in this thread; see `PdfRenderer`. */
export const writePdf = (doc: ConvenorDoc, options?: PdfOptions): Promise<Uint8Array> => shared.render(doc, options);

function printed(compiler: NodeCompiler, paper: string, warn: (sentence: string) => void, madeAt?: Date): Uint8Array {
  try {
    return exported(compiler, paper, madeAt);
  } catch (error) {
    // Few machines have a face for emoji. One in a name must not hold up the paper, so it is left out of this form, and told.
    const left = new Set(paper.match(emoji));
    if (!left.size || !(error instanceof DomainError) || !error.facts['missing']) throw error;
    const pdf = exported(compiler, paper.replace(emoji, ''), madeAt);
    warn(`The PDF leaves out ${[...left].join(' ')}, for which this server has no typeface. Word and web forms have them.`);
    return pdf;
  }
}

/** Emoji with what joins them; digits, # and * are pictures only by name and stay. */
const emoji = /(?![©®™])(?:\p{Extended_Pictographic}[\p{Emoji_Modifier}\ufe0f\u20e3]*(?:\u200d\p{Extended_Pictographic}[\p{Emoji_Modifier}\ufe0f\u20e3]*)*|\p{Regional_Indicator}+)[\u200d\ufe0f]*/gu;

/** Lays each picture where the template finds it when it is first asked for, once the compiler has shown that it can read it. */
function hung(compiler: NodeCompiler, pictures: Pictures, warn: (sentence: string) => void): (asset: string) => string | undefined {
  const places = new Map<string, string | undefined>();
  const hang = (asset: string, octets: Uint8Array): string | undefined => {
    const form = pictureFacts(octets)?.form;
    const place = `/picture-${places.size}.${form ?? ''}`;
    if (form) compiler.mapShadow(`${workspace}${place}`, Buffer.from(octets));
    if (form && compiler.compile({ mainFileContent: `#image("${place}", alt: "")` }).result) return place;
    warn(`The picture ${asset.slice(0, 12)} could not be read; the PDF has its words in its place.`);
    return undefined;
  };
  return (asset) => {
    const octets = pictures.get(asset);
    if (octets && !places.has(asset)) places.set(asset, hang(asset, octets));
    return places.get(asset);
  };
}

/** Set and exported in one step: a page handed to JavaScript in between is held until a collection that nothing hurries (730 MB after 200 briefs). */
function exported(compiler: NodeCompiler, paper: string, madeAt?: Date): Uint8Array {
  try {
    return compiler.pdf({ mainFileContent: paperTyp, inputs: { paper } }, { pdfStandard: 'ua-1', ...(madeAt ? { creationTimestamp: Math.floor(madeAt.getTime() / 1000) } : {}) });
  } catch (error) {
    throw refused(reasonsOf(error));
  }
}

/** The exporter tells its reasons in the debug form of a list; the sentences are what a person can use. */
function reasonsOf(error: unknown): string[] {
  const told = error instanceof Error ? error.message : String(error);
  const sentences = [...told.matchAll(/message: "((?:[^"\\]|\\.)*)"/g)].map(([, sentence = '']) => sentence.replaceAll('\\"', '"'));
  return sentences.length ? [...new Set(sentences)] : [told];
}

function refused(reasons: readonly string[]): DomainError {
  const missing = missingFaces(reasons);
  const why = missing ? `this server has no typeface for ${namedFaces(missing)}. Whoever runs it can install one, or take these signs out` : reasons.join('; ');
  return new DomainError('PDF_REFUSED', 'refused', `The PDF could not be made: ${why}. The paper was kept, and its Word and web forms can be made.`, { reasons, ...(missing ? { missing } : {}) });
}

/** The faces in use, as folders; found through the packages, so that it works from sources, in Jest and in the built product. */
const find = createRequire(import.meta.url);
const faces = [
  ...['400Regular/SourceSerif4_400Regular', '400Regular_Italic/SourceSerif4_400Regular_Italic', '600SemiBold/SourceSerif4_600SemiBold', '600SemiBold_Italic/SourceSerif4_600SemiBold_Italic'].map((face) => `source-serif-4/${face}`),
  ...['400Regular/SourceSans3_400Regular', '400Regular_Italic/SourceSans3_400Regular_Italic', '600SemiBold/SourceSans3_600SemiBold'].map((face) => `source-sans-3/${face}`),
  ...['400Regular/NotoSansArabic_400Regular', '600SemiBold/NotoSansArabic_600SemiBold'].map((face) => `noto-sans-arabic/${face}`),
].map((face) => dirname(find.resolve(`@expo-google-fonts/${face}.ttf`)));

/** Where the compiler may read; it is given no file there but fonts and the pictures held in memory. */
const workspace = faces[0] ?? '/';
