import { Injectable } from '@nestjs/common';
import type { bringHouseTemplate, HouseTemplateState, HouseTemplateView, InputOf } from '@convenor/contracts';
import { Files, Transactions, type Actor, type Tx } from '@convenor/database';
import { houseTemplate, paperLimit, type DocxOptions } from '@convenor/documents';
import { DomainError, type Id } from '@convenor/kernel';
import { Programme } from '@convenor/plan';
import { DataSource, IsNull } from 'typeorm';
import { HouseTemplate, type TakenFromTemplate } from './house-template.entity';

/** Reads a Word file for what our papers take from it. @throws DomainError where it is none, or not safe to unpack */
export abstract class TemplateReader {
  abstract read(octets: Uint8Array): Promise<TakenFromTemplate>;
}

const notHere = (): DomainError => new DomainError('NOT_FOUND', 'not_found', 'This programme has no template of its own.');
const noProgramme = (): DomainError => new DomainError('NOT_FOUND', 'not_found', 'There is nothing here, or you may not see it.');
const tooLarge = (name: string): DomainError =>
  new DomainError('TEMPLATE_TOO_LARGE', 'too_large', `“${name}” is larger than 10 MB. A template needs no pages: remove its text and pictures but the logo, and try again. Nothing was changed.`);

/** Keeps the Word template of a programme. */
@Injectable()
export class HouseTemplates {
  constructor(
    private readonly transactions: Transactions,
    private readonly dataSource: DataSource,
    private readonly files: Files,
    private readonly reader: TemplateReader,
  ) {}

  async show(programmeId: Id): Promise<HouseTemplateState> {
    return state(await this.dataSource.manager.findOneBy(HouseTemplate, { programmeId }));
  }

  /**
   * Keeps a file as the template, in place of the one before. It is read before it is kept, so that a file that cannot
   * serve leaves everything as it was.
   *
   * @throws DomainError TEMPLATE_TOO_LARGE, and what `TemplateReader` refuses
   */
  async bring(programmeId: Id, { name, base64 }: InputOf<typeof bringHouseTemplate>['file'], by: Actor): Promise<HouseTemplateState> {
    const octets = Buffer.from(base64, 'base64');
    if (octets.length > paperLimit) throw tooLarge(name);
    const { styles, missing, header, footer, logo } = await this.reader.read(octets);
    const file = await this.files.keep(octets);
    await this.transactions.run(async (tx) => {
      await tx.find(Programme, { id: programmeId }, noProgramme);
      const taken: TakenFromTemplate = { styles, missing, header, footer, logo };
      await tx.manager.save(HouseTemplate, { programmeId, file, name, octets: octets.length, taken, broughtAt: tx.now, removedAt: null });
      await told(tx, programmeId, 'template brought', by);
    });
    return this.show(programmeId);
  }

  /** Papers have our own look again. @throws DomainError NOT_FOUND where none was ever brought */
  remove(programmeId: Id, by: Actor): Promise<HouseTemplateState> {
    return this.stand(programmeId, false, by);
  }

  /** @throws DomainError NOT_FOUND where none was ever brought */
  restore(programmeId: Id, by: Actor): Promise<HouseTemplateState> {
    return this.stand(programmeId, true, by);
  }

  private async stand(programmeId: Id, stands: boolean, by: Actor): Promise<HouseTemplateState> {
    await this.transactions.run(async (tx) => {
      await tx.sql('select 1 from programme where id = $1 for update', [programmeId]);
      const template = await tx.find(HouseTemplate, { programmeId }, notHere);
      if ((template.removedAt === null) === stands) return;
      template.removedAt = stands ? null : tx.now;
      await tx.manager.save(HouseTemplate, template);
      await told(tx, programmeId, stands ? 'template brought back' : 'template taken away', by);
    });
    return this.show(programmeId);
  }

  /** The file as it was brought. @throws DomainError NOT_FOUND where none stands */
  async file(programmeId: Id): Promise<{ name: string; octets: Buffer }> {
    const template = await this.dataSource.manager.findOneBy(HouseTemplate, { programmeId, removedAt: IsNull() });
    if (!template) throw notHere();
    return { name: template.name, octets: await this.files.read(template.file) };
  }
}

/** The template that a paper is written with, as it was brought; null: our own look. Of its programme, while it stands. */
export async function templateOf(transactions: Transactions, files: Files, documentId: Id): Promise<Buffer | null> {
  const [found] = await transactions.read<{ file: string }>(
    `select t.file from document d join roundtable r on r.id = d.roundtable_id join house_template t on t.programme_id = r.programme_id
     where d.id = $1 and t.removed_at is null`,
    [documentId],
  );
  return found ? files.read(found.file) : null;
}

/**
 * The same as `writeDocx` takes it. A template that cannot be read any more keeps nobody from the paper.
 *
 * @param warn hears the sentence for whoever gets the file without it
 */
export async function dressOf(transactions: Transactions, files: Files, documentId: Id, warn: (sentence: string) => void = () => undefined): Promise<Pick<DocxOptions, 'template'>> {
  try {
    const octets = await templateOf(transactions, files, documentId);
    return octets ? { template: await houseTemplate(octets) } : {};
  } catch {
    warn('The programme’s template could not be read, so the file has our own look. Bring the template again.');
    return {};
  }
}

const state = (template: HouseTemplate | null): HouseTemplateState =>
  template ? { template: template.removedAt ? null : view(template), removed: template.removedAt ? view(template) : null } : { template: null, removed: null };

const view = ({ name, octets, broughtAt, taken }: HouseTemplate): HouseTemplateView => ({ name, octets, broughtAt: broughtAt.toISOString(), ...taken });

async function told(tx: Tx, programmeId: Id, action: string, by: Actor): Promise<void> {
  await tx.audit({ entity: 'programme', id: programmeId, action, by });
  await tx.announce('programme.edited', programmeId);
}
