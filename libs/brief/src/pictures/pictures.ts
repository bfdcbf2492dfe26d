import { pictureLimits, type Block, type PictureView } from '@convenor/contracts';
import { Files, Transactions, type Actor, type Tx } from '@convenor/database';
import { checkPicture, pictureNames } from '@convenor/documents';
import { DomainError, type Id } from '@convenor/kernel';
import { Injectable } from '@nestjs/common';
import { WorkingCopy, type PaperPlace } from '../workshop/working-copy';
import { PaperPicture } from './picture.entity';
import { dotsAreWhole } from './png-dots';
import { broken, withoutRemarks } from './without-remarks';

const tooLarge = (sentence: string): DomainError => new DomainError('PICTURE_TOO_LARGE', 'too_large', `${sentence} Save it smaller and try again; nothing was changed.`);
const tooMany = (): DomainError => new DomainError('PICTURES_TOO_MANY', 'refused', `This paper has ${pictureLimits.perPaper} pictures already. Nothing was changed.`);
const notHere = (): DomainError => new DomainError('NOT_FOUND', 'not_found', 'This picture is not here.');
const unknownPicture = (asset: string): DomainError =>
  new DomainError('PICTURE_UNKNOWN', 'invalid', 'A figure shows a picture that was not brought into this paper. Bring it here first. Nothing was saved; your text is still on your screen.', { asset });

/** Pictures of papers. */
@Injectable()
export class PaperPictures {
  constructor(
    private readonly transactions: Transactions,
    private readonly files: Files,
    private readonly copy: WorkingCopy,
  ) {}

  /**
   * Keeps a picture with the paper, so that its figures may show it; one that is there already is answered again.
   *
   * @throws DomainError NOT_FOUND; PICTURE_NOT_READABLE, PICTURE_TURNED, PICTURE_TOO_LARGE; PICTURES_TOO_MANY; PAPER_CLOSED
   */
  async bring(place: PaperPlace, octets: Buffer, by: Actor): Promise<PictureView> {
    if (octets.length > pictureLimits.octets) throw tooLarge('This picture is larger than 5 MB.');
    const { form, width, height } = checkPicture(octets);
    if (width * height > pictureLimits.dots) throw tooLarge('This picture has more than 40 million dots.');
    const bare = withoutRemarks(octets, form);
    if (form === 'png' && !(await dotsAreWhole(bare))) throw broken();
    // Whoever may not write here leaves no file behind.
    await this.transactions.run((tx) => this.copy.lock(tx, place, by));
    const picture = { asset: await this.files.keep(bare), form, width, height, octets: bare.length };
    return this.transactions.run(async (tx) => {
      await this.copy.lock(tx, place, by);
      const { documentId } = place;
      if (await tx.manager.existsBy(PaperPicture, { documentId, asset: picture.asset })) return picture;
      if ((await tx.manager.countBy(PaperPicture, { documentId })) >= pictureLimits.perPaper) throw tooMany();
      await tx.manager.insert(PaperPicture, { documentId, ...picture, addedBy: by, addedAt: tx.now });
      await tx.audit({ entity: 'document', id: documentId, action: 'picture brought', by, fields: { asset: picture.asset } });
      return picture;
    });
  }

  /** @throws DomainError NOT_FOUND for a picture of another paper, or of none */
  async octets({ roundtableId, documentId }: PaperPlace, asset: string): Promise<{ form: 'png' | 'jpeg'; octets: Buffer }> {
    const [found] = await this.transactions.read<{ form: 'png' | 'jpeg' }>(
      'select p.form from paper_picture p join document d on d.id = p.document_id where d.roundtable_id = $1 and d.id = $2 and p.asset = $3',
      [roundtableId, documentId, asset],
    );
    if (!found) throw notHere();
    return { form: found.form, octets: await this.files.read(asset) };
  }
}

/** @throws DomainError PICTURE_UNKNOWN for a figure whose picture is none of this paper's */
export async function checkPictures(tx: Tx, documentId: Id, content: Block[]): Promise<void> {
  const named = pictureNames({ body: { type: 'doc', content } });
  if (named.length === 0) return;
  const rows = await tx.sql<{ asset: string }>('select asset from paper_picture where document_id = $1 and asset = any($2)', [documentId, named]);
  const unknown = named.find((asset) => !rows.some((row) => row.asset === asset));
  if (unknown) throw unknownPicture(unknown);
}

/** What one paper may show, another may show too: a language edition begins as a copy. */
export async function copyPictures(tx: Tx, from: Id, to: Id): Promise<void> {
  await tx.sql(
    `insert into paper_picture (document_id, asset, form, width, height, octets, added_by, added_at)
     select $2, asset, form, width, height, octets, added_by, added_at from paper_picture where document_id = $1
     on conflict do nothing`,
    [from, to],
  );
}
