/** Values inside a proposal by JSON pointer (RFC 6901), as the reader names its sources, guesses and questions. */
const stepsOf = (pointer: string): string[] =>
  pointer.split('/').slice(1).map((step) => step.replace(/~1/g, '/').replace(/~0/g, '~'));

export const valueAt = (whole: unknown, pointer: string): unknown =>
  stepsOf(pointer).reduce<unknown>((at, step) => (typeof at === 'object' && at !== null ? (at as Record<string, unknown>)[step] : undefined), whole);

/** A copy with one value changed; the places on the way are made where they are null. */
export const withValueAt = <T>(whole: T, pointer: string, value: unknown): T => change(whole, stepsOf(pointer), value) as T;

const change = (at: unknown, steps: readonly string[], value: unknown): unknown => {
  const [step, ...rest] = steps;
  if (step === undefined) return value;
  if (Array.isArray(at)) return at.map((item: unknown, index) => (index === Number(step) ? change(item, rest, value) : item));
  const before = typeof at === 'object' && at !== null ? (at as Record<string, unknown>) : {};
  return { ...before, [step]: change(before[step], rest, value) };
};

/** Whether one pointer is the other, or lies within it. */
export const within = (pointer: string, place: string): boolean => pointer === place || pointer.startsWith(`${place}/`);
