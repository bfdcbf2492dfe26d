import { Injectable } from '@nestjs/common';
import { lineWords, type Block, type Language, type PublishedBrief } from '@convenor/contracts';
import { Transactions } from '@convenor/database';
import { FindPublications, Publications } from '@convenor/publish';
import type { Id } from '@convenor/kernel';

/** What came of roundtables, for the pages of roundtables and programmes. */
@Injectable()
export class PublishedBriefs {
  constructor(
    private readonly transactions: Transactions,
    private readonly publications: Publications,
    private readonly finding: FindPublications,
  ) {}

  /** The brief of a roundtable in the reader's language, else in the one it came out in first; null before it is out. */
  async ofRoundtable(roundtableId: Id, reader: Language): Promise<PublishedBrief | null> {
    const [edition] = await this.transactions.read<{ slug: string; language: Language }>(
      `select p.slug, t.language from publication p join edition_text t on t.publication_id = p.id join edition_version v on v.edition_id = t.edition_id and v.state = 'public'
       where p.roundtable_id = $1 order by t.language = $2 desc, v.public_at limit 1`,
      [roundtableId, reader],
    );
    const found = edition && (await this.publications.find(edition.slug, edition.language));
    if (!found?.view.document) return null;
    const { view } = found;
    return {
      title: view.title, href: view.href, publishedOn: view.firstPublishedOn, keyRecommendations: keyRecommendations(view.document?.body.content ?? []),
      ...(view.facts.abstract ? { summary: view.facts.abstract } : {}),
      files: view.files.filter(({ format }) => format === 'pdf' || format === 'docx').map(({ format, href }) => ({ label: format.toUpperCase(), href })),
    };
  }

  /** The newest fifty publications of a programme. */
  async ofProgramme(programme: string, reader: Language): Promise<{ title: string; href: string; publishedOn: string }[]> {
    const { items } = await this.finding.list({ programme, reader, limit: 50 });
    return items.map(({ title, href, publishedOn }) => ({ title, href, publishedOn }));
  }
}

const keyRecommendations = (blocks: readonly Block[]): string[] =>
  blocks.flatMap((block) => (block.type === 'recommendations' && block.attrs.scope === 'summary' ? block.content : [])).map(({ content }) => content.map((block) => (block.type === 'paragraph' ? lineWords(block.content) : '')).join(' ').trim()).filter(Boolean);
