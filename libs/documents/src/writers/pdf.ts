import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import { DomainError } from '@convenor/kernel';
import type { ConvenorDoc } from '@convenor/contracts';
import { paperOf } from '../paper';
import { pictureFacts, type Pictures } from '../pictures';
import { paperTyp } from '../templates/paper.typ';
import { printTree } from './print-tree';

export interface PdfOptions {
  /** The instant printed into the file's properties; the day of issue by default. The same input gives the same file. */
  madeAt?: Date;
  /** The pictures; one that is not here, or is neither PNG nor JPEG, is told in words. */
  pictures?: Pictures;
}

/** What makes a PDF of a paper; one driver today (Typst), so that another can take its place. */
export interface PdfRenderer {
  /** @throws DomainError PDF_REFUSED */
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
    async render(doc, { madeAt, pictures } = {}) {
      compiler ??= NodeCompiler.create({ workspace, fontArgs: [{ fontPaths: [...faces, ...fontFolders] }] });
      const paper = JSON.stringify(printTree({ ...paperOf(doc), pictures: hung(compiler, pictures) }, madeAt));
      try {
        return exported(compiler, paper, madeAt);
      } catch (error) {
        // No face of ours draws emoji. One in a name must not hold up the paper, so it is left out of this form only.
        const plain = paper.replace(emoji, '');
        if (plain === paper || !(error instanceof DomainError) || !/could not be displayed/.test(error.message)) throw error;
        return exported(compiler, plain, madeAt);
      } finally {
        // The cache is global to the process and grows with every paper: 150 briefs took 893 MB without this, 187 MB with it.
        compiler.evictCache(10);
        compiler.resetShadow();
      }
    },
  };
}

/** Lays the pictures where the template finds them, each when it is first asked for. */
function hung(compiler: NodeCompiler, pictures: Pictures = new Map()): (asset: string) => string | undefined {
  const places = new Map<string, string | undefined>();
  return (asset) => {
    if (places.has(asset)) return places.get(asset);
    const octets = pictures.get(asset);
    const form = octets && pictureFacts(octets)?.form;
    const place = octets && form && `/picture-${places.size}.${form}`;
    if (octets && place) compiler.mapShadow(`${workspace}${place}`, Buffer.from(octets));
    places.set(asset, place);
    return place;
  };
}

/** Emoji with what joins them; digits, # and * are pictures only by name and stay. */
const emoji = /(?![0-9#*©®™])\p{Extended_Pictographic}[\p{Emoji_Modifier}\ufe0f\u200d\u20e3]*/gu;

const shared = typstRenderer();

/** The paper as PDF/UA-1, in this thread. @throws DomainError PDF_REFUSED with the exporter's own words in `facts.reasons` */
export const writePdf = (doc: ConvenorDoc, options?: PdfOptions): Promise<Uint8Array> => shared.render(doc, options);

function exported(compiler: NodeCompiler, paper: string, madeAt?: Date): Uint8Array {
  const set = compiler.compile({ mainFileContent: paperTyp, inputs: { paper } });
  const page = set.result;
  if (!page) throw refused(compiler.fetchDiagnostics(set.takeError() ?? nothing()).map(message));
  try {
    return compiler.pdf(page, { pdfStandard: 'ua-1', ...(madeAt ? { creationTimestamp: Math.floor(madeAt.getTime() / 1000) } : {}) });
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

const nothing = (): never => {
  throw refused(['The page could not be set, and no reason was given.']);
};

const message = (diagnostic: unknown): string =>
  typeof diagnostic === 'object' && diagnostic !== null && 'message' in diagnostic ? String(diagnostic.message) : String(diagnostic);

const refused = (reasons: readonly string[]): DomainError =>
  new DomainError('PDF_REFUSED', 'refused', `The PDF could not be made: ${reasons.join('; ')}. The paper was kept, and its Word and web forms can be made.`, { reasons });

/** The faces in use, as folders; found through the packages, so that it works from sources, in Jest and in the built product. */
const find = createRequire(import.meta.url);
const faces = [
  ...['400Regular/SourceSerif4_400Regular', '400Regular_Italic/SourceSerif4_400Regular_Italic', '600SemiBold/SourceSerif4_600SemiBold', '600SemiBold_Italic/SourceSerif4_600SemiBold_Italic'].map((face) => `source-serif-4/${face}`),
  ...['400Regular/SourceSans3_400Regular', '400Regular_Italic/SourceSans3_400Regular_Italic', '600SemiBold/SourceSans3_600SemiBold'].map((face) => `source-sans-3/${face}`),
  ...['400Regular/NotoSansArabic_400Regular', '600SemiBold/NotoSansArabic_600SemiBold'].map((face) => `noto-sans-arabic/${face}`),
].map((face) => dirname(find.resolve(`@expo-google-fonts/${face}.ttf`)));

/** Where the compiler may read; it is given no file there but fonts and the pictures held in memory. */
const workspace = faces[0] ?? '/';
