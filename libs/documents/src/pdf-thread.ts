import { parentPort, workerData } from 'node:worker_threads';
import { DomainError } from '@convenor/kernel';
import type { ConvenorDoc } from '@convenor/contracts';
import type { CertificateOptions, Certificates } from './certificate/certificate';
import { certificateRenderer } from './certificate/render-certificates';
import type { NameSheetOptions, NameSheets } from './name-sheet';
import { nameSheetRenderer } from './writers/name-sheets';
import { typstRenderer, type PdfOptions } from './writers/pdf';

const { fontFolders } = (workerData ?? {}) as { fontFolders?: string[] };
const renderer = typstRenderer(fontFolders);
const names = nameSheetRenderer(fontFolders);
const certificates = certificateRenderer(fontFolders);

type Question = { doc: ConvenorDoc; options: PdfOptions } | { sheets: NameSheets; options: NameSheetOptions } | { certificates: Certificates; options: CertificateOptions };

/** The other side of `pdfInWorker`: an entry of its own in the build, not part of this library's door. */
parentPort?.on('message', (question: Question) => {
  const warnings: string[] = [];
  const warn = (sentence: string) => void warnings.push(sentence);
  const set = 'sheets' in question ? names.printNames(question.sheets, { ...question.options, warn })
    : 'certificates' in question ? certificates.printCertificates(question.certificates, { ...question.options, warn })
      : renderer.render(question.doc, { ...question.options, warn });
  set.then(
    (pdf) => parentPort?.postMessage({ pdf, warnings }),
    (error: unknown) =>
      parentPort?.postMessage(
        error instanceof DomainError
          ? { refusal: { code: error.code, sentence: error.message, facts: error.facts } }
          : { fault: error instanceof Error ? error.message : String(error) },
      ),
  );
});
