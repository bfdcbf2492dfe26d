import { spawn } from 'node:child_process';
import { closeSync, existsSync, openSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { DomainError } from '@convenor/kernel';
import { Client } from 'pg';
import type { Cluster } from './cluster';
import { inDataFolder } from './data-folder';
import type { Programs } from './programs';
import { plainEnvironment } from './run-program';
import type { ServerUser } from './server-user';

/** Everything needed to start a server again exactly as before. */
export interface ServerPlan {
  cluster: Cluster;
  programs: Programs;
  user: ServerUser;
  logFile: string;
  settings: Record<string, string | number>;
}

/** A server that answers: its port, and the one connection that will own it. */
export interface Answering {
  port: number;
  connection: Client;
  /** Called once when a server of our own ends; never for an adopted one. */
  onEnd(listener: () => void): void;
}

const loopback = '127.0.0.1';
const largestLog = 5_000_000;
const patience = 60_000;
/** For a server that is alive and recovers from a crash, which takes as long as it takes. */
const recoveryPatience = 15 * 60_000;

/** What a server says that is going to pass: a killed one not reaped yet, or its last processes still letting go. */
const passing = /lock file|shared memory block/;
const portTaken = /Address already in use|could not bind/;

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve, reject) => probe.once('error', reject).listen(0, loopback, resolve));
  const { port } = probe.address() as AddressInfo;
  await new Promise((resolve) => probe.close(resolve));
  return port;
}

/** Where the product finds its database, as a role that can do nothing to the server. */
export const urlOf = (port: number, { password }: Cluster): string => `postgres://convenor:${password}@${loopback}:${port}/convenor`;

/** Connects to the maintenance database as the superuser; the random password proves that the server is ours. */
export async function connect(port: number, { ownerPassword }: Cluster): Promise<Client> {
  const client = new Client({
    host: loopback, port, user: 'postgres', password: ownerPassword, database: 'postgres', ssl: false,
    connectionTimeoutMillis: 10_000, keepAlive: true, application_name: 'convenor owner',
  });
  client.on('error', () => undefined); // Its end is what is listened to.
  await client.connect();
  return client;
}

const lockOf = ({ folder }: Cluster): string => path.join(folder, 'postmaster.pid');

/** The port of a server that lives on this cluster, an orphan for example; undefined when there is none. */
function livePort(cluster: Cluster): number | undefined {
  try {
    const [pid, , , port] = readFileSync(lockOf(cluster), 'utf8').split('\n');
    process.kill(Number(pid), 0);
    return Number(port) || undefined;
  } catch {
    return undefined;
  }
}

/** Asks the server to end in order, without waiting: for a process that is ending itself and can do no more. */
export function dismiss(cluster: Cluster): void {
  try {
    process.kill(Number(readFileSync(lockOf(cluster), 'utf8').split('\n')[0]), 'SIGINT');
  } catch {
    // It is gone already.
  }
}

/** Joins a server that already lives on the cluster. */
export async function adopt(cluster: Cluster): Promise<Answering | undefined> {
  const port = livePort(cluster);
  if (!port) return undefined;
  try {
    return { port, connection: await connect(port, cluster), onEnd: () => undefined };
  } catch {
    return undefined; // A foreign process under that number, or a server going down: a start tells.
  }
}

/**
 * Removes the lock file of a server that is gone when its number now belongs to another program, as happens in
 * containers, where numbers start again from 1: PostgreSQL would take that program for the server and never start.
 */
function forgetStaleLock(cluster: Cluster): void {
  const lock = lockOf(cluster);
  try {
    const pid = Number(readFileSync(lock, 'utf8').split('\n')[0]);
    const name = readFileSync(`/proc/${pid}/comm`, 'utf8').trim();
    if (name !== 'postgres') rmSync(lock);
  } catch {
    // No lock, no such process, or no /proc: PostgreSQL decides.
  }
}

/** To a file, not a pipe: an orphan whose parent was killed must still be able to write. */
function openLog(file: string): number {
  return inDataFolder(path.dirname(file), () => {
    if (existsSync(file) && statSync(file).size > largestLog) renameSync(file, `${file}.1`);
    return openSync(file, 'a', 0o600);
  });
}

function launch(plan: ServerPlan, port: number) {
  const log = openLog(plan.logFile);
  const from = statSync(plan.logFile).size;
  const settings = {
    listen_addresses: loopback, unix_socket_directories: '', port, max_connections: 60, shared_buffers: '64MB',
    max_parallel_workers_per_gather: 0, timezone: 'UTC', log_timezone: 'UTC', ...plan.settings,
  };
  const args = ['-D', plan.cluster.folder, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])];
  // Detached: Ctrl-C reaches Convenor alone, which then stops the server in order.
  const child = spawn(plan.programs.postgres, args, {
    ...plan.user, cwd: path.dirname(plan.cluster.folder), env: plainEnvironment(), stdio: ['ignore', log, log], detached: process.platform !== 'win32',
  });
  closeSync(log);
  child.unref();
  let ended = false;
  const listeners: (() => void)[] = [];
  const end = (): void => {
    if (ended) return;
    ended = true;
    for (const listener of listeners) listener();
  };
  child.once('exit', end).once('error', end);
  return {
    ended: () => ended,
    kill: () => child.kill('SIGINT'),
    said: () => readFileSync(plan.logFile).subarray(from).toString('utf8').slice(-4000),
    onEnd: (listener: () => void): void => void (ended ? listener() : listeners.push(listener)),
  };
}

/** Launches the server and waits for its answer; the text is what it said before it ended without one. */
async function answer(plan: ServerPlan, port: number, given: () => boolean): Promise<Answering | string> {
  forgetStaleLock(plan.cluster);
  const server = launch(plan, port);
  for (const deadline = performance.now() + recoveryPatience; !server.ended(); ) {
    try {
      return { port, connection: await connect(port, plan.cluster), onEnd: server.onEnd };
    } catch {
      if (given() || performance.now() > deadline) server.kill();
      await pause(40);
    }
  }
  return server.said();
}

/**
 * Starts the server and waits until it answers. Tries again while a killed predecessor is still going away, and joins
 * whoever else started one in the meantime.
 *
 * @param wished the port it must have, when clients already know it
 * @param given true once nobody wants it any more
 * @throws DomainError EMBEDDED_NOT_STARTED after a minute, or at once when waiting would not help
 */
export async function startServer(plan: ServerPlan, wished?: number, given: () => boolean = () => false): Promise<Answering> {
  const deadline = performance.now() + patience;
  for (;;) {
    const port = wished ?? (await freePort());
    const answering = await answer(plan, port, given);
    if (typeof answering !== 'string') return answering;
    const worthWaiting = passing.test(answering) || portTaken.test(answering);
    if (!worthWaiting || given() || performance.now() > deadline) throw notStarted(plan, answering);
    const other = await adopt(plan.cluster);
    if (other) return other;
    await pause(100);
  }
}

function notStarted(plan: ServerPlan, said: string): DomainError {
  const reason = said.split('\n').filter((line) => /FATAL|PANIC|ERROR/.test(line)).slice(-2).join(' ') || said.trim().slice(-300);
  return new DomainError('EMBEDDED_NOT_STARTED', 'unavailable', `The database did not start: ${reason} The whole log is in ${plan.logFile}.`, { log: plan.logFile });
}
