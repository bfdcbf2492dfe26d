import { Worker } from 'node:worker_threads';
import { DomainError } from '@convenor/kernel';
import type { CertificateRenderer } from './certificate/certificate';
import type { NameSheetRenderer } from './name-sheet';
import type { PdfRenderer } from './writers/pdf';

interface Answer { pdf?: Uint8Array; warnings?: string[]; refusal?: { code: string; sentence: string; facts: Record<string, unknown> }; fault?: string }

/**
 * A renderer that sets papers in a thread of its own, so that the process goes on answering meanwhile. One thread, one
 * paper at a time, in the order asked; it is started with the first paper and again after a fault. It never keeps the
 * process alive.
 *
 * @param entry the built thread (`pdf-thread.js`), made of `./pdf-thread`
 * @param fontFolders as for `typstRenderer`
 * @param patience milliseconds after which one paper is given up and the thread ended
 */
export function pdfInWorker(entry: URL, fontFolders: readonly string[] = [], patience = 120_000): PdfRenderer & NameSheetRenderer & CertificateRenderer & { close(): Promise<void> } {
  let thread: Worker | undefined;
  let queue: Promise<unknown> = Promise.resolve();

  const drop = (ended: Worker): void => {
    if (thread === ended) thread = undefined;
    void ended.terminate();
  };

  /** A thread may also die while nobody waits for it; the next paper must not be given to a dead one. */
  const started = (): Worker => {
    const fresh = new Worker(entry, { workerData: { fontFolders } });
    fresh.on('error', () => drop(fresh)).on('exit', () => drop(fresh));
    fresh.unref();
    return fresh;
  };

  const ask = async (question: object, warn?: (sentence: string) => void): Promise<Uint8Array> => {
    const asked = (thread ??= started());
    const answer = await answerOf(asked, question, patience, () => drop(asked));
    if (warn) answer.warnings?.forEach((sentence) => warn(sentence));
    if (answer.pdf) return answer.pdf;
    if (answer.refusal) throw new DomainError(answer.refusal.code, 'refused', answer.refusal.sentence, answer.refusal.facts);
    throw unavailable(answer.fault ?? 'No reason was given.');
  };

  const inTurn = (question: object, warn?: (sentence: string) => void): Promise<Uint8Array> => {
    const turn = queue.then(() => ask(question, warn));
    queue = turn.catch(() => undefined);
    return turn;
  };

  return {
    render: (doc, { warn, ...options } = {}) => inTurn({ doc, options }, warn),
    printNames: (sheets, { warn, ...options } = {}) => inTurn({ sheets, options }, warn),
    printCertificates: (certificates, { warn, ...options } = {}) => inTurn({ certificates, options }, warn),
    async close() {
      await queue;
      await thread?.terminate();
      thread = undefined;
    },
  };
}

/** The thread's next message; a fault, an end or silence counts as an answer, and drops the thread. */
function answerOf(thread: Worker, question: unknown, patience: number, drop: () => void): Promise<Answer> {
  return new Promise((resolve) => {
    const answered = (answer: Answer): void => {
      clearTimeout(timer);
      thread.off('message', answered).off('error', failed).off('exit', ended);
      resolve(answer);
    };
    const broken = (fault: string): void => {
      answered({ fault });
      drop();
    };
    const failed = (error: unknown): void => broken(error instanceof Error ? error.message : String(error));
    const ended = (): void => broken('The thread ended.');
    const timer = setTimeout(() => broken(`Setting took longer than ${patience / 1000} s.`), patience);
    thread.on('message', answered).on('error', failed).on('exit', ended);
    thread.postMessage(question);
  });
}

const unavailable = (reason: string): DomainError =>
  new DomainError('PDF_UNAVAILABLE', 'unavailable', 'The PDF could not be made now. The paper was kept; please try again in a minute.', { reason });
