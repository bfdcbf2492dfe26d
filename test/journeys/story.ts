type Step = (name: string, walk: () => Promise<void>) => void;

const notTried = (brokenAt: string): Error => Object.assign(new Error(`Not tried: the story broke before, where it ${brokenAt}.`), { stack: undefined });

/** A story is walked in order: what comes after a step that failed cannot be judged, and fails without being tried. */
export function story(title: string, tell: (step: Step) => void): void {
  describe(title, () => {
    let brokenAt: string | null = null;
    tell((name, walk) =>
      it(name, async () => {
        if (brokenAt) throw notTried(brokenAt);
        brokenAt = name;
        await walk();
        brokenAt = null;
      }),
    );
  });
}
