import 'reflect-metadata';
import { DomainError, publicUrlOf, readSettings, type Settings } from '@convenor/kernel';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';
import { firstSignIn } from './first-sign-in';
import { builtFile, openRuntime, type Runtime } from './runtime';
import { createApp } from './serve';
import { WorkerProcess } from './worker-process';

const asJson = process.argv.includes('--json');
const say = (sentence: string): void => void (asJson ? process.stderr : process.stdout).write(`${sentence}\n`);

/** A free port where 0 was asked for: links need to know it before the first request. */
function settledPort({ host, port }: Settings): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', (error: NodeJS.ErrnoException) => {
      const taken = error.code === 'EADDRINUSE';
      const sentence = taken
        ? `Port ${port} is taken by another program. Stop it, or choose another port: PORT=3001 npm start.`
        : `Port ${port} of ${host} cannot be used (${error.code}). Choose another with PORT or HOST.`;
      reject(new DomainError('PORT_TAKEN', 'unavailable', sentence));
    });
    probe.listen(port, host, () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : port));
    });
  });
}

function startWorker(runtime: Runtime, publicUrl: string): WorkerProcess {
  const { settings, home, databaseUrl, secret } = runtime;
  const environment = {
    ...process.env,
    CONVENOR_HOME: home,
    DATABASE_URL: databaseUrl,
    DATABASE_DIRECT_URL: settings.databaseDirectUrl ?? databaseUrl,
    CONVENOR_SECRET: secret,
    PUBLIC_URL: publicUrl,
  };
  const worker = new WorkerProcess(builtFile('worker', 'main.js'), environment, say);
  worker.start();
  return worker;
}

/** Stops what was started, the worker first, the database last; asking twice waits for the same end. */
function stopper(parts: { worker: WorkerProcess | null; app: NestFastifyApplication; runtime: Runtime }): () => void {
  let stopping: Promise<void> | null = null;
  const stop = async (): Promise<void> => {
    await parts.worker?.stop();
    await parts.app.close();
    await parts.runtime.embedded?.stop();
    say('Stopped. Everything is kept.');
  };
  return () => {
    stopping ??= stop().then(
      () => process.exit(0),
      (error: unknown) => {
        say(`Stopping did not go as it should: ${String(error)}`);
        process.exit(1);
      },
    );
  };
}

/** What a signal does: before everything runs it is remembered, and a second one ends a start that hangs; afterwards it stops. */
class Stop {
  private asked = false;
  private act: (() => void) | null = null;

  constructor() {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => this.ask());
  }

  ask(): void {
    if (this.asked && !this.act) {
      say('Stopped before it was up. A database that was starting is taken over by the next start.');
      process.exit(1);
    }
    this.asked = true;
    this.act?.();
  }

  /** From now on stopping is `act`; at once if it was asked for during the start. */
  becomes(act: () => void): void {
    this.act = act;
    if (this.asked) act();
  }
}

async function start(): Promise<void> {
  const stop = new Stop();
  const settings = readSettings(process.env);
  const port = await settledPort(settings);
  const publicUrl = publicUrlOf(settings, port);
  const runtime = await openRuntime(settings, say, (error) => {
    say(`The database is lost: ${error.message}`);
    stop.ask();
  });
  const app = await createApp({ ...runtime, installation: { publicUrl, institution: settings.institution } }, settings).catch(async (error: unknown) => {
    await runtime.embedded?.stop();
    throw error;
  });
  // The port may have been taken since it was tried: then the database beside us must not stay behind.
  await app.listen({ port, host: settings.host }).catch(async (error: unknown) => {
    await app.close();
    await runtime.embedded?.stop();
    throw error;
  });
  const worker = settings.worker === 'child' ? startWorker(runtime, publicUrl) : null;
  stop.becomes(stopper({ worker, app, runtime }));
  // Commands beside this process (npm run sign-in) learn from it where it is.
  writeFileSync(path.join(runtime.home, 'address'), publicUrl);
  await tell(app, settings, publicUrl, runtime.home);
}

async function tell(app: NestFastifyApplication, settings: Settings, publicUrl: string, home: string): Promise<void> {
  const signInLink = await firstSignIn(app, publicUrl);
  if (asJson) {
    process.stdout.write(`${JSON.stringify({ address: publicUrl, signInLink, home, pid: process.pid })}\n`);
    return;
  }
  say(`\nConvenor is at ${publicUrl}`);
  if (signInLink) say(`Nobody has signed in yet. Your link as administrator, good for 15 minutes and one use:\n  ${signInLink}`);
  else say('To sign in on this machine without mail: npm run sign-in -- your@address');
  if (!settings.smtpUrl) say('No SMTP_URL is set: mail is not sent, it waits in the outbox, where an administrator can read it.');
  say(`Data: ${home}. Ctrl-C stops everything.\n`);
}

start().catch((error: unknown) => {
  say(error instanceof DomainError ? error.message : `Convenor could not start: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
  process.exit(1);
});
