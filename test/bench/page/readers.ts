import type { Measured } from '../frame';
import { readMany, registerMany } from '../house/load';
import { serveFromDisk, type PlainServer } from '../house/nginx';
import { openHouse, type BenchHouse } from '../house/product';

/** The product and, beside it, nginx with the same page as a file. */
export interface Readers {
  house: BenchHouse;
  plain: PlainServer;
  path: string;
  close(): Promise<void>;
}

const wish = { amount: 20_000, clients: 32 };

export async function openReaders(): Promise<Readers> {
  const house = await openHouse();
  const path = `/en/roundtables/${house.roundtable.slug}`;
  const bytes = await (await fetch(`${house.addresses[0]}${path}`)).text();
  const plain = await serveFromDisk(bytes);
  const close = async (): Promise<void> => {
    await plain.stop();
    await house.close();
  };
  return { house, plain, path, close };
}

export async function readOurs({ house, path }: Readers): Promise<Measured<null>> {
  return measured(await readMany(house.addresses, path, wish));
}

export async function readPlain({ plain }: Readers): Promise<Measured<null>> {
  return measured(await readMany([plain.address], '/page.html', wish));
}

const measured = ({ perSecond, statuses, broken }: Awaited<ReturnType<typeof readMany>>): Measured<null> => ({
  value: perSecond,
  product: null,
  wrong: broken === 0 && statuses['200'] === wish.amount ? [] : [`Answers: ${JSON.stringify(statuses)}, ${broken} lines broke.`],
});

/** The same while people register as fast as they can, with a few lines of their own; a storm in which nobody gets a place or a number is none. */
export async function whileRegistering({ house }: Readers, work: () => Promise<Measured<null>>): Promise<Measured<null>> {
  const { id } = await house.another({ room: 500, online: null });
  let over = false;
  const storm = (async () => {
    const wrong: string[] = [];
    while (!over) {
      const { outcomes, statuses, broken } = await registerMany(house.addresses, id, 200, { clients: 8 });
      if ((outcomes['place'] ?? 0) + (outcomes['waitlist'] ?? 0) !== 200) wrong.push(`The storm was answered ${JSON.stringify({ statuses, outcomes, broken })}.`);
    }
    return wrong;
  })();
  const measured = await work().finally(() => (over = true));
  return { ...measured, wrong: [...(measured.wrong ?? []), ...(await storm)] };
}
