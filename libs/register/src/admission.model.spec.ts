import fc from 'fast-check';
import { Admission } from './admission';
import { AdmissionQueue } from './admission-queue';
import { RegisterParticipant } from './register-participant';
import { registerStage, type RegisterStage } from './testing';
import { anAct, World, type Act } from './testing/model';
import { hastyStatement } from './testing/unguarded-statement';

let stage: RegisterStage;

beforeAll(async () => {
  stage = await registerStage('2026-11-23T09:00:00Z');
  Object.assign(stage.limits, { perAddress: 1e6, perNetwork: 1e6, wrongCodes: 1e6 });
});
afterAll(() => stage.db.drop());

/** A process of its own: its queue shares commits with nobody else's. */
const aProcess = (statement?: string): RegisterParticipant =>
  new RegisterParticipant(stage.transactions, new AdmissionQueue(new Admission(stage.transactions, stage.limits, statement)), stage.setups, stage.limits);

const pools = fc.record({ room: fc.option(fc.nat(3), { freq: 6 }), online: fc.option(fc.nat(3), { freq: 6 }) });

/** What is done one after the other, in turns of one act or of several at the same moment. */
const turns = (most: number) => fc.array(fc.array(anAct, { minLength: 1, maxLength: most }), { minLength: 4, maxLength: 14 });

type Places = { room: number | null; online: number | null };

async function run(processes: readonly RegisterParticipant[], places: Places, rounds: readonly Act[][]): Promise<void> {
  const world = await World.made(stage, processes, places);
  for (const acts of rounds) {
    const broken = await world.doAll(acts);
    if (broken.length > 0) throw new Error(`${broken.join('; ')} after ${JSON.stringify(acts)}`);
  }
}

// When time is up the last run still goes to its end, which the next case must not come upon.
let last: Promise<void> = Promise.resolve();
beforeEach(() => last.catch(() => undefined));

const holds = (processes: () => readonly RegisterParticipant[], acts: fc.Arbitrary<Act[][]>) =>
  fc.asyncProperty(pools, acts, (places, rounds) => (last = run(processes(), places, rounds)));

/** `MODEL_SECONDS=600` looks longer than there is time for every day. */
const seconds = Number(process.env.MODEL_SECONDS ?? 8);
// A race that was found is not made smaller by running it again: the seed and the acts are printed as they were.
const once = { endOnFailure: true, interruptAfterTimeLimit: seconds * 1_000, markInterruptAsFailure: false, numRuns: 100_000 };
const patience = (seconds + 40) * 1_000;

it('keeps every invariant of places and queues, whatever is done in whatever order', async () => {
  await fc.assert(holds(() => [aProcess(), aProcess()], turns(1)), once);
}, patience);

it('keeps them when several act at the same moment in two processes', async () => {
  await fc.assert(holds(() => [aProcess(), aProcess()], turns(6)), once);
}, patience);

it('breaks them at once when pools are read and not locked: the model sees what it is there to see', async () => {
  const storm = fc.array(fc.constant<Act>({ do: 'register', who: 0, mode: 'room', companions: 0, waits: false, coded: false, process: 0 }), { minLength: 6, maxLength: 6 })
    .map((acts) => [acts.map((act, index): Act => (act.do === 'register' ? { ...act, who: index, process: index % 2 === 0 ? 0 : 1 } : act))]);
  const hasty = fc.asyncProperty(storm, (rounds) => run([aProcess(hastyStatement), aProcess(hastyStatement)], { room: 1, online: 0 }, rounds));
  const result = await fc.check(hasty, { ...once, numRuns: 5 });

  expect(result.failed).toBe(true);
}, patience);
