import type { DoorAnswer, DoorEntry, Scan, ScanResult } from '@convenor/contracts';
import { NoAnswer, type DoorApi } from '../sending/door-api';
import { aDoor, doorId } from './specimens';

/** A server in memory that answers a device as the contracts say, and has the troubles a line has. */
export class FakeServer {
  readonly entries = new Map<string, DoorEntry>();
  readonly taken = new Map<string, Scan>();
  readonly requests: { deviceNow: string; waiting: number; ids: string[] }[] = [];
  /** What happens to the next requests, in order: `lost` is done and not answered. */
  troubles: ('unheard' | 'lost' | 'half')[] = [];
  ended: 'DOOR_CLOSED' | 'DOOR_OVER' | null = null;
  whole = false;
  gone: string[] = [];
  now = '2026-11-24T13:50:30.000Z';
  wiped = 0;
  /** Scans it never takes. */
  poison = new Set<string>();
  /** Doors whose link is gone. */
  unknownDoors = new Set<string>();

  constructor(entries: readonly DoorEntry[]) {
    for (const entry of entries) this.entries.set(entry.id, entry);
  }

  readonly api: DoorApi = {
    enter: async () => ({ doorId }),
    read: async () => this.open(() => {
      const { roundtable, door, doors, publicKey, counts } = aDoor();
      return { roundtable, door, doors, publicKey, counts, now: this.now, version: '7', total: this.entries.size };
    }),
    entries: async ({ after, limit }) => this.open(() => {
      const all = [...this.entries.values()].sort((one, other) => (one.id < other.id ? -1 : 1)).filter(({ id }) => !after || id > after);
      return { items: all.slice(0, Number(limit)), total: this.entries.size };
    }),
    changes: async () => this.open(() => ({ whole: this.whole, entries: [...this.entries.values()], gone: this.gone, counts: aDoor().counts, doors: aDoor().doors, wipeAt: aDoor().roundtable.wipeAt, now: this.now, version: '8' })),
    send: async ({ doorId: at, deviceNow, waiting, scans }) => this.line(() => {
      if (this.unknownDoors.has(at)) throw new NoAnswer('link_needed', 'DOOR_LINK_NEEDED', 'Open the link.');
      if (scans.some(({ id }) => this.poison.has(id))) throw new NoAnswer('refused', 'INPUT_INVALID', 'A name is too long.');
      this.requests.push({ deviceNow, waiting: Number(waiting), ids: scans.map(({ id }) => id) });
      return { results: scans.map((scan) => this.take(scan as Scan)), counts: aDoor().counts, now: this.now };
    }, (answer) => ({ ...answer, results: answer.results.slice(0, Math.ceil(answer.results.length / 2)) })),
    tellWiped: async () => {
      this.wiped += 1;
      return {};
    },
  };

  private open<Answer>(answer: () => Answer): Answer {
    if (this.ended) throw new NoAnswer('ended', this.ended, 'Closed.');
    return this.line(answer);
  }

  private line<Answer>(answer: () => Answer, half: (answer: Answer) => Answer = (whole) => whole): Answer {
    const trouble = this.troubles.shift();
    if (trouble === 'unheard') throw new NoAnswer('unheard', 'NO_CONNECTION', 'Nothing.');
    const given = answer();
    if (trouble === 'lost') throw new NoAnswer('unheard', 'NO_CONNECTION', 'Nothing came back.');
    return trouble === 'half' ? half(given) : given;
  }

  private take(scan: Scan): ScanResult {
    const again = this.taken.has(scan.id);
    this.taken.set(scan.id, scan);
    const entry = scan.kind === 'tick' || scan.kind === 'walk_in' ? this.entries.get(scan.registrationId ?? '') : undefined;
    if (scan.kind !== 'tick' || !entry) return { id: scan.id, result: scan.kind === 'undo' ? 'undone' : scan.kind === 'walk_in' ? 'walk_in_kept' : 'unknown', entry: null, first: null };
    const answer: DoorAnswer = entry.state === 'cancelled' ? 'cancelled' : entry.cameAt && !again ? 'already_in' : 'welcome';
    const first = answer === 'already_in' && entry.cameAt ? { at: entry.cameAt, door: entry.cameBy } : null;
    const changed = answer === 'cancelled' ? entry : { ...entry, cameAt: entry.cameAt ?? scan.at, cameBy: entry.cameBy ?? 'Door 1', scans: [...new Set([...entry.scans, scan.id])] };
    this.entries.set(entry.id, changed);
    return { id: scan.id, result: answer, entry: changed, first };
  }
}
