import { DomainError } from '@convenor/kernel';
import { hash } from 'node:crypto';
import type { Tx } from './transactions';

/** JSON in which objects with the same fields in another order are the same. */
function canonical(value: unknown): string {
  if (value === null || typeof value !== 'object' || value instanceof Date) return JSON.stringify(value) ?? 'null';
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  let fields = '';
  for (const name of Object.keys(value).sort()) {
    const field = (value as Record<string, unknown>)[name];
    if (field !== undefined) fields += `${fields && ','}${JSON.stringify(name)}:${canonical(field)}`;
  }
  return `{${fields}}`;
}

/** What tells two requests' bodies apart: SHA-256 of the canonical JSON, as 64 hexadecimal characters. */
export const bodyHash = (body: unknown): string => hash('sha256', body === undefined ? '' : canonical(body));

export const IdempotencyKeyReused = (): DomainError =>
  new DomainError('IDEMPOTENCY_KEY_REUSED', 'invalid', 'This request’s key was used before with other contents. Load the page again and send it once more.');

/** One in flight: the edge answers 409 with `Retry-After` in seconds from the facts. */
export const StillAtWork = (): DomainError =>
  new DomainError('STILL_AT_WORK', 'refused', 'The same request is being worked on. Ask again in a moment; nothing is done twice.', { retryAfter: 1 });

/** A request that may arrive twice: the header's key, the route and actor it belongs to, and what it says. */
export interface RepeatableRequest {
  /** `Idempotency-Key`; null when the caller sent none, and then nothing is kept. */
  key: string | null;
  scope: string;
  body: unknown;
}

/** Answers of changing requests, kept for a day so that a lost answer can be given again. */
export class KeptAnswers {
  /**
   * Does `work` once per key; asked again, gives the first answer. The answer commits with the work, in `tx`: both are
   * there or neither.
   *
   * @param work gives what JSON can carry
   * @throws IdempotencyKeyReused for another body under the key
   * @throws StillAtWork while the first is in flight
   */
  async once<Answer>(tx: Tx, request: RepeatableRequest, work: () => Promise<Answer>): Promise<Answer> {
    const { key, scope } = request;
    if (key === null) return work();
    const hash = bodyHash(request.body);
    // The lock says "at work" at once; without it the insert would wait for the first to end. The unique key decides.
    const [turn] = await tx.sql<{ free: boolean }>("select pg_try_advisory_xact_lock(hashtextextended($1 || ' ' || $2, 0)) as free", [scope, key]);
    const claimed = turn?.free
      ? await tx.sql('insert into kept_answer (scope, key, body_hash, kept_at) values ($1, $2, $3, $4) on conflict do nothing returning key', [scope, key, hash, tx.now])
      : [];
    if (claimed.length === 0) return this.given<Answer>(tx, request, hash);
    const answer = await work();
    await tx.sql('update kept_answer set status = 200, answer = $3 where scope = $1 and key = $2', [scope, key, JSON.stringify(answer ?? null)]);
    return answer;
  }

  /** Forgets answers older than a day. */
  async sweep(tx: Tx): Promise<void> {
    await tx.sql("delete from kept_answer where kept_at < $1::timestamptz - interval '24 hours'", [tx.now]);
  }

  private async given<Answer>(tx: Tx, { scope, key }: RepeatableRequest, hash: string): Promise<Answer> {
    const [kept] = await tx.sql<{ body_hash: string; status: number | null; answer: Answer }>(
      'select body_hash, status, answer from kept_answer where scope = $1 and key = $2',
      [scope, key],
    );
    if (!kept || kept.status === null) throw StillAtWork();
    if (kept.body_hash !== hash) throw IdempotencyKeyReused();
    return kept.answer;
  }
}
