import 'reflect-metadata';
import { useZonesFrom } from '@convenor/calendar';
import { NestFactory } from '@nestjs/core';
import { clockOf, DomainError, publicUrlOf, readSettings } from '@convenor/kernel';
import path from 'node:path';
import { WorkerModule } from './worker.module';

/** The worker beside an api, or on a machine of its own with `DATABASE_URL` and `CONVENOR_SECRET`. */
async function start(): Promise<void> {
  const stop = new Stop();
  const settings = readSettings(process.env);
  const { databaseUrl, secret } = settings;
  if (!databaseUrl || !secret) {
    throw new DomainError('SETTINGS_WRONG', 'invalid', 'A worker of its own needs DATABASE_URL and CONVENOR_SECRET. With the embedded database the server starts the worker itself.');
  }
  useZonesFrom(path.join(settings.home, 'zones.json'));
  const installation = { publicUrl: publicUrlOf(settings, settings.port), institution: settings.institution };
  const app = await NestFactory.createApplicationContext(
    WorkerModule.with({ settings: { ...settings, databaseUrl, secret }, clock: clockOf(settings.home), installation }),
    { logger: ['error', 'warn'], abortOnError: false },
  );
  stop.becomes(() => app.close());
}

const longestStop = 15_000;

/** Stops once, whoever asks: a signal, or the parent that went. Asked for during the start, it stops right after it. */
class Stop {
  private asked = false;
  private act: (() => Promise<void>) | null = null;

  constructor() {
    // A worker without its parent would go on beside the next one.
    for (const event of ['SIGINT', 'SIGTERM', 'disconnect'] as const) process.on(event, () => this.ask());
  }

  becomes(act: () => Promise<void>): void {
    this.act = act;
    if (this.asked) this.go(act);
  }

  private ask(): void {
    if (this.asked) return;
    this.asked = true;
    if (this.act) this.go(this.act);
  }

  private go(act: () => Promise<void>): void {
    setTimeout(() => process.exit(1), longestStop).unref();
    act().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  }
}

start().catch((error: unknown) => {
  process.stderr.write(`${error instanceof DomainError ? error.message : error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exit(1);
});
