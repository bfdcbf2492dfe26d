import { Injectable } from '@nestjs/common';
import { normalDoi, type bringSources, type OutputOf, type Source } from '@convenor/contracts';
import { Transactions, type Actor } from '@convenor/database';
import { fitKey, readSources } from '@convenor/documents';
import { normalisedName, type Id } from '@convenor/kernel';
import { insert, standingIn, tidy } from './keep-sources';
import type { SourceRow } from './source.entity';
import { Sources, sourceView } from './sources';

/** Takes in what was copied from a library of references. */
@Injectable()
export class BringSources {
  constructor(
    private readonly transactions: Transactions,
    private readonly sources: Sources,
  ) {}

  /**
   * Reads BibTeX, RIS or CSL-JSON and adds what is new, all or nothing. What cannot be read comes back with its reason;
   * a work that stands in the list already is not added twice.
   *
   * @throws DomainError SOURCES_TOO_MANY
   */
  async bring(roundtableId: Id, text: string, by: Actor): Promise<OutputOf<typeof bringSources>> {
    const { sources, unread } = readSources(text);
    const style = await this.sources.styleOf(roundtableId);
    return this.transactions.run(async (tx) => {
      const standing = await standingIn(tx, roundtableId);
      const [added, known] = [[] as SourceRow[], new Set<SourceRow>()];
      for (const source of sources.map(tidy)) {
        const here = standing.find(({ work }) => sameWork(work, source));
        if (here) {
          known.add(here);
          continue;
        }
        const key = fitKey(source.key, source.key, new Set(standing.map((row) => row.key.toLowerCase())));
        const row = await insert(tx, roundtableId, { ...source, key }, standing, by);
        standing.push(row);
        added.push(row);
      }
      const before = [...known].filter((row) => !added.includes(row));
      return { added: added.map((row) => sourceView(row, style)), known: before.map((row) => sourceView(row, style)), unread };
    });
  }
}

/** One DOI or symbol, or the same title of the same year and authors: two entries for one work. */
function sameWork(one: Omit<Source, 'key'>, other: Source): boolean {
  if (one.doi && other.doi) return normalDoi(one.doi) === normalDoi(other.doi);
  if (one.symbol && other.symbol) return one.symbol === other.symbol;
  return fingerprint(one) === fingerprint(other);
}
const fingerprint = ({ title, issued, authors, container, pages }: Omit<Source, 'key'>): string =>
  JSON.stringify([normalisedName(title), issued?.slice(0, 4), authors.map((author) => normalisedName('literal' in author ? author.literal : author.family)), normalisedName(container), pages]);
