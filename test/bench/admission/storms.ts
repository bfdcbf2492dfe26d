import { wrongIn } from '../house/invariants';
import { registerMany, type Load } from '../house/load';
import { registerPlainly, type Plain } from '../house/pgbench';
import type { BenchHouse } from '../house/product';
import type { Measured } from '../frame';

const places = 2_000;
/** The places and then the waiting list. */
const amount = 6_000;
/** The plain way is slower by an order of magnitude; so many tell its rate. */
const plainAmount = 2_560;

/** A roundtable opens and everybody registers, through the whole product. */
export async function opening(house: BenchHouse, of: (load: Load) => number, at: readonly string[] = house.addresses): Promise<Measured<null>> {
  const { id } = await house.another({ room: places, online: null });
  const load = await registerMany(at, id, amount);
  return { value: of(load), product: null, wrong: await wrongIn(house, id, load, amount) };
}

/** The same people by `select … for update`, insert, update, commit. */
export async function plainOpening(house: BenchHouse, of: (plain: Plain) => number): Promise<Measured<null>> {
  const { id } = await house.another({ room: places, online: null });
  return { value: of(await registerPlainly(house.databaseUrl, id, plainAmount)), product: null };
}

/** The same requests, only looked at. */
export async function checking(house: BenchHouse, of: (load: Load) => number): Promise<Measured<null>> {
  const load = await registerMany(house.addresses, house.roundtable.id, amount, { check: true });
  const wrong = load.statuses['200'] === amount ? [] : [`Answers: ${JSON.stringify(load.statuses)}.`];
  return { value: of(load), product: null, wrong };
}
