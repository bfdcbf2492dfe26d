import type { RegistrationSetup } from '@convenor/contracts';
import type { Id } from '@convenor/kernel';

type Read = (roundtableId: Id) => Promise<RegistrationSetup>;

interface Reading {
  running: Promise<RegistrationSetup>;
  next: Promise<RegistrationSetup> | null;
}

/**
 * How people register, never older than the question. Whoever asks while a reading is under way shares the next one with all who
 * ask meanwhile, so that a storm of registrations costs a few readings and not one each.
 */
export class SetupAtHand {
  private readonly readings = new Map<Id, Reading>();

  constructor(private readonly read: Read) {}

  of(roundtableId: Id): Promise<RegistrationSetup> {
    const reading = this.readings.get(roundtableId);
    if (!reading) return this.start(roundtableId);
    return (reading.next ??= reading.running.then(
      () => this.start(roundtableId),
      () => this.start(roundtableId),
    ));
  }

  private start(roundtableId: Id): Promise<RegistrationSetup> {
    const running = this.read(roundtableId);
    const reading: Reading = { running, next: null };
    this.readings.set(roundtableId, reading);
    const done = (): void => {
      if (!reading.next && this.readings.get(roundtableId) === reading) this.readings.delete(roundtableId);
    };
    running.then(done, done);
    return running;
  }
}
