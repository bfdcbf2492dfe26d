import type { Block, SectionConflict, SectionHead } from '@convenor/contracts';
import { ApiProblem, NoConnection } from '@convenor/ui';

/** A save on its way: sent again as it is until it is answered, so that it is done once. */
interface Sent { readonly key: string; readonly version: number; readonly content: Block[] }

/** What is not yet acknowledged, as it is kept in the browser. `content` null: only `sent` is left to be answered. */
export interface Unsaved { readonly version: number; readonly content: Block[] | null; readonly sent: Sent | null }

export type SavingState =
  | { readonly how: 'saved' | 'unsaved' | 'saving' }
  /** Not reached, or signed out: tried again by itself. */
  | { readonly how: 'trying' | 'signed_out'; readonly since: number }
  | { readonly how: 'conflict'; readonly code: string; readonly conflict: SectionConflict }
  /** The server does not take the text as it stands; the sentence says why. The next edit tries again. */
  | { readonly how: 'refused'; readonly sentence: string };

export interface SaverOptions {
  readonly version: number;
  /** The text as it stands in the editor. */
  readonly read: () => Block[];
  readonly send: (save: Sent) => Promise<SectionHead>;
  /** Null forgets it. */
  readonly keep: (unsaved: Unsaved | null) => void;
  readonly found?: Unsaved | null;
  readonly told: (state: SavingState, savedAt: number | null) => void;
  readonly saved: (head: SectionHead) => void;
  readonly now: () => number;
  /** Calls back after so many milliseconds; answers how to stop. */
  readonly later: (milliseconds: number, act: () => void) => () => void;
  readonly newKey: () => string;
}

/** Saved so long after typing stops, and so often while it goes on. */
const pause = 1_000;
const atMost = 10_000;
/** The copy in the browser follows the typing this closely. */
const copyAfter = 300;
const againAfter = { trying: 5_000, signed_out: 20_000 } as const;

/**
 * Brings what is typed to the server and loses none of it: what is not acknowledged stands in the browser, through a
 * reload, a cut line and an hour signed out. One save is under way at a time; each names the version it was made on.
 */
export class SectionSaver {
  version: number;
  private sent: Sent | null;
  private dirtySince: number | null;
  private running: Promise<void> | null = null;
  private cancelSave = (): void => {};
  private cancelCopy: (() => void) | null = null;
  private failingSince: number | null = null;
  private savedAt: number | null = null;
  private closed = false;
  private state: SavingState = { how: 'saved' };

  constructor(private readonly options: SaverOptions) {
    const { found } = options;
    this.version = found?.version ?? options.version;
    this.sent = found?.sent ?? null;
    this.dirtySince = found?.content ? options.now() : null;
    if (found) this.schedule(0);
  }

  /** Whether every letter typed is acknowledged. */
  get clean(): boolean {
    return this.dirtySince === null && this.sent === null;
  }

  /** Somebody typed. */
  edited(): void {
    const { now, later } = this.options;
    this.dirtySince ??= now();
    this.cancelCopy ??= later(copyAfter, () => this.copy());
    if (this.state.how === 'conflict') return;
    if (this.state.how === 'saved' || this.state.how === 'refused') this.tell({ how: 'unsaved' });
    if (!this.running && this.failingSince === null) this.schedule(Math.max(0, Math.min(pause, this.dirtySince + atMost - now())));
  }

  /** Saves at once; true when nothing is left to save. */
  async flush(): Promise<boolean> {
    if (this.state.how === 'conflict') return false;
    this.cancelSave();
    await this.running;
    if (!this.clean) await this.pump();
    return this.clean;
  }

  /** The conflict is settled: the text in the editor is to be saved upon this version. */
  goOnFrom(version: number, mine: boolean): void {
    this.version = version;
    this.sent = null;
    this.dirtySince = mine ? this.options.now() : null;
    this.failingSince = null;
    this.copy();
    this.tell({ how: mine ? 'unsaved' : 'saved' });
    if (mine) this.schedule(0);
  }

  /** The page may be gone in a moment. */
  keepNow(): void {
    if (!this.clean) this.copy();
  }

  /** Nothing is sent any more; what is unsaved stays in the browser. */
  close(): void {
    if (!this.clean) this.copy();
    this.closed = true;
    this.cancelSave();
    this.cancelCopy?.();
  }

  private schedule(milliseconds: number): void {
    this.cancelSave();
    if (!this.closed) this.cancelSave = this.options.later(milliseconds, () => void this.pump());
  }

  private pump(): Promise<void> {
    this.running ??= this.sendAll().finally(() => { this.running = null; });
    return this.running;
  }

  private async sendAll(): Promise<void> {
    while (!this.closed && (this.sent || this.dirtySince !== null)) {
      if (!this.sent) {
        this.sent = { key: this.options.newKey(), version: this.version, content: this.options.read() };
        this.dirtySince = null;
        this.copy();
      }
      if (this.failingSince === null) this.tell({ how: 'saving' });
      try {
        const head = await this.options.send(this.sent);
        this.acknowledged(head);
      } catch (problem) {
        this.failed(problem);
        return;
      }
    }
  }

  private acknowledged(head: SectionHead): void {
    this.version = head.version;
    this.sent = null;
    this.failingSince = null;
    this.savedAt = this.options.now();
    this.copy();
    this.tell({ how: this.clean ? 'saved' : 'unsaved' });
    this.options.saved(head);
  }

  private failed(problem: unknown): void {
    const { now } = this.options;
    if (problem instanceof ApiProblem && ['SECTION_MOVED_ON', 'SECTION_TAKEN_OVER'].includes(problem.code)) {
      this.unsend();
      return this.tell({ how: 'conflict', code: problem.code, conflict: problem.facts as unknown as SectionConflict });
    }
    const lost = problem instanceof NoConnection || (problem instanceof ApiProblem && (problem.status >= 500 || problem.status === 429));
    const signedOut = problem instanceof ApiProblem && problem.status === 401;
    if (!lost && !signedOut) {
      this.unsend();
      return this.tell({ how: 'refused', sentence: problem instanceof ApiProblem ? problem.sentence : 'The text could not be saved. It is kept in this browser.' });
    }
    this.failingSince ??= now();
    const how = signedOut ? 'signed_out' : 'trying';
    this.tell({ how, since: this.failingSince });
    this.schedule(againAfter[how]);
  }

  /** The server answered no: what was sent is typed text again. */
  private unsend(): void {
    this.sent = null;
    this.failingSince = null;
    this.dirtySince ??= this.options.now();
    this.copy();
  }

  private copy(): void {
    this.cancelCopy?.();
    this.cancelCopy = null;
    if (this.closed) return;
    this.options.keep(this.clean ? null : { version: this.version, content: this.dirtySince === null ? null : this.options.read(), sent: this.sent });
  }

  private tell(state: SavingState): void {
    this.state = state;
    if (!this.closed) this.options.told(state, this.savedAt);
  }
}
