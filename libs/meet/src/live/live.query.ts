import type { Arrival, LiveView, OutputOf, showLive } from '@convenor/contracts';
import { Transactions } from '@convenor/database';
import type { Id } from '@convenor/kernel';
import { Injectable } from '@nestjs/common';
import { createHash } from 'node:crypto';
import { OnlineServices, serviceName } from '../online/online-services';
import type { OnlineServiceKind } from '../online/online-service';
import { phaseOf, shownName } from './live.rules';
import { arrivalsSql, countsSql } from './live.sql';

interface Counts {
  format: 'in_person' | 'online' | 'hybrid';
  startsAt: Date;
  endsAt: Date;
  inRoom: number;
  cameOnline: number;
  expectedRoom: number;
  expectedOnline: number;
  waitlistedRoom: number;
  waitlistedOnline: number;
  service: OnlineServiceKind | null;
  running: boolean;
  now: number;
  devices: number;
  alsoInRoom: number;
  notRecognised: number;
  /** Not recognised in the whole meeting. */
  strangers: number;
  halls: number;
  waitingRoom: number;
  lastHeardAt: Date | null;
  waitingToBeRead: number;
  setAside: number;
}

type ArrivalRow = Omit<Arrival, 'at'> & { at: Date };

/** A picture serves everybody who asks within so long. */
const freshMs = 1_000;

interface Picture {
  takenAt: number;
  answer: Promise<OutputOf<typeof showLive>>;
}

/** Who is there at this moment. */
@Injectable()
export class Live {
  /** The last picture of each roundtable that is being looked at. */
  private readonly pictures = new Map<Id, Picture>();

  constructor(
    private readonly transactions: Transactions,
    private readonly services: OnlineServices,
  ) {}

  /**
   * Two statements at any size, and one picture a second for all who look. Whoever knows the version gets the time alone.
   *
   * @param known the version the caller has
   */
  async show(roundtableId: Id, known?: string): Promise<OutputOf<typeof showLive>> {
    const answer = await this.picture(roundtableId);
    return answer.version === known ? { ...answer, view: null } : answer;
  }

  private picture(roundtableId: Id): Promise<OutputOf<typeof showLive>> {
    const takenAt = this.transactions.now().getTime();
    for (const [id, picture] of this.pictures) if (Math.abs(takenAt - picture.takenAt) >= freshMs) this.pictures.delete(id);
    const kept = this.pictures.get(roundtableId);
    if (kept) return kept.answer;
    const answer = this.take(roundtableId);
    answer.catch(() => this.pictures.delete(roundtableId));
    this.pictures.set(roundtableId, { takenAt, answer });
    return answer;
  }

  private async take(roundtableId: Id): Promise<OutputOf<typeof showLive>> {
    const asOf = this.transactions.now();
    const [counts] = await this.transactions.read<Counts>(countsSql, [roundtableId]);
    if (!counts) throw new Error('The guard let a roundtable pass that is not there.');
    const arrivals = await this.transactions.read<ArrivalRow>(arrivalsSql, [roundtableId]);
    const view = viewOf(counts, arrivals, asOf, counts.service !== null && this.services.of(counts.service)?.can.tellsLive === true);
    const version = createHash('sha256').update(JSON.stringify(view)).digest('base64url').slice(0, 22);
    return { version, asOf: asOf.toISOString(), view };
  }
}

function viewOf(counts: Counts, arrivals: readonly ArrivalRow[], asOf: Date, tells: boolean): LiveView {
  const { format, startsAt, endsAt, service, running, now, devices, alsoInRoom, halls, waitingRoom, lastHeardAt, waitingToBeRead, setAside } = counts;
  const phase = phaseOf({ ...counts, somebody: counts.inRoom + counts.cameOnline + now + waitingRoom > 0 }, asOf);
  const notRecognised = phase === 'over' ? counts.strangers : counts.notRecognised;
  return {
    phase,
    startsAt: startsAt.toISOString(), endsAt: endsAt.toISOString(),
    room: format === 'online' && counts.inRoom === 0 ? null : { in: counts.inRoom, expected: counts.expectedRoom, waitlisted: counts.waitlistedRoom },
    online: format === 'in_person' && service === null ? null : {
      service: service && serviceName(service), tells, running, now, devices, came: counts.cameOnline, alsoInRoom, notRecognised, halls, waitingRoom,
      expected: counts.expectedOnline, waitlisted: counts.waitlistedOnline, waitingToBeRead, setAside,
      lastHeardAt: lastHeardAt?.toISOString() ?? null, quietMinutes: lastHeardAt && Math.max(0, Math.floor((asOf.getTime() - lastHeardAt.getTime()) / 60_000)),
    },
    arrivals: arrivals.map(({ name, at, ...row }) => ({ ...row, name: shownName(name), at: at.toISOString() })),
  };
}
