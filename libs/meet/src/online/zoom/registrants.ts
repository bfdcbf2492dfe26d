import type { Clock } from '@convenor/kernel';
import type { KeptRegistrant, WantedRegistrant } from '../online-service';
import { splitName, zoomLanguage } from './names';
import { concernsAll, keptAs, outcomeOf, refused, tomorrow, type Outcome, type Outcomes } from './outcomes';
import { addressOf, idOf, plainAddress, rowsOf, textOf, type Json } from './reading';
import { pathOf, type Kind } from './wanted-body';
import type { ZoomApi } from './zoom-api';
import { ZoomRefusal } from './zoom-refusal';

type Meeting = { id: string; kind: Kind };
type Person = Pick<KeptRegistrant, 'id' | 'address'>;
type Status = KeptRegistrant['status'];

const largestBatch = 30;
const statuses: readonly Status[] = ['approved', 'pending', 'denied'];

const inGroups = <T>(all: readonly T[]): T[][] => Array.from({ length: Math.ceil(all.length / largestBatch) }, (_, index) => all.slice(index * largestBatch, (index + 1) * largestBatch));

/** Whoever waits for approval gets no link. */
const statusOf = (answer: Json): Status => (textOf(answer['join_url']) ? 'approved' : 'pending');

/** Full, or over: whoever comes next fares no better. */
const closesTheDoor = (outcome: Outcome): boolean => outcome.outcome === 'refused' && (outcome.reason === 'full' || outcome.reason === 'over');

const nameFields = ({ name }: WantedRegistrant): Json => {
  const { first, last } = splitName(name);
  return { first_name: first, ...(last ? { last_name: last } : {}) };
};

function registrantOf(row: Json, status: Status): KeptRegistrant | null {
  const [id, address] = [idOf(row['id']) ?? idOf(row['registrant_id']), addressOf(row['email'])];
  if (!id || !address) return null;
  return { id, address, status, name: `${textOf(row['first_name'])} ${textOf(row['last_name'])}`.trim(), joinUrl: textOf(row['join_url']) || null };
}

/**
 * Registrants of a meeting or webinar. Zoom knows them by address, adds one address three times a day at most and changes its status ten
 * times: so the list is read first, and nobody is added who is there.
 */
export class Registrants {
  constructor(
    private readonly api: ZoomApi,
    private readonly clock: Clock,
  ) {}

  /** Approved, waiting, and denied; who was cancelled stands in none of Zoom's lists. */
  async list(at: Meeting): Promise<KeptRegistrant[]> {
    const found: KeptRegistrant[] = [];
    for (const status of statuses) found.push(...(await this.listed(at, status)));
    return found;
  }

  /** @param people by address in lower case, each address once */
  async letIn(at: Meeting, people: ReadonlyMap<string, WantedRegistrant>): Promise<Outcomes> {
    const there = new Map((await this.list(at)).map((one) => [one.address, one]));
    const outcomes: Outcomes = new Map();
    const absent = [...people].filter(([address]) => !there.has(address)).map(([, person]) => person);
    for (const group of inGroups(absent)) await this.add(at, group, there, outcomes);
    await this.approve(at, [...people.keys()].flatMap((address) => there.get(address) ?? []).filter(({ status, joinUrl }) => status !== 'approved' || !joinUrl), there, outcomes);
    for (const address of people.keys()) {
      const registrant = there.get(address);
      if (outcomes.has(address)) continue;
      outcomes.set(address, registrant?.status === 'approved' ? keptAs(registrant) : refused('other', 'Zoom keeps this person waiting and does not say why.'));
    }
    return outcomes;
  }

  /** Afterwards none of them is let in: the list is read, and whoever could not be cancelled is struck off under the number it says. */
  async takeOut(at: Meeting, people: readonly Person[]): Promise<void> {
    for (const group of inGroups(people)) await this.setStatus(at, 'cancel', group);
    const out = (one: KeptRegistrant): boolean => people.some(({ id, address }) => id === one.id || plainAddress(address) === one.address);
    for (const left of (await this.list(at)).filter(out)) await this.strike(at, left);
  }

