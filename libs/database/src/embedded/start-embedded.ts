import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { DomainError } from '@convenor/kernel';
import type { Client } from 'pg';
import { openCluster, type Cluster } from './cluster';
import { settleFolder } from './data-folder';
import { inUse } from './in-use';
import { claim, type Claim } from './lease';
import { findPrograms } from './programs';
import { runProgram } from './run-program';
import { adopt, connect, dismiss, startServer, urlOf, type Answering, type ServerPlan } from './server';
import { serverUser } from './server-user';

/** What the embedded server is started with. */
export interface EmbeddedWish {
  /** The data folder (CONVENOR_HOME); the cluster lies in its `database`, the server's log in `postgres.log`. */
  home: string;
  /** Hears in sentences what the operator should know. */
  log: (sentence: string) => void;
  /** Settings of postgresql.conf beyond ours. */
  settings?: Record<string, string | number>;
  /** Called once if the server is lost for good: another Convenor took it over. */
  onLost?: (error: Error) => void;
}

/** A PostgreSQL of our own that answers, and stays up until it is stopped. */
export interface Embedded {
  /** Connection string of the database `convenor`, with the password: never to be logged. */
  url: string;
  port: number;
  /** True when a server left over by a killed Convenor was taken over. */
  adopted: boolean;
  /** The folder that holds cluster and log: `home`, or its place in /var/lib/convenor. */
  folder: string;
  /** Ends the server in order; asking twice waits for the same end. */
  stop(): Promise<void>;
}

/** Freed by the system when its holder dies; held on the maintenance database, so that business data knows nothing of it. */
const ownerLock = "select pg_try_advisory_lock(hashtext('convenor.embedded.owner')) as taken";
const betweenAttempts = 100;
const attempts = 10;

async function takeOwnership(connection: Client, folder: string): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    const { rows } = await connection.query<{ taken: boolean }>(ownerLock);
    if (rows[0]?.taken) return;
    if (attempt === attempts) break; // A Convenor killed this moment needs a little until its connection is gone.
    await pause(betweenAttempts);
  }
  await connection.end();
  throw inUse(folder);
}

/** The product's role and database; each step may have been the last of an earlier start. */
async function provide(connection: Client, { password }: Cluster): Promise<void> {
  const role = await connection.query("select 1 from pg_roles where rolname = 'convenor'");
  if (!role.rowCount) await connection.query(`create role convenor login createdb password '${password}'`); // base64url: nothing to escape
  const database = await connection.query("select 1 from pg_database where datname = 'convenor'");
  if (!database.rowCount) await connection.query('create database convenor owner convenor');
}

/** Keeps the server up and ours: starts it again on the same port when it dies, re-takes the lock when only the connection did. */
class Supervisor {
  private recovery: Promise<void> | undefined;
  private stopping: Promise<void> | undefined;
  private connection: Client | undefined;
  private readonly ended = new AbortController();

  constructor(
    private readonly plan: ServerPlan,
    private readonly port: number,
    private readonly wish: EmbeddedWish,
    private readonly release: () => void,
  ) {}

  /** Who ends without stopping, by an error for example, leaves no server behind. */
  readonly dismissed = (): void => {
    dismiss(this.plan.cluster);
    this.release();
  };

  watch({ connection, onEnd }: Answering): void {
    this.connection = connection;
    connection.once('end', () => this.lostSight());
    onEnd(() => this.lostSight());
  }

  /** Connection and process end within moments of each other: one recovery serves both. */
  private lostSight(): void {
    if (this.stopping || this.recovery) return;
    this.recovery = this.recover()
      .catch((error: Error) => {
        if (!this.stopping) this.wish.onLost?.(error);
      })
      .finally(() => (this.recovery = undefined));
  }

