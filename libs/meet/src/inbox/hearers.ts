import type { Tx } from '@convenor/database';
import type { Id } from '@convenor/kernel';
import type { Heard, InstanceTold } from '../presence/stay';

/** Who hears what a service told. Each bears to be told the same twice, late, and in any order. */
export abstract class Hearers {
  abstract heard(tx: Tx, roundtableId: Id, heard: Heard): Promise<void>;
  abstract instance(tx: Tx, told: InstanceTold): Promise<void>;
  /** Somebody changed the meeting or its people at the service. */
  abstract changed(tx: Tx, roundtableId: Id): Promise<void>;
}