  private async listed({ id, kind }: Meeting, status: Status): Promise<KeptRegistrant[]> {
    try {
      const rows = await this.api.rows(`${pathOf(kind, id)}/registrants`, 'registrants', { status });
      return rows.flatMap((row) => registrantOf(row, status) ?? []);
    } catch (error) {
      if (error instanceof ZoomRefusal && error.registrationOff) return [];
      throw error;
    }
  }

  /** As a batch; one by one when Zoom refuses the batch, for one whom it does not take stops all. */
  private async add(at: Meeting, group: readonly WantedRegistrant[], there: Map<string, KeptRegistrant>, outcomes: Outcomes): Promise<void> {
    let closed = [...outcomes.values()].find(closesTheDoor);
    if (!closed && group.length > 1) await this.addBatch(at, group, there);
    for (const person of group.filter(({ address }) => !there.has(plainAddress(address)))) {
      const result = closed ?? (await this.addOne(at, person));
      if ('outcome' in result) outcomes.set(plainAddress(person.address), result);
      else there.set(result.address, result);
      if ('outcome' in result && closesTheDoor(result)) closed = result;
    }
  }

  private async addBatch({ id, kind }: Meeting, group: readonly WantedRegistrant[], there: Map<string, KeptRegistrant>): Promise<void> {
    const registrants = group.map((person) => ({ email: person.address.trim(), ...nameFields(person) }));
    try {
      const answer = await this.api.post(`${pathOf(kind, id)}/batch_registrants`, { auto_approve: true, registrants_confirmation_email: false, registrants });
      for (const row of rowsOf(answer['registrants'])) {
        const person = group.find(({ address }) => plainAddress(address) === addressOf(row['email']));
        const kept = registrantOf(row, statusOf(row));
        if (kept && person) there.set(kept.address, { ...kept, name: person.name });
      }
    } catch (error) {
      if (!(error instanceof ZoomRefusal) || (concernsAll(error) && !error.permissionMissing)) throw error;
    }
  }

  private async addOne({ id, kind }: Meeting, person: WantedRegistrant): Promise<KeptRegistrant | Outcome> {
    const language = zoomLanguage(person.language);
    try {
      const row = await this.api.post(`${pathOf(kind, id)}/registrants`, { email: person.address.trim(), ...nameFields(person), auto_approve: true, ...(language ? { language } : {}) });
      const kept = registrantOf({ id: row['registrant_id'], email: person.address, join_url: row['join_url'] }, statusOf(row));
      return kept ? { ...kept, name: person.name } : refused('other', 'Zoom did not say under which number it keeps this person.');
    } catch (error) {
      return outcomeOf(error, this.clock.now());
    }
  }

  /** People who came to Zoom's own form before us, or whom somebody denied there: ours is the list that holds. */
  private async approve(at: Meeting, waiting: readonly KeptRegistrant[], there: Map<string, KeptRegistrant>, outcomes: Outcomes): Promise<void> {
    if (waiting.length === 0) return;
    for (const group of inGroups(waiting.filter(({ status }) => status !== 'approved'))) {
      for (const tired of await this.setStatus(at, 'approve', group)) outcomes.set(tired.address, tomorrow(this.clock.now()));
    }
    for (const registrant of await this.list(at)) there.set(registrant.address, registrant);
  }

  /** Answers with those whose status may not be changed again today. */
  private async setStatus({ id, kind }: Meeting, action: 'approve' | 'cancel', group: readonly Person[]): Promise<Person[]> {
    const registrants = group.map((one) => ({ id: one.id, email: one.address }));
    try {
      await this.api.put(`${pathOf(kind, id)}/registrants/status`, { action, registrants });
      return [];
    } catch (error) {
      if (!(error instanceof ZoomRefusal)) throw error;
      if (error.kind === 'gone' || error.registrationOff) return [];
      if (concernsAll(error)) throw error;
      if (group.length === 1) return [...group];
      const tired: Person[] = [];
      for (const one of group) tired.push(...(await this.setStatus({ id, kind }, action, [one])));
      return tired;
    }
  }

  private async strike({ id, kind }: Meeting, person: Person): Promise<void> {
    await this.api.delete(`${pathOf(kind, id)}/registrants/${encodeURIComponent(person.id)}`).catch((error: unknown) => {
      if (!(error instanceof ZoomRefusal && error.status === 404)) throw error;
    });
  }
}
