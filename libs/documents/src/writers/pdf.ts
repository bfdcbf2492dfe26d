import type { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import type { ConvenorDoc } from '@convenor/contracts';
import { paperOf } from '../paper';
import { pictureFacts, type Pictures } from '../pictures';
import { paperTyp } from '../templates/paper.typ';
import { printTree } from './print-tree';
import { cleared, printed, typstCompiler, workspace } from './typst';

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
      compiler ??= typstCompiler(fontFolders);
      try {
        const json = JSON.stringify(printTree({ ...paperOf(doc), pictures: hung(compiler, pictures, warn) }, madeAt));
        return printed(compiler, { template: paperTyp, name: 'paper', json, madeAt }, warn);
      } finally {
        cleared(compiler);
      }
    },
  };
}

const shared = typstRenderer();

/** The paper as PDF/UA-1, in this thread; see `PdfRenderer`. */
export const writePdf = (doc: ConvenorDoc, options?: PdfOptions): Promise<Uint8Array> => shared.render(doc, options);

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
