import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { RateLimits, Sessions } from '@convenor/access';
import { SweepClearing } from '@convenor/brief';
import { Announcements, KeptAnswers, Transactions } from '@convenor/database';
import { DeliveryWorker } from '@convenor/mail';
import { SweepPublishing } from '@convenor/publish';
import { AnswerFiles, OpenEvaluations, SweepHolds, SweepMailings } from '@convenor/register';
import { CalendarRounds } from './calendar-rounds';
import { InboundRounds } from './inbound-rounds';
import { InboxRounds } from './inbox-rounds';
import { KeepingRounds } from './keeping-rounds';
import { OnlineRounds } from './online-rounds';

/** Work that comes again and again. */
export interface Round {
  name: string;
  everyMs: number;
  work: () => Promise<unknown>;
}

/** Does all of it, whatever fails. @throws AggregateError at the end, of what failed */
export async function oneAfterAnother(works: readonly (() => Promise<unknown>)[]): Promise<void> {
  const failed: unknown[] = [];
  for (const work of works) await work().catch((error: unknown) => failed.push(error));
  if (failed.length > 0) throw new AggregateError(failed, failed.map((error) => (error instanceof Error ? error.message : String(error))).join('; '));
}

/** What the worker does again and again. A round that fails is told of and comes again; none waits for another. */
@Injectable()
export class Rounds implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly log = new Logger('worker');
  private readonly running = new Set<Promise<void>>();
  private stopping = false;
  private readonly ending = new AbortController();
  private readonly timers = new Set<NodeJS.Timeout>();

  constructor(
    private readonly announcements: Announcements,
    private readonly delivery: DeliveryWorker,
    private readonly holds: SweepHolds,
    private readonly mailings: SweepMailings,
    private readonly clearing: SweepClearing,
    private readonly publishing: SweepPublishing,
    private readonly limits: RateLimits,
    private readonly sessions: Sessions,
    private readonly answers: KeptAnswers,
    private readonly transactions: Transactions,
    private readonly inbound: InboundRounds,
    private readonly inbox: InboxRounds,
    private readonly files: AnswerFiles,
    private readonly calendar: CalendarRounds,
    private readonly keeping: KeepingRounds,
    private readonly evaluations: OpenEvaluations,
    private readonly online: OnlineRounds,
  ) {}

  onApplicationBootstrap(): void {
    const rounds: Round[] = [
      { name: 'announcements', everyMs: 250, work: () => this.announcements.runOnce() },
      { name: 'holds', everyMs: 5_000, work: () => this.holds.sweep() },
      { name: 'mailings', everyMs: 2_000, work: () => this.mailings.sweep() },
      { name: 'clearing', everyMs: 15_000, work: () => this.clearing.sweep() },
      { name: 'editions', everyMs: 1_000, work: () => this.publishing.editions() },
      ...this.inbound.rounds(),
      ...this.inbox.rounds(),
      ...this.calendar.rounds(),
      ...this.keeping.rounds(),
      ...this.online.rounds(),
      { name: 'sweeping', everyMs: 600_000, work: () => this.sweep() },
    ];
    for (const round of rounds) this.plan(round, 0);
    this.running.add(this.delivery.runUntil(this.ending.signal));
  }

  async onModuleDestroy(): Promise<void> {
    this.stopping = true;
    this.ending.abort();
    for (const timer of this.timers) clearTimeout(timer);
    await Promise.all(this.running);
  }

  private async sweep(): Promise<void> {
    await oneAfterAnother([
      () => this.limits.sweep(),
      () => this.publishing.forgotten(),
      () => this.sessions.sweep(),
      () => this.files.sweep(),
      () => this.evaluations.sweep(),
      () => this.transactions.run((tx) => this.answers.sweep(tx)),
    ]);
  }

  private plan(round: Round, inMs: number): void {
    if (this.stopping) return;
    const timer = setTimeout(() => {
      this.timers.delete(timer);
      const run = this.go(round);
      this.running.add(run);
      void run.finally(() => this.running.delete(run));
    }, inMs);
    this.timers.add(timer);
  }

  private async go(round: Round): Promise<void> {
    let busy = false;
    try {
      busy = Number(await round.work()) > 0;
    } catch (error) {
      this.log.warn(`${round.name}: ${error instanceof Error ? error.message : String(error)}`);
    }
    // There may be more where that came from.
    this.plan(round, busy && round.everyMs < 1_000 ? 0 : round.everyMs);
  }
}
