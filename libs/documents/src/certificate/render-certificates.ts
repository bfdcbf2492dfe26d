import type { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import { directionOf } from '@convenor/contracts';
import { DomainError } from '@convenor/kernel';
import { namedFaces, type MissingFace } from '../missing-faces';
import { printable } from '../printable';
import { qrSvg } from '../qr-modules';
import { cleared, printed, typstCompiler } from '../writers/typst';
import type { Certificate, CertificateRenderer, Certificates } from './certificate';
import { certificateTyp } from './certificate.typ';

/** Sets certificates with Typst, as PDF/UA-1. Blocks the thread: the product uses `pdfInWorker`. @param fontFolders as for `typstRenderer` */
export function certificateRenderer(fontFolders: readonly string[] = []): CertificateRenderer {
  let compiler: NodeCompiler | undefined;
  return {
    async printCertificates(certificates, { madeAt, warn = () => undefined } = {}) {
      compiler ??= typstCompiler(fontFolders);
      try {
        return printed(compiler, { template: certificateTyp, name: 'certificates', json: JSON.stringify(setOf(certificates)), madeAt }, warn);
      } catch (error) {
        throw refusedOf(error, certificates);
      } finally {
        cleared(compiler, 0);
      }
    },
  };
}

/** Words of people, with the direction of their own script: the first letter decides (UAX 9, P2). Letters that join are not set closer. */
function wordsOf(said: string): { text: string; rtl: boolean; plain: boolean } {
  const text = printable(said).trim();
  return {
    text,
    rtl: /^\P{L}*[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u.test(text),
    plain: /^[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\p{P}\p{Zs}\p{N}]*$/u.test(text),
  };
}

const setOf = ({ title, lang, certificates }: Certificates): unknown => ({ title: printable(title), lang, certificates: certificates.map(oneOf) });

const oneOf = (one: Certificate): unknown => ({
  ...one,
  rtl: directionOf(one.lang) === 'rtl',
  institution: wordsOf(one.institution), name: wordsOf(one.name), organisation: wordsOf(one.organisation), title: wordsOf(one.title), series: wordsOf(one.series),
  facts: one.facts.map(({ label, said }) => ({ label, said: wordsOf(said) })),
  signatory: { name: wordsOf(one.signatory.name), title: wordsOf(one.signatory.title) },
  number: printable(one.number), qr: qrSvg(one.address),
});

/** One certificate in a script without a typeface holds up the file; so it is told whose. */
function refusedOf(error: unknown, { certificates }: Certificates): unknown {
  const missing = error instanceof DomainError && error.code === 'PDF_REFUSED' ? (error.facts['missing'] as MissingFace[] | undefined) : undefined;
  if (!missing || !(error instanceof DomainError)) return error;
  const signs = missing.flatMap((face) => face.signs);
  const names = certificates.filter((one) => signs.some((sign) => JSON.stringify(one).includes(sign))).map(({ name }) => name);
  const whose = names.length ? ` It is in the certificate of ${names.slice(0, 5).join('; ')}${names.length > 5 ? ` and ${names.length - 5} more` : ''}.` : '';
  return new DomainError('PDF_REFUSED', 'refused', `The certificates could not be made: this server has no typeface for ${namedFaces(missing)}.${whose} Whoever runs the server can install one, or choose another language for the certificate.`, { ...error.facts, names });
}
