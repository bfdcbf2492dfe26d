import type { CallerRequest } from '@convenor/access';
import { DomainError } from '@convenor/kernel';

/** The header `Idempotency-Key`; null when none was sent. @throws INPUT_INVALID for one that is no key */
export function idempotencyKeyOf({ headers }: Pick<CallerRequest, 'headers'>): string | null {
  const key = headers['idempotency-key'];
  if (key === undefined) return null;
  if (typeof key === 'string' && /^[\x21-\x7e]{1,200}$/.test(key)) return key;
  throw new DomainError('INPUT_INVALID', 'invalid', 'The Idempotency-Key is at most 200 visible signs.');
}
