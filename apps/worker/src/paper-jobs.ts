import { Inject, Injectable, Logger, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { RenderPaper, type RenderingJob } from '@convenor/brief';
import { PaperFormat } from '@convenor/contracts';
import { Announcements, type Announcement, type Tx } from '@convenor/database';
import { PgBoss } from 'pg-boss';

const queue = 'paper';
/** Where jobs come that failed again and again. */
const givenUp = 'paper-given-up';
/** A worker killed in the middle of a file is missed after so many seconds, and the file is begun anew. */
const heartbeat = 20;

/** Files of papers: each is a job that fails and is tried again on its own. */
@Injectable()
export class PaperJobs implements OnModuleDestroy, OnModuleInit {
  private readonly log = new Logger('papers');
  private readonly boss: PgBoss;

  constructor(
    private readonly announcements: Announcements,
    private readonly paper: RenderPaper,
    @Inject('queue url') url: string,
  ) {
    this.boss = new PgBoss({ connectionString: url, max: 3, superviseIntervalSeconds: 10, schedule: false });
    this.boss.on('error', (error) => this.log.warn(`The queue is away: ${String(error)}`));
  }

  /** Before the rounds begin: an announcement that comes to nobody's ears is done with, and its files were never made. */
  async onModuleInit(): Promise<void> {
    await this.boss.start();
    await this.boss.createQueue(givenUp, { retryLimit: 8, retryDelay: 2, retryBackoff: true });
    await this.boss.createQueue(queue, { retryLimit: 8, retryDelay: 2, retryBackoff: true, expireInSeconds: 120, deadLetter: givenUp, heartbeatSeconds: heartbeat });
    // A queue that was there before stays as it was made, unless told.
    await this.boss.updateQueue(queue, { deadLetter: givenUp, heartbeatSeconds: heartbeat });
    this.announcements.on('paper.kept', (tx, announcement) => this.ask(tx, announcement));
    await this.boss.work<RenderingJob>(queue, { pollingIntervalSeconds: 0.5, batchSize: 1 }, async (jobs) => {
      for (const job of jobs) await this.paper.render(job.data);
    });
    await this.boss.work<RenderingJob>(givenUp, { pollingIntervalSeconds: 5, batchSize: 1 }, async (jobs) => {
      for (const job of jobs) await this.paper.giveUp(job.data);
    });
  }

  /** Sent in the transaction that handles the announcement: asked for once, or not at all. */
  private async ask(tx: Tx, { subjectId, facts }: Announcement): Promise<void> {
    const db = { executeSql: async (text: string, values?: unknown[]) => ({ rows: await tx.sql(text, values) }) };
    for (const format of PaperFormat.options) await this.boss.send(queue, { documentId: subjectId, revision: Number(facts.revision), format }, { db });
  }

  async onModuleDestroy(): Promise<void> {
    await this.boss.stop({ graceful: true, timeout: 10_000 });
  }
}
