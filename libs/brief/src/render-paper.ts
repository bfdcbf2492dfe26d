import { Injectable } from '@nestjs/common';
import type { ConvenorDoc, PaperFormat } from '@convenor/contracts';
import { Files, Transactions } from '@convenor/database';
import { pictureNames, writeDocx, writeHtml, writeMarkdown, type PdfRenderer, type Pictures } from '@convenor/documents';
import { DomainError, type Id } from '@convenor/kernel';
import { DataSource } from 'typeorm';
import { dressOf } from './house-template/house-templates';
import { PaperRevision, Rendition } from './paper.entity';

/** What is to be made: one file of one revision. */
export interface RenderingJob {
  documentId: Id;
  revision: number;
  format: PaperFormat;
}

/** Sets papers in a thread of its own; given by the process that has one. */
export abstract class PaperPrinter implements PdfRenderer {
  abstract render: PdfRenderer['render'];
}

/** Makes a file from a revision. Runs in the worker; run twice, it makes the same file once more. */
@Injectable()
export class RenderPaper {
  constructor(
    private readonly transactions: Transactions,
    private readonly dataSource: DataSource,
    private readonly files: Files,
    private readonly printer: PaperPrinter,
  ) {}

  /** A refusal of the content (a script without a typeface) is kept with the rendition, and what a file that was made lacks; an accident is thrown and tried again. */
  async render({ documentId, revision, format }: RenderingJob): Promise<void> {
    const place = { documentId, revision };
    const { content, madeAt } = await this.dataSource.manager.findOneByOrFail(PaperRevision, place);
    try {
      const warnings: string[] = [];
      const octets = await this.octets(content, format, madeAt, (sentence) => warnings.push(sentence));
      const file = await this.files.keep(octets);
      await this.keep({ ...place, format }, { state: 'ready', file, octets: octets.length, problem: warnings.join(' ') || null });
    } catch (error) {
      if (!(error instanceof DomainError) || error.refusal === 'unavailable') throw error;
      await this.keep({ ...place, format }, { state: 'failed', problem: error.message });
    }
  }

  /** After the last try: who waits for the file is told, and may ask for it again. A file made meanwhile stays. */
  async giveUp({ documentId, revision, format }: RenderingJob): Promise<void> {
    const problem = 'This file could not be made. Ask for it again; if that fails too, tell whoever runs the server.';
    await this.transactions.run((tx) => tx.manager.update(Rendition, { documentId, revision, format, state: 'waiting' }, { state: 'failed', problem, madeAt: tx.now }));
  }

  private keep(job: RenderingJob, outcome: Partial<Rendition>): Promise<unknown> {
    return this.transactions.run((tx) => tx.manager.update(Rendition, { ...job }, { ...outcome, madeAt: tx.now }));
  }

  private async octets(content: ConvenorDoc, format: PaperFormat, madeAt: Date, warn: (sentence: string) => void): Promise<Uint8Array> {
    const pictures = await this.pictures(content);
    if (format === 'pdf') return this.printer.render(content, { madeAt, pictures, warn });
    if (format === 'docx') return writeDocx(content, { pictures, ...(await dressOf(this.transactions, this.files, content.id, warn)) });
    return Buffer.from(format === 'html' ? writeHtml(content, { pictures }) : writeMarkdown(content), 'utf8');
  }

  /** A picture that is not in the store is told in words by the writers. */
  private async pictures(content: ConvenorDoc): Promise<Pictures> {
    const found = new Map<string, Uint8Array>();
    for (const name of pictureNames(content)) {
      try {
        found.set(name, await this.files.read(name));
      } catch {
        continue;
      }
    }
    return found;
  }
}
