/** What kind of no this is; the edge turns it into a status (422, 403, 404, 409, 410, 413, 429, 503). */
export type Refusal = 'invalid' | 'forbidden' | 'not_found' | 'refused' | 'over' | 'too_large' | 'too_many' | 'unavailable';

/**
 * An expected refusal: a stable code for programs, a sentence for the person, and the facts behind it. The sentence says
 * what happened, what to do, and what was kept.
 */
export class DomainError extends Error {
  constructor(
    /** Upper case with underscores, never changed once published: `REGISTRATION_CLOSED`. */
    readonly code: string,
    readonly refusal: Refusal,
    sentence: string,
    /** Facts that may be shown to whoever asked; never personal ones of somebody else. */
    readonly facts: Record<string, unknown> = {},
  ) {
    super(sentence);
    this.name = 'DomainError';
  }
}
