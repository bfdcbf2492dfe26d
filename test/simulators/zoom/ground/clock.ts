/** `held`: time stands until somebody moves it. `flowing`: it goes as fast as the machine's, from where it was put. */
export type Pace = 'held' | 'flowing';

interface Due {
  at: number;
  order: number;
  work: () => void | Promise<void>;
}

/** The simulated time, and everything that is due at some moment of it: webhooks, retries, entrances, the next validation. */
export class SimulatedClock {
  private standing: number;
  private begun = Date.now();
  private order = 0;
  private agenda: Due[] = [];
  private readonly underWay = new Set<Promise<void>>();
  private readonly tick: NodeJS.Timeout;

  constructor(
    start: Date,
    private pace: Pace,
  ) {
    this.standing = start.getTime();
    this.tick = setInterval(() => this.startDue(), 200);
    this.tick.unref();
  }

  now(): Date {
    return new Date(this.standing + (this.pace === 'flowing' ? Date.now() - this.begun : 0));
  }

  /** Does `work` at `at`; at once, but not before the caller is through, when that moment is over. */
  at(at: Date, work: () => void | Promise<void>): void {
    this.agenda.push({ at: at.getTime(), order: this.order++, work });
    if (at <= this.now()) setImmediate(() => this.startDue());
  }

  in(seconds: number, work: () => void | Promise<void>): void {
    this.at(new Date(this.now().getTime() + seconds * 1000), work);
  }

  /** Moves the time on and does everything that falls due on the way, each at its own moment. Resolves when it is done. */
  async advance(seconds: number): Promise<void> {
    const until = this.now().getTime() + seconds * 1000;
    await this.settle();
    for (let next = this.next(until); next; next = this.next(until)) {
      this.put(Math.max(next.at, this.now().getTime()));
      await this.settle();
    }
    this.put(Math.max(until, this.now().getTime()));
  }

  async advanceTo(moment: Date): Promise<void> {
    await this.advance(Math.max(0, (moment.getTime() - this.now().getTime()) / 1000));
  }

  /** Resolves when all that is due by now is done: webhooks answered or given up for the time being. */
  async settle(): Promise<void> {
    this.startDue();
    while (this.underWay.size > 0) {
      await Promise.all(this.underWay);
      this.startDue();
    }
  }

  setPace(pace: Pace): void {
    this.put(this.now().getTime());
    this.pace = pace;
  }

  stop(): void {
    clearInterval(this.tick);
    this.agenda = [];
  }

  private put(moment: number): void {
    this.standing = moment;
    this.begun = Date.now();
  }

  private next(until: number): Due | undefined {
    return this.agenda.filter(({ at }) => at <= until).sort((a, b) => a.at - b.at || a.order - b.order)[0];
  }

  private startDue(): void {
    const now = this.now().getTime();
    const due = this.agenda.filter(({ at }) => at <= now).sort((a, b) => a.at - b.at || a.order - b.order);
    this.agenda = this.agenda.filter(({ at }) => at > now);
    for (const { work } of due) {
      const done = Promise.resolve()
        .then(work)
        .catch((error: unknown) => console.error(error))
        .finally(() => this.underWay.delete(done));
      this.underWay.add(done);
    }
  }
}
