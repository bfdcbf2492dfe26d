/** How many had registered and how many came, of one kind. */
export interface Figures {
  registered: number;
  came: number;
}

/** A figure that is not told, as a part of two sums that are known: `from` has its parts, and so has `to`. */
export interface Hidden extends Figures {
  from: string;
  to: string;
}

/** From 1 to one below what may be told: so few that a person could be recognised. */
export const isSmall = (count: number, least: number): boolean => count > 0 && count < least;

export const hasSmall = ({ registered, came }: Figures, least: number): boolean => isSmall(registered, least) || isSmall(came, least);

/** One more who registered, one more who came, or both. */
const steps: readonly Figures[] = [{ registered: 1, came: 0 }, { registered: 0, came: 1 }, { registered: 1, came: 1 }];

/** Whether the figures could be one more (`by` 1) or fewer (-1), and be hidden for the same reason. Nobody comes of a kind that none registered for, where that holds now. */
function couldBe(now: Figures, step: Figures, by: 1 | -1, least: number): boolean {
  const then = { registered: now.registered + by * step.registered, came: now.came + by * step.came };
  if (then.registered < 0 || then.came < 0 || then.registered + then.came === 0) return false;
  if (now.came <= now.registered && then.came > then.registered) return false;
  return hasSmall(now, least) === hasSmall(then, least);
}

/**
 * Hidden figures that can be worked out from the sums. One cannot, where the same sums come out with one more or one fewer in it: the
 * change goes on through other hidden figures until every sum is as before (a cycle of what is left to move, as in a flow), and each
 * stays small or not small as it is, so that knowing why it is hidden does not help either.
 */
export function workedOut(hidden: readonly Hidden[], least: number): Hidden[] {
  const moves = steps.map((step) => ({ step, graph: hidden.map((one) => ({ up: couldBe(one, step, 1, least), down: couldBe(one, step, -1, least) })) }));
  const free = (at: number, of: keyof Figures): boolean => moves.some(({ step, graph }) => step[of] === 1 && turns(hidden, graph, at));
  // That nobody is of a kind names nobody, here as in a row that is told.
  return hidden.filter((one, at) => !((['registered', 'came'] as const).every((of) => one[of] === 0 || free(at, of))));
}

type Room = readonly { up: boolean; down: boolean }[];

function turns(hidden: readonly Hidden[], room: Room, at: number): boolean {
  const [one, own] = [hidden[at], room[at]];
  if (!one || !own) return false;
  return (own.up && reaches(hidden, room, at, one.to, one.from)) || (own.down && reaches(hidden, room, at, one.from, one.to));
}

/** A way from one sum to another through what can be moved: with a figure where it may be one more, against it where one fewer. */
function reaches(hidden: readonly Hidden[], room: Room, without: number, start: string, goal: string): boolean {
  const seen = new Set([start]);
  const next = [start];
  for (let here = next.pop(); here !== undefined; here = next.pop()) {
    if (here === goal) return true;
    hidden.forEach(({ from, to }, at) => {
      if (at === without) return;
      const there = room[at]?.up && from === here ? to : room[at]?.down && to === here ? from : null;
      if (there === null || seen.has(there)) return;
      seen.add(there);
      next.push(there);
    });
  }
  return false;
}
