import { normalisedAddress } from '@convenor/access';
import type { Id } from '@convenor/kernel';
import { folded, readings, unordered, withoutHonorific } from './names';
import type { OnlineLine } from './online-list';

/** Somebody the list may name: registered, or written down at the door. */
export interface Known {
  /** Of the registration, or of the record of somebody who had none. */
  id: Id;
  name: string;
  address: string | null;
}

/** Finds who a line of the list is; says nobody rather than guess between two. */
export class Matching<K extends Known> {
  private readonly byName = new Map<string, Set<K>>();
  private readonly byWords = new Map<string, Set<K>>();
  private readonly byAddress = new Map<string, Set<K>>();

  constructor(known: readonly K[]) {
    for (const one of known) {
      for (const name of [one.name, withoutHonorific(one.name)]) {
        put(this.byName, folded(name), one);
        put(this.byWords, unordered(name), one);
      }
      put(this.byAddress, one.address && normalisedAddress(one.address), one);
    }
  }

  /** By address first: one person's is enough, of several the name decides. Then by a name that only one bears. */
  find({ name, also, address }: OnlineLine): K | null {
    const names = [name, ...also].flatMap(readings);
    const sharing = address ? this.byAddress.get(normalisedAddress(address)) : undefined;
    if (sharing?.size === 1) return single(sharing);
    return this.named(names, sharing);
  }

  private named(names: readonly string[], among?: ReadonlySet<K>): K | null {
    const bearers = [...names.map((name) => this.byName.get(folded(name))), ...names.map((name) => this.byWords.get(unordered(name) ?? ''))];
    for (const found of bearers) {
      const one = found && single(among ? new Set([...found].filter((bearer) => among.has(bearer))) : found);
      if (one) return one;
    }
    return null;
  }
}

function put<K>(map: Map<string, Set<K>>, key: string | null, one: K): void {
  if (key) map.set(key, (map.get(key) ?? new Set()).add(one));
}

const single = <K>(set: ReadonlySet<K>): K | null => (set.size === 1 ? ([...set][0] ?? null) : null);
