import { inLanguage, lineWords, saidIn, type Block, type ConvenorDoc, type Multilingual } from '@convenor/contracts';
import type { Id } from '@convenor/kernel';
import type { EntityManager } from 'typeorm';
import { asTree } from '../workshop/tree';
import type { ClearingCase } from './clearing-case';

/** What a paper waits for beside its own text. */
export interface Owed {
  /** Nobody settled them. */
  openComments: Id[];
  /** What it may cite. */
  sources: { id: Id }[];
  /** Parts in which the programme's fixed text has changed since. */
  seriesTextBehind: Id[];
  /** Themes of the roundtable that have no section. */
  missingParts: string[];
}

export async function owedIn(manager: EntityManager, { paper, doc, meeting }: Pick<ClearingCase, 'paper' | 'doc' | 'meeting'>): Promise<Owed> {
  const comments = await manager.query<{ id: Id }[]>(
    `select r.id from remark r join paper_section s on s.document_id = r.document_id and s.id = r.section_id
     where r.document_id = $1 and r.resolved_at is null and s.removed_at is null order by r.made_at, r.id`,
    [paper.id],
  );
  const sources = await manager.query<{ id: Id }[]>('select id from source where roundtable_id = $1 and removed_at is null', [paper.roundtableId]);
  const themes = await manager.query<{ id: Id; title: Multilingual }[]>('select id, title from theme where roundtable_id = $1 order by position', [paper.roundtableId]);
  return {
    openComments: comments.map(({ id }) => id), sources, seriesTextBehind: partsBehind(doc, meeting.matter),
    missingParts: paper.kind === 'policy-brief' ? themes.filter((theme) => !hasTheme(doc, theme)).map(({ title }) => inLanguage(title, paper.language, meeting.language)) : [],
  };
}

/** Parts that stand in the paper and no longer hold the programme's words for them; spaces count for nothing. */
export function partsBehind({ body }: Pick<ConvenorDoc, 'body'>, { about, disclaimer }: ClearingCase['meeting']['matter']): Id[] {
  const wanted: Readonly<Record<string, string | undefined>> = { about, disclaimer };
  return body.content.flatMap((block, at) => {
    if (block.type !== 'heading' && block.type !== 'runIn') return [];
    const text = bare(wanted[block.attrs?.slot ?? ''] ?? '');
    return text && block.attrs?.id && !bare(partFrom(body.content, at)).includes(text) ? [block.attrs.id] : [];
  });
}

/** The words from a head to the next one; those of a labelled part alone. */
function partFrom(blocks: readonly Block[], at: number): string {
  const next = blocks.findIndex((block, index) => index > at && (block.type === 'heading' || block.type === 'runIn'));
  const until = blocks[at]?.type === 'runIn' ? at + 1 : next < 0 ? blocks.length : next;
  return asTree(blocks.slice(at, until)).map(saidIn).join('');
}

/** A theme is a section by its id, or by its title where an editor wrote the head anew. */
function hasTheme({ body }: Pick<ConvenorDoc, 'body'>, { id, title }: { id: Id; title: Multilingual }): boolean {
  const titles = Object.values(title).map((one) => bare(one).toLowerCase());
  return body.content.some((block) => block.type === 'heading' && (block.attrs.themeId === id || titles.includes(bare(lineWords(block.content)).toLowerCase())));
}

const bare = (words: string): string => words.normalize('NFC').replace(/\s+/g, '');
