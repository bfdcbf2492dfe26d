/** A length of time in milliseconds, written in the words it is thought in. */
export const minutes = (count: number): number => count * 60_000;
export const hours = (count: number): number => minutes(count * 60);
export const days = (count: number): number => hours(count * 24);

/**
 * The only source of business time. Whoever needs to know "now" asks for a Clock, so that a meeting of 2022 can be
 * lived through today and every rule about deadlines can be tried.
 */
export abstract class Clock {
  /** The present instant. */
  abstract now(): Date;

  /** The instant `milliseconds` from now; negative lies in the past. */
  in(milliseconds: number): Date {
    return new Date(this.now().getTime() + milliseconds);
  }
}

/** The machine's time, moved by an offset in milliseconds that is asked for on every reading. */
export class SystemClock extends Clock {
  constructor(private readonly offset: () => number = () => 0) {
    super();
  }

  now(): Date {
    return new Date(Date.now() + this.offset());
  }
}

/** A clock that stands where it was put: for specs. */
export class FixedClock extends Clock {
  constructor(private instant: Date) {
    super();
  }

  now(): Date {
    return new Date(this.instant);
  }

  moveTo(instant: Date | string): void {
    this.instant = new Date(instant);
  }
}
