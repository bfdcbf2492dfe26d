import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { clockOf, DomainError, publicUrlOf, readSettings } from '@convenor/kernel';
import { WorkerModule } from './worker.module';

/** The worker beside an api, or on a machine of its own with `DATABASE_URL` and `CONVENOR_SECRET`. */
async function start(): Promise<void> {
  const settings = readSettings(process.env);
  const { databaseUrl, secret } = settings;
  if (!databaseUrl || !secret) {
    throw new DomainError('SETTINGS_WRONG', 'invalid', 'A worker of its own needs DATABASE_URL and CONVENOR_SECRET. With the embedded database the server starts the worker itself.');
  }
  const installation = { publicUrl: publicUrlOf(settings, settings.port), institution: settings.institution };
  const app = await NestFactory.createApplicationContext(
    WorkerModule.with({ settings: { ...settings, databaseUrl, secret }, clock: clockOf(settings.home), installation }),
    { logger: ['error', 'warn'], abortOnError: false },
  );
  let stopping = false;
  const stop = (): void => {
    if (stopping) return;
    stopping = true;
    app.close().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, stop);
  // A worker without its parent would go on beside the next one.
  process.on('disconnect', stop);
}

start().catch((error: unknown) => {
  process.stderr.write(`${error instanceof DomainError ? error.message : error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exit(1);
});
