import { parentPort, workerData } from 'node:worker_threads';
import { DomainError } from '@convenor/kernel';
import type { ConvenorDoc } from '@convenor/contracts';
import { typstRenderer, type PdfOptions } from './writers/pdf';

const renderer = typstRenderer((workerData as { fontFolders?: string[] } | null)?.fontFolders);

/** The other side of `pdfInWorker`: an entry of its own in the build, not part of this library's door. */
parentPort?.on('message', ({ doc, options }: { doc: ConvenorDoc; options: PdfOptions }) => {
  const warnings: string[] = [];
  renderer.render(doc, { ...options, warn: (sentence) => warnings.push(sentence) }).then(
    (pdf) => parentPort?.postMessage({ pdf, warnings }),
    (error: unknown) =>
      parentPort?.postMessage(
        error instanceof DomainError
          ? { refusal: { code: error.code, sentence: error.message, facts: error.facts } }
          : { fault: error instanceof Error ? error.message : String(error) },
      ),
  );
});
