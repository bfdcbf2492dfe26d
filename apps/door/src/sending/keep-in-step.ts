import { step, type StepOutcome, type StepTools } from './step';

/** How the device stands to the server. */
export type Line = 'starting' | 'shared' | 'unheard' | 'link_needed';

export interface InStep {
  /** Goes on at once after a scan, unless nobody has been heard for long. */
  now: () => void;
  /** Goes on at once because somebody said so. */
  atOnce: () => void;
  stop: () => void;
}

/** Milliseconds between two rounds while the server answers; then ever longer, to a minute. */
const usual = 4_000;
const longest = 60_000;

/** @param failures rounds without answer so far @param chance 0 to 1, so that not all devices come back in the same second */
export const pauseAfter = (failures: number, chance: number): number => Math.min(longest, usual * 2 ** Math.min(failures, 6)) * (failures === 0 ? 1 : 0.5 + chance / 2);

/** Milliseconds after which a tab that holds the lock is taken for asleep. */
const asleep = 40_000;

/** One tab of a device at a time sends and fetches; where browsers know no locks, each does, which does nothing twice. */
function alone<T>(work: () => Promise<T>, since: number): Promise<T | null> {
  if (!navigator.locks) return work();
  const takes = performance.now() - since > asleep ? { steal: true } : { ifAvailable: true };
  return navigator.locks.request('convenor-door-step', takes, async (lock) => (lock ? work() : null));
}

/** Keeps the device in step with the server, round after round, for as long as the page is open. */
export function keepInStep(tools: StepTools, onOutcome: (outcome: StepOutcome) => void): InStep {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let failures = 0;
  let running = false;
  let again = false;
  let stopped = false;
  let lastAlone = performance.now();

  const round = async (): Promise<void> => {
    clearTimeout(timer);
    if (stopped) return;
    if (running) {
      again = true;
      return;
    }
    running = true;
    again = false;
    const outcome = await alone(() => step(tools), lastAlone).catch((): StepOutcome => 'unheard');
    running = false;
    if (stopped) return;
    if (outcome !== null) {
      lastAlone = performance.now();
      failures = outcome === 'unheard' ? failures + 1 : 0;
      onOutcome(outcome);
    }
    timer = setTimeout(() => void round(), again && failures < 2 ? 0 : pauseAfter(failures, Math.random()));
  };
  const atOnce = (): void => {
    failures = Math.min(failures, 1);
    void round();
  };
  const onVisible = (): void => {
    if (document.visibilityState === 'visible') atOnce();
  };
  addEventListener('online', atOnce);
  document.addEventListener('visibilitychange', onVisible);
  void round();
  return {
    now: () => void (failures < 3 && round()),
    atOnce,
    stop: () => {
      stopped = true;
      clearTimeout(timer);
      removeEventListener('online', atOnce);
      document.removeEventListener('visibilitychange', onVisible);
    },
  };
}
