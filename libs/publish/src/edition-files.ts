import { Injectable } from '@nestjs/common';
import type { downloadEdition, InputOf } from '@convenor/contracts';
import { Papers } from '@convenor/brief';
import { Files, Transactions, type Actor } from '@convenor/database';
import { DomainError, type Id } from '@convenor/kernel';
import { fileName } from './file-names';
import { Edition, EditionVersion, Publication } from './publication.entity';
import { nothingHere } from './publish.errors';
import { editionIn, latestOf } from './publish-paper';
import { types, type Handed, etagOf } from './publication-files';

/** Files of editions for the people who publish them: also before they are public, and of old versions. */
@Injectable()
export class EditionFiles {
  constructor(
    private readonly transactions: Transactions,
    private readonly papers: Papers,
    private readonly files: Files,
  ) {}

  /** @throws DomainError PAPER_BEING_MADE; PDF_REFUSED with the reason */
  async octets({ roundtableId, editionId, version, format }: InputOf<typeof downloadEdition>): Promise<Handed> {
    const { edition, publication, made } = await this.transactions.run(async (tx) => {
      const found: Edition = await editionIn(tx, roundtableId, editionId);
      return { edition: found, publication: await tx.find(Publication, { id: found.publicationId }, nothingHere), made: await tx.find(EditionVersion, { editionId, version }, nothingHere) };
    });
    const [row] = await this.transactions.read<{ state: string; file: string | null; problem: string | null }>(
      'select state, file, problem from rendition where document_id = $1 and revision = $2 and format = $3', [made.documentId, made.revision, format]);
    if (row?.state === 'failed') throw new DomainError('PDF_REFUSED', 'refused', row.problem ?? 'This file could not be made.');
    if (!row?.file) throw new DomainError('PAPER_BEING_MADE', 'unavailable', 'The file is being made. Ask again in a moment.', { retryAfterSeconds: 1 });
    const octets = await this.files.read(row.file);
    const plainSlug = publication.slug.replace(/[^\w.-]/g, '') || 'publication';
    return { octets, type: types[format], name: fileName(plainSlug, edition.language, format, version), etag: etagOf(octets) };
  }

  /** Has files made again that could not be made. */
  async retry(roundtableId: Id, editionId: Id, by: Actor): Promise<void> {
    const latest = await this.transactions.run(async (tx) => latestOf(tx, (await editionIn(tx, roundtableId, editionId)).id));
    if (latest) await this.papers.retry(latest.documentId, latest.revision, by);
  }
}
