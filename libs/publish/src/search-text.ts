import type { ConvenorDoc, Language } from '@convenor/contracts';
import type { Tx } from '@convenor/database';
import type { Id } from '@convenor/kernel';
import { documentWords } from './plain-words';

/** Han characters by twos, since no blank tells where a Chinese word ends: 移徙政策 is found by 移徙, 徙政 and 政策. */
export const byTwos = (text: string): string =>
  text.replace(/\p{Script=Han}+/gu, (run) => {
    const signs = [...run];
    return signs.length === 1 ? run : ` ${signs.slice(1).map((sign, at) => `${signs[at] ?? ''}${sign}`).join(' ')} `;
  });

/** As it lies in the index: composed, and Chinese by twos. */
export const forSearch = (text: string, language: Language): string => (language === 'zh' ? byTwos(text.normalize('NFC')) : text.normalize('NFC'));

/** Parts by weight: title and subtitle, abstract and keywords, recommendations, the rest. What is longer than PostgreSQL indexes is cut. */
const weights = ['A', 'B', 'C', 'D'] as const;
const longest = 400_000;

/** Writes what search reads of an edition: the public text, nothing that is hidden in it. */
export async function index(tx: Tx, edition: { id: Id; publicationId: Id; language: Language }, document: ConvenorDoc): Promise<void> {
  const { title, subtitle, abstract, recommendations, body } = documentWords(document);
  const parts = [`${title}\n${subtitle}`, abstract, recommendations, body].map((part) => forSearch(part, edition.language).slice(0, longest));
  const vector = weights.map((weight, at) => `setweight(to_tsvector('convenor_${edition.language}', $${at + 8}), '${weight}')`).join(' || ');
  await tx.sql(
    `insert into edition_text (edition_id, publication_id, language, title, subtitle, abstract, body, words) values ($1, $2, $3, $4, $5, $6, $7, ${vector})
     on conflict (edition_id) do update set title = excluded.title, subtitle = excluded.subtitle, abstract = excluded.abstract, body = excluded.body, words = excluded.words`,
    [edition.id, edition.publicationId, edition.language, title, subtitle, abstract, [recommendations, body].filter(Boolean).join('\n').slice(0, longest), ...parts],
  );
}

/** From now on search finds nothing of it. */
export const forget = (tx: Tx, editionId: Id): Promise<unknown> => tx.sql('delete from edition_text where edition_id = $1', [editionId]);
