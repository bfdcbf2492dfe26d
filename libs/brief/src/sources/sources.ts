import { Injectable } from '@nestjs/common';
import { CitationStyle, lineWords, type SourceView } from '@convenor/contracts';
import { Transactions } from '@convenor/database';
import { noteInlines, referenceInlines, type ListedSource } from '@convenor/documents';
import type { Id } from '@convenor/kernel';
import { DataSource, IsNull } from 'typeorm';
import type { BriefSource } from '../prose/brief-input';
import { SourceRow } from './source.entity';

/** The sources of a roundtable and how its programme prints them: what `refreshCitations` asks for. */
export interface PaperSources { style: CitationStyle; sources: ListedSource[] }

/** Gives the list of sources to papers and screens. */
@Injectable()
export class Sources {
  constructor(
    private readonly transactions: Transactions,
    private readonly dataSource: DataSource,
  ) {}

  /** Those that stand, in the order of their keys. */
  async forPaper(roundtableId: Id): Promise<PaperSources> {
    const rows = await this.dataSource.manager.find(SourceRow, { where: { roundtableId, removedAt: IsNull() } });
    return { style: await this.styleOf(roundtableId), sources: byKey(rows).map(listed) };
  }

  /** @param removed shows those taken away as well, behind the others */
  async list(roundtableId: Id, removed: boolean): Promise<{ style: CitationStyle; items: SourceView[] }> {
    const style = await this.styleOf(roundtableId);
    const rows = await this.dataSource.manager.find(SourceRow, { where: { roundtableId, ...(removed ? {} : { removedAt: IsNull() }) } });
    return { style, items: byKey(rows).map((row) => sourceView(row, style)) };
  }

  async styleOf(roundtableId: Id): Promise<CitationStyle> {
    const [row] = await this.transactions.read<{ style: string | null }>(
      `select p.matter->>'citationStyle' as style from roundtable r join programme p on p.id = r.programme_id where r.id = $1`,
      [roundtableId],
    );
    return CitationStyle.safeParse(row?.style).data ?? 'house';
  }
}

const byKey = (rows: readonly SourceRow[]): SourceRow[] =>
  [...rows].sort((one, other) => Number(one.removedAt !== null) - Number(other.removedAt !== null) || one.key.localeCompare(other.key, 'en') || (one.id < other.id ? -1 : 1));

export const listed = ({ id, key, work }: SourceRow): ListedSource => ({ ...work, id, key });

/** As the console shows it; `printed` is the English form whatever the paper's language, being read by its writers. */
export const sourceView = (row: SourceRow, style: CitationStyle): SourceView => ({
  ...listed(row),
  printed: lineWords(noteInlines(listed(row), style, null, 'en')),
  removedAt: row.removedAt?.toISOString() ?? null,
});

/** As the draft wants them: each source printed as a note and as an entry of the references, in the paper's language. */
export const briefSources = ({ style, sources }: PaperSources, language: string): BriefSource[] =>
  sources.map((source) => ({
    id: source.id,
    key: source.key,
    note: noteInlines(source, style, null, language),
    reference: referenceInlines(source, style, language),
    listed: source.listed,
  }));
