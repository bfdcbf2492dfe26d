/** Why a service did not do what was asked. */
export type TroubleKind =
  /** Away, slow, broken, or the answer was lost: whether it was done is not known. */
  | 'unreachable'
  /** Too much was asked; the same is asked again at `again`. */
  | 'too_busy'
  /** Credentials are wrong, or a permission is missing. */
  | 'not_allowed'
  /** The service keeps to a rule of its own: a host without licence, a meeting that is over. */
  | 'refused'
  /** There is no such meeting any more. */
  | 'gone';

/** A service did not do what was asked. The message is a sentence for the organiser, without addresses or links. */
export class ServiceTrouble extends Error {
  override readonly name = 'ServiceTrouble';

  constructor(
    readonly kind: TroubleKind,
    message: string,
    /** When asking again makes sense; null: by the usual waits. */
    readonly again: Date | null = null,
    /** What the service's own support asks for: its status, code, and number of the request. */
    readonly trace: string | null = null,
  ) {
    super(message);
  }
}
