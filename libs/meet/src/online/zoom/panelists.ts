import type { Clock } from '@convenor/kernel';
import type { KeptRegistrant, WantedRegistrant } from '../online-service';
import { cut, oneLine } from './names';
import { keptAs, outcomeOf, refused, type Outcome, type Outcomes } from './outcomes';
import { addressOf, idOf, plainAddress, rowsOf, textOf } from './reading';
import { pathOf, type Kind } from './wanted-body';
import type { ZoomApi } from './zoom-api';
import { ZoomRefusal } from './zoom-refusal';

type Webinar = { id: string; kind: Kind };

const longestName = 128;

/** Who speaks at a webinar. They are no registrants: only the list says their links. */
export class Panelists {
  constructor(
    private readonly api: ZoomApi,
    private readonly clock: Clock,
  ) {}

  async list({ id, kind }: Webinar): Promise<KeptRegistrant[]> {
    const rows = rowsOf((await this.api.get(`${pathOf(kind, id)}/panelists`))['panelists']);
    return rows.flatMap((row) => {
      const [own, address] = [idOf(row['id']), addressOf(row['email'])];
      return own && address ? [{ id: own, address, name: textOf(row['name']), status: 'approved' as const, joinUrl: textOf(row['join_url']) || null }] : [];
    });
  }

  async letIn(at: Webinar, people: ReadonlyMap<string, WantedRegistrant>): Promise<Outcomes> {
    const outcomes: Outcomes = new Map();
    const before = new Set((await this.list(at)).map(({ address }) => address));
    for (const [address, person] of people) {
      if (before.has(address)) continue;
      const refusal = await this.add(at, person);
      if (refusal) outcomes.set(address, refusal);
    }
    for (const panelist of await this.list(at)) if (people.has(panelist.address)) outcomes.set(panelist.address, keptAs(panelist));
    for (const address of people.keys()) if (!outcomes.has(address)) outcomes.set(address, refused('other', 'Zoom did not take this person among the speakers.'));
    return outcomes;
  }

  async takeOut(at: Webinar, people: readonly Pick<KeptRegistrant, 'id' | 'address'>[]): Promise<void> {
    for (const panelist of await this.list(at)) {
      if (!people.some(({ id, address }) => id === panelist.id || plainAddress(address) === panelist.address)) continue;
      await this.api.delete(`${pathOf(at.kind, at.id)}/panelists/${encodeURIComponent(panelist.id)}`).catch((error: unknown) => {
        if (!(error instanceof ZoomRefusal && error.status === 404)) throw error;
      });
    }
  }

  private async add({ id, kind }: Webinar, { name, address }: WantedRegistrant): Promise<Outcome | null> {
    try {
      await this.api.post(`${pathOf(kind, id)}/panelists`, { panelists: [{ name: cut(oneLine(name), longestName) || '–', email: address.trim() }] });
      return null;
    } catch (error) {
      return outcomeOf(error, this.clock.now());
    }
  }
}
