import { DomainError } from '@convenor/kernel';

/** The refusal of a second Convenor on one data folder. */
export const inUse = (folder: string): DomainError =>
  new DomainError(
    'EMBEDDED_IN_USE',
    'unavailable',
    `Another Convenor is running on the data folder ${folder}. Stop it first, or set CONVENOR_HOME to another folder for this one.`,
    { folder },
  );
