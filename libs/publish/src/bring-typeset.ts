import { Injectable } from '@nestjs/common';
import { typesetLimit, typesetPiece, type bringTypeset, type ConvenorDoc, type InputOf, type TypesetView, type letTypesetStand } from '@convenor/contracts';
import { Files, Transactions, type Actor } from '@convenor/database';
import { DomainError, hours, type Id } from '@convenor/kernel';
import { checkTypeset } from './check-typeset';
import { TypesetPdf } from './circular.entity';
import { EditionVersion } from './publication.entity';
import { notPublic, nothingHere } from './publish.errors';
import { editionIn } from './publish-paper';
import { typesetView } from './publishing.query';

const notInOrder = (): DomainError => new DomainError('TYPESET_NOT_IN_ORDER', 'refused', 'A piece of the file is missing. Please bring it once more.');

/** PDFs that the institution typeset: brought in pieces, checked, and then allowed to stand for ours. */
@Injectable()
export class BringTypeset {
  constructor(
    private readonly transactions: Transactions,
    private readonly files: Files,
  ) {}

  /**
   * Takes one piece; after the last one the whole is put together and checked against the public version. Nothing of it is
   * served before somebody says so.
   *
   * @returns the file with its checks after the last piece, null before
   * @throws DomainError TYPESET_TOO_LARGE beyond 50 MB; TYPESET_NOT_IN_ORDER; EDITION_NOT_PUBLIC; DISK_FULL
   */
  async bring({ roundtableId, editionId, uploadId, name, piece, last, base64 }: InputOf<typeof bringTypeset>, by: Actor): Promise<TypesetView | null> {
    const octets = Buffer.from(base64, 'base64');
    if (octets.length > typesetPiece) throw tooLarge();
    const kept = await this.files.keep(octets);
    const { whole, document } = await this.transactions.run(async (tx) => {
      await editionIn(tx, roundtableId, editionId);
      const version = await tx.manager.findOneBy(EditionVersion, { editionId, state: 'public' });
      if (!version) throw notPublic();
      await tx.sql(
        `insert into typeset_pdf (id, edition_id, version, name, uploaded_by, uploaded_at) values ($1, $2, $3, $4, $5, $6) on conflict (id) do nothing`, [uploadId, editionId, version.version, name, by, tx.now]);
      const typeset = await tx.manager.findOneOrFail(TypesetPdf, { where: { id: uploadId }, lock: { mode: 'pessimistic_write' } });
      if (typeset.editionId !== editionId || typeset.uploadedBy !== by) throw nothingHere();
      if (typeset.file) return { whole: typeset, document: version.document };
      if (piece > typeset.pieces.length) throw notInOrder();
      if (piece === typeset.pieces.length) {
        typeset.octets += octets.length;
        typeset.pieces.push(kept);
      }
      if (typeset.octets > typesetLimit) throw tooLarge();
      await tx.manager.save(TypesetPdf, typeset);
      return { whole: last ? typeset : null, document: version.document };
    });
    return whole && this.puttingTogether(whole, document, by);
  }

  /**
   * Lets a checked file stand for ours, or takes it back; ours is there either way.
   *
   * @throws DomainError TYPESET_REFUSED with a hard finding; TYPESET_OF_ANOTHER_VERSION once a correction is out
   */
  use({ roundtableId, editionId, typesetId, use }: InputOf<typeof letTypesetStand>, by: Actor): Promise<void> {
    return this.transactions.run(async (tx) => {
      await tx.sql('select 1 from roundtable where id = $1 for update', [roundtableId]);
      await editionIn(tx, roundtableId, editionId);
      const typeset = await tx.find(TypesetPdf, { id: typesetId, editionId }, nothingHere);
      if (use) {
        if (!typeset.file || typeset.checks.length === 0 || typeset.checks.some(({ hard, passed }) => hard && !passed)) {
          throw new DomainError('TYPESET_REFUSED', 'refused', 'This file cannot stand for ours; see what was found.', { checks: typeset.checks });
        }
        if (!(await tx.manager.findOneBy(EditionVersion, { editionId, version: typeset.version, state: 'public' }))) {
          throw new DomainError('TYPESET_OF_ANOTHER_VERSION', 'refused', 'This file was checked against a version that is no longer the current one. Bring the corrected one.');
        }
        await tx.manager.update(TypesetPdf, { editionId, version: typeset.version, inUse: true }, { inUse: false });
      }
      await tx.manager.update(TypesetPdf, typesetId, { inUse: use });
      await tx.audit({ entity: 'edition', id: editionId, action: use ? 'typeset PDF stands for ours' : 'typeset PDF taken back', by, fields: { typesetId, file: typeset.file, findings: typeset.checks.filter(({ passed }) => !passed).map((one) => one.check) } });
    });
  }

  /** Forgets files of which only a part arrived within a day. */
  async sweep(): Promise<void> {
    await this.transactions.run((tx) => tx.sql('delete from typeset_pdf where file is null and uploaded_at < $1', [new Date(tx.now.getTime() - hours(24))]));
  }

  private async puttingTogether(typeset: TypesetPdf, document: ConvenorDoc, by: Actor): Promise<TypesetView> {
    if (typeset.file) return typesetView(typeset);
    const octets = Buffer.concat(await Promise.all(typeset.pieces.map((piece) => this.files.read(piece))));
    const checks = await checkTypeset(octets, document);
    const file = await this.files.keep(octets);
    return this.transactions.run(async (tx) => {
      await tx.manager.update(TypesetPdf, typeset.id, { file, octets: octets.length, checks });
      await tx.audit({ entity: 'edition', id: typeset.editionId as Id, action: 'typeset PDF brought', by, fields: { typesetId: typeset.id, file } });
      return typesetView({ ...typeset, octets: octets.length, checks });
    });
  }
}

const tooLarge = (): DomainError => new DomainError('TYPESET_TOO_LARGE', 'too_large', 'A PDF may have at most 50 MB. Export it with smaller pictures; nothing was kept.');
