/** Milliseconds a code must be out of sight before it counts as shown again. */
const gone = 1_500;

/**
 * Makes one scan of a badge that is held before the camera: the same code counts again once it was out of sight for a
 * moment; another code counts at once.
 */
export class OneBadge {
  private text: string | null = null;
  private seenAt = -Infinity;

  /** @param now milliseconds of any clock that only goes forward */
  isNew(text: string, now: number): boolean {
    const fresh = text !== this.text || now - this.seenAt > gone;
    this.text = text;
    this.seenAt = now;
    return fresh;
  }
}
