const median = (values: readonly number[]): number => [...values].sort((one, other) => one - other)[Math.floor(values.length / 2)] ?? 0;

/** How long one thing takes, in milliseconds. */
async function lasting(act: () => Promise<unknown>): Promise<number> {
  const since = performance.now();
  await act();
  return performance.now() - since;
}

/**
 * How the usual time of one thing stands to that of another, as their ratio. They are done in turn, each first as often as the
 * other, so that whatever else the machine does strikes both alike; the median leaves out what struck one.
 */
export async function ratioOfTimes(one: (turn: number) => Promise<unknown>, other: (turn: number) => Promise<unknown>, turns: number): Promise<number> {
  const times: [number[], number[]] = [[], []];
  for (let turn = -4; turn < turns; turn += 1) {
    const oneFirst = turn % 2 === 0;
    const first = await lasting(() => (oneFirst ? one : other)(turn));
    const second = await lasting(() => (oneFirst ? other : one)(turn));
    // The first few warm up.
    if (turn < 0) continue;
    times[oneFirst ? 0 : 1].push(first);
    times[oneFirst ? 1 : 0].push(second);
  }
  return median(times[0]) / median(times[1]);
}

/** Within a tenth of each other; asked again up to eight times, since a machine at work may shift one sample, never all. */
export async function evenly(measured: () => Promise<number>): Promise<number> {
  let ratio = Number.NaN;
  for (let round = 0; round < 8; round += 1) {
    ratio = await measured();
    if (Math.abs(ratio - 1) <= 0.1) return 1;
  }
  return ratio;
}
