/** What was dropped together on the first page and is wanted two screens later: the notes, and who came. */
export interface Carried {
  readonly paper?: File;
  readonly notes?: File;
  readonly came?: File;
}

let carried: Carried = {};

/** Lays down what the next screens are to find. */
export const carry = (next: Carried): void => {
  carried = next;
};

/** Takes one thing up; it is gone afterwards, so that it is used once. */
export const takeCarried = (what: keyof Carried): File | undefined => {
  const { [what]: found, ...rest } = carried;
  carried = rest;
  return found;
};

export const isCarried = (what: keyof Carried): boolean => carried[what] !== undefined;
