import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import { DomainError } from '@convenor/kernel';
import { missingFaces, namedFaces } from '../missing-faces';

/** What is set: a template of ours, and what people wrote as JSON under the name the template reads it by. */
export interface Setting {
  template: string;
  name: string;
  json: string;
  madeAt?: Date | undefined;
}

/** A compiler with the faces of the product, kept and used again. @param fontFolders more fonts than ours */
export const typstCompiler = (fontFolders: readonly string[] = []): NodeCompiler => NodeCompiler.create({ workspace, fontArgs: [{ fontPaths: [...faces, ...fontFolders] }] });

/** After each file. The cache is global to the process and grows with every paper: 150 briefs took 893 MB without this, 187 MB with it. @param keep files back for which what was set is kept */
export function cleared(compiler: NodeCompiler, keep = 10): void {
  compiler.evictCache(keep);
  compiler.resetShadow();
}

/**
 * The file as PDF/UA-1. `warn` is told what was left out.
 *
 * @throws DomainError PDF_REFUSED, with the exporter's own words in `facts.reasons` and scripts without a typeface in `facts.missing`
 */
export function printed(compiler: NodeCompiler, setting: Setting, warn: (sentence: string) => void): Uint8Array {
  try {
    return exported(compiler, setting);
  } catch (error) {
    // Few machines have a face for emoji. One in a name must not hold up the paper, so it is left out of this form, and told.
    const left = new Set(setting.json.match(emoji));
    if (!left.size || !(error instanceof DomainError) || !error.facts['missing']) throw error;
    const pdf = exported(compiler, { ...setting, json: setting.json.replace(emoji, '') });
    warn(`The PDF leaves out ${[...left].join(' ')}, for which this server has no typeface. Word and web forms have them.`);
    return pdf;
  }
}

/** Emoji with what joins them; digits, # and * are pictures only by name and stay. */
const emoji = /(?![©®™])(?:\p{Extended_Pictographic}[\p{Emoji_Modifier}\ufe0f\u20e3]*(?:\u200d\p{Extended_Pictographic}[\p{Emoji_Modifier}\ufe0f\u20e3]*)*|\p{Regional_Indicator}+)[\u200d\ufe0f]*/gu;

/** Set and exported in one step: a page handed to JavaScript in between is held until a collection that nothing hurries (730 MB after 200 briefs). */
function exported(compiler: NodeCompiler, { template, name, json, madeAt }: Setting): Uint8Array {
  try {
    return compiler.pdf({ mainFileContent: template, inputs: { [name]: json } }, { pdfStandard: 'ua-1', ...(madeAt ? { creationTimestamp: Math.floor(madeAt.getTime() / 1000) } : {}) });
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
export const workspace = faces[0] ?? '/';
