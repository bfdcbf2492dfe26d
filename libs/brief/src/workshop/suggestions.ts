import type { SuggestionOrigin } from '@convenor/contracts';
import type { Actor, Tx } from '@convenor/database';
import type { Id } from '@convenor/kernel';

/** Who suggests, and by which way; `byName` where the author is somebody else than whoever acts (a Word file's author). */
export interface SuggestionAuthor {
  by: Actor;
  origin: SuggestionOrigin;
  byName?: string | null;
  at?: Date;
}

/**
 * Keeps who made the suggestions that stand in a text. One that is known keeps its author, whatever the browser sends;
 * one that was settled and stands in the text again is open again.
 */
export async function knowSuggestions(tx: Tx, documentId: Id, ids: readonly Id[], { by, origin, byName = null, at = tx.now }: SuggestionAuthor): Promise<void> {
  if (ids.length === 0) return;
  await tx.sql(
    `insert into suggestion (document_id, id, made_by, by_name, made_at, origin)
     select $1, id, $3, $4, $5, $6 from unnest($2::uuid[]) as id
     on conflict on constraint suggestion_key do update set outcome = null, settled_by = null, settled_at = null where suggestion.outcome is not null`,
    [documentId, [...new Set(ids)], by, byName, at, origin],
  );
}