  private async recover(): Promise<void> {
    this.wish.log('The database ended unexpectedly. It is being started again; what was acknowledged is kept.');
    await this.connection?.end().catch(() => undefined);
    for (;;) {
      const answering = await this.reach();
      if (this.stopping) return void (await answering.connection.end());
      try {
        await takeOwnership(answering.connection, path.dirname(this.plan.cluster.folder));
        this.watch(answering);
        return this.wish.log('The database is back.');
      } catch (error) {
        if (error instanceof DomainError) throw error; // Else it fell once more meanwhile.
      }
    }
  }

  /** Tries until it succeeds: a full disk is emptied one day, and then nobody should have to do more. */
  private async reach(): Promise<Answering> {
    for (let wait = 500; ; wait = Math.min(wait * 2, 10_000)) {
      const living = await connect(this.port, this.plan.cluster).catch(() => undefined);
      if (living) return { port: this.port, connection: living, onEnd: () => undefined };
      try {
        return await startServer(this.plan, this.port, () => this.stopping !== undefined);
      } catch (error) {
        if (this.stopping || !(error instanceof DomainError)) throw error;
        if (wait === 500) this.wish.log(`${error.message} It is tried again until it succeeds.`);
        await pause(wait, undefined, { signal: this.ended.signal });
      }
    }
  }

  stop(): Promise<void> {
    this.ended.abort();
    this.stopping ??= this.end();
    return this.stopping;
  }

  private async end(): Promise<void> {
    await Promise.resolve(); // `stopping` is set before anything of this runs.
    process.off('exit', this.dismissed);
    await this.recovery;
    await this.connection?.end().catch(() => undefined);
    for (const mode of ['fast', 'immediate']) {
      const args = ['stop', '-D', this.plan.cluster.folder, '-m', mode, '-w', '-t', '30'];
      const { status, output } = await runProgram(this.plan.programs.pgCtl, args, this.plan.user);
      if (status === 0 || /PID file .* does not exist|No such process/.test(output)) return this.release();
    }
    throw new DomainError('EMBEDDED_NOT_STOPPED', 'unavailable', `The database did not stop within a minute; see ${this.plan.logFile}.`);
  }
}

/**
 * Starts the PostgreSQL that comes with Convenor: creates its cluster on the first start (about 1.5 s), takes over an
 * orphan that a killed Convenor left, else starts it (about 0.1 s), on a free port of the loopback address. While it
 * runs, a server that dies is started again on the same port, so that pools reconnect.
 *
 * @throws DomainError EMBEDDED_IN_USE when another Convenor owns the folder; DATA_FOLDER_UNWRITABLE, DATA_FOLDER_FULL,
 *   EMBEDDED_NOT_AVAILABLE, EMBEDDED_NO_ACCOUNT, EMBEDDED_NOT_STARTED, EMBEDDED_VERSION with what to do about it
 */
export async function startEmbedded(wish: EmbeddedWish): Promise<Embedded> {
  const folder = settleFolder(wish.home, wish.log);
  const user = serverUser(path.join(folder, 'database'));
  const programs = await findPrograms(folder, user);
  const claimed = await claim(folder, wish.log);
  try {
    const cluster = await openCluster(folder, programs, user);
    const plan: ServerPlan = { cluster, programs, user, logFile: path.join(folder, 'postgres.log'), settings: wish.settings ?? {} };
    return await supervised(plan, wish, claimed);
  } catch (error) {
    claimed.abandon();
    throw error;
  }
}

async function supervised(plan: ServerPlan, wish: EmbeddedWish, claimed: Claim): Promise<Embedded> {
  const folder = path.dirname(plan.cluster.folder);
  const orphan = await adopt(plan.cluster);
  const answering = orphan ?? (await startServer(plan));
  await takeOwnership(answering.connection, folder);
  await provide(answering.connection, plan.cluster);

  const supervisor = new Supervisor(plan, answering.port, wish, () => claimed.release());
  supervisor.watch(answering);
  process.once('exit', supervisor.dismissed);
  return {
    url: urlOf(answering.port, plan.cluster),
    port: answering.port,
    adopted: orphan !== undefined,
    folder,
    stop: () => supervisor.stop(),
  };
}
