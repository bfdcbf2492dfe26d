import type { ReadyPage } from './ready-page';

/** From this age on, in milliseconds, a page is made anew as soon as somebody asks for it. */
const anewMs = 500;
/** So long it is shown while the new one is being made. A change shows within a second: the rest is for the way to the reader. */
const shownMs = 900;

/** Makes a page; told the one before, which it gives again where nothing changed. */
export type MakePage = (before: ReadyPage | null) => Promise<ReadyPage>;

interface Making {
  begun: number;
  page: Promise<ReadyPage>;
}

interface Kept {
  page: ReadyPage | null;
  /** When the making of that page began: it shows whatever was committed before. */
  asOf: number;
  making: Making | null;
}

/**
 * The bytes that everybody reads, each made about twice a second at most, whatever the crowd. Only the first reader waits:
 * while a page is made anew the others are shown the one before, for as long as it is younger than a second.
 */
export class KeptPages {
  /** In the order in which their making began. */
  private readonly kept = new Map<string, Kept>();

  /** How many pages are held. */
  get size(): number {
    return this.kept.size;
  }

  /** The page at once where one may be shown without anything being done; else null. */
  ready(address: string): ReadyPage | null {
    const known = this.kept.get(address);
    if (!known?.page) return null;
    const now = performance.now();
    return now - known.asOf < anewMs || (isMaking(known, now) && now - known.asOf < shownMs) ? known.page : null;
  }

  /** The page, made where it is due. @throws what `make` throws, to whoever waits for it */
  async of(address: string, make: MakePage): Promise<ReadyPage> {
    const now = performance.now();
    const known = this.kept.get(address);
    if (known?.page && now - known.asOf < anewMs) return known.page;
    const making = known && isMaking(known, now) ? known.making : this.make(address, make, now);
    return known?.page && now - known.asOf < shownMs ? known.page : making.page;
  }

  private make(address: string, make: MakePage, begun: number): Making {
    const kept: Kept = this.kept.get(address) ?? { page: null, asOf: Number.NEGATIVE_INFINITY, making: null };
    const making: Making = { begun, page: make(kept.page) };
    kept.making = making;
    this.kept.delete(address);
    this.forgetOld(begun);
    this.kept.set(address, kept);
    making.page.then(
      (page) => {
        if (begun > kept.asOf) Object.assign(kept, { page, asOf: begun });
        if (kept.making === making) kept.making = null;
      },
      // What cannot be made is not shown as it was: it may have been withdrawn.
      () => kept.making === making && this.kept.get(address) === kept && this.kept.delete(address),
    );
    return making;
  }

  /** Whatever is too old to be shown, so that what is held never exceeds what was made in the last second. */
  private forgetOld(now: number): void {
    for (const [address, { asOf, making }] of this.kept) {
      if (now - Math.max(asOf, making?.begun ?? asOf) < shownMs) return;
      this.kept.delete(address);
    }
  }
}

/** A making that takes long is not waited for by those who come later: what it read may be old by then. */
const isMaking = (kept: Kept, now: number): kept is Kept & { making: Making } => kept.making !== null && now - kept.making.begun < anewMs;
