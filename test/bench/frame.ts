import { writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { join } from 'node:path';

/** One comparison: our way and the plain way of doing the same work, in turn, on the same machine in the same minutes. */
export interface Bench<Product> {
  name: string;
  /** What is compared, for whoever reads the result: "draft, DOCX, PDF and HTML : the libraries fed directly". */
  work: string;
  goal: { atMost: number } | { atLeast: number };
  /** Five at least. */
  rounds: number;
  ours: Side<Product>;
  direct: Side<Product>;
  /** What is wrong with the two products, in sentences; none where all is right. A wrong result counts as 0. */
  faults(ours: Product, direct: Product): Promise<string[]> | string[];
  /** Ends what the bench started. */
  close?(): Promise<void>;
}

/**
 * Does the work once and answers what it made, and its cost or rate. `run` counts up, and the same run means the same
 * input on both sides: a new one each time, so that neither side lives on what it kept of the last.
 */
export type Side<Product> = (run: number) => Promise<Measured<Product>>;

export interface Measured<Product> {
  value: number;
  product: Product;
  /** What was found wrong in this very run; a single sentence makes the whole result 0. */
  wrong?: readonly string[];
}

/** The milliseconds that work takes. */
export async function timed<Product>(work: () => Promise<Product>): Promise<{ value: number; product: Product }> {
  const started = performance.now();
  const product = await work();
  return { value: performance.now() - started, product };
}

/** Runs a bench, says its result in a line and writes it down; the exit code tells whether goal and correctness hold. */
export async function runBench<Product>(bench: Bench<Product>): Promise<void> {
  try {
    await measure(bench);
  } finally {
    await bench.close?.();
  }
}

async function measure<Product>(bench: Bench<Product>): Promise<void> {
  const before = loadavg();
  // Not measured: what is loaded once and compiled as it runs.
  const [first, plain] = [await bench.ours(0), await bench.direct(0)];
  const faults = [...(first.wrong ?? []), ...(plain.wrong ?? []), ...(await bench.faults(first.product, plain.product))];
  const rounds: { ours: number; direct: number }[] = [];
  for (let round = 0; round < Math.max(5, bench.rounds); round++) {
    const { wrong, ...one } = await oneRound(bench, round + 1);
    rounds.push(one);
    faults.push(...wrong);
  }
  const ratios = rounds.map(({ ours, direct }) => ours / direct).sort((one, other) => one - other);
  const ratio = faults.length ? 0 : median(ratios);
  const met = !faults.length && ('atMost' in bench.goal ? ratio <= bench.goal.atMost : ratio >= bench.goal.atLeast);
  const result = {
    bench: bench.name, ratio: round3(ratio), min: round3(ratios[0] ?? 0), max: round3(ratios.at(-1) ?? 0), goal: bench.goal, rounds: rounds.length,
    load: { before: before.map(round3), after: loadavg().map(round3), cores: cpus().length }, correct: faults.length === 0, faults,
    absolute: { ours: round3(median(rounds.map(({ ours }) => ours))), direct: round3(median(rounds.map(({ direct }) => direct))) },
  };
  writeFileSync(join(process.env['BENCH_RESULTS'] ?? '.', `${bench.name}.json`), `${JSON.stringify(result, null, 2)}\n`);
  const goal = 'atMost' in bench.goal ? `at most ${bench.goal.atMost}` : `at least ${bench.goal.atLeast}`;
  console.log([
    `${bench.name}: ${result.ratio} (${result.min} to ${result.max} in ${result.rounds} rounds), goal ${goal}: ${met ? 'met' : 'MISSED'}`,
    `  ${bench.work}; ours ${result.absolute.ours}, direct ${result.absolute.direct}; load ${result.load.after[0]} on ${result.load.cores} cores`,
    `  ${faults.length ? `WRONG: ${[...new Set(faults)].slice(0, 12).join(' ')}` : 'correct'}`,
  ].join('\n'));
  process.exitCode = met ? 0 : 1;
}

/** Both sides, whoever begins; so a machine that grows slower or quicker wrongs neither. */
async function oneRound<Product>(bench: Bench<Product>, round: number): Promise<{ ours: number; direct: number; wrong: string[] }> {
  const oursFirst = round % 2 === 0;
  const [first, second] = oursFirst ? [bench.ours, bench.direct] : [bench.direct, bench.ours];
  const [one, other] = [await first(round), await second(round)];
  const wrong = [...(one.wrong ?? []), ...(other.wrong ?? [])];
  return oursFirst ? { ours: one.value, direct: other.value, wrong } : { ours: other.value, direct: one.value, wrong };
}

const median = (numbers: readonly number[]): number => {
  const sorted = [...numbers].sort((one, other) => one - other);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? (sorted[middle] ?? 0) : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2;
};

const round3 = (number: number): number => Math.round(number * 1000) / 1000;
