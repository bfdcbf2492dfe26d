import { admissionStatement } from '../admission.statement';

/** Held by a race's starter; the unguarded statement waits for it between reading and writing. */
export const startingShot = 20_261_123;

/**
 * The statement with its guard off: the pool is read, not locked, and the answer is written later, as in a program that
 * reads and then writes. For the negative control of the race only; it oversells.
 */
export const unguardedStatement = admissionStatement
  .replace('order by p.roundtable_id, p.mode for no key update of p', `and (select pg_advisory_xact_lock_shared(${startingShot})) is not null`)
  .replace('for share of r', '');

/** The same without a starter: it sleeps between reading and writing. For the model's negative control. */
export const hastyStatement = unguardedStatement.replace(`pg_advisory_xact_lock_shared(${startingShot})`, 'pg_sleep(0.05)');
