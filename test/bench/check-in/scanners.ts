import { entryCodeText } from '@convenor/contracts';
import { newId, type Id } from '@convenor/kernel';
import { Connection } from '../house/connection';
import { percentile } from '../house/load';
import type { BenchHouse } from '../house/product';

/** How long the slowest of a hundred scans took, in milliseconds: of those that let somebody in, and of those of somebody who is in. */
export interface Checked {
  first: number;
  again: number;
}

/** Guests of one meeting, so many that each of four scanners has a queue. */
const guests = 800;
const scanners = 4;

interface Scanner {
  door: Id;
  cookie: string;
  codes: string[];
}

/** A meeting that has begun: its guests are confirmed, and four telephones stand at four doors. */
export async function aMeeting(house: BenchHouse): Promise<{ id: Id; doors: Scanner[] }> {
  const { id } = await house.another({ room: guests, online: null });
  await house.sql(
    `insert into registration (id, roundtable_id, mode, state, number, name, normalised_name, address, constituency, language, registered_at, proved_at, code)
     select gen_random_uuid(), $1, 'room', 'confirmed', n, 'Guest ' || n, 'guest ' || n, 'guest.' || n || '@example.org', 'academia', 'en', now(), now(), 'GUEST' || (1000 + n) from generate_series(1, $2::int) n`, [id, guests]);
  await house.sql('analyze registration');
  const doors: Scanner[] = [];
  for (let number = 0; number < scanners; number += 1) {
    const { id: door, link } = (await house.asStaff('POST', `/api/roundtables/${id}/doors`, { name: `Door ${number + 1}` })) as { id: Id; link: string };
    const landed = await fetch(`${house.addresses[0]}/links/${link.split('/').at(-1)}`, { redirect: 'manual' });
    const codes = Array.from({ length: guests / scanners }, (_, at) => entryCodeText(id, `GUEST${1001 + number + at * scanners}`, new Uint8Array(64)));
    doors.push({ door, cookie: landed.headers.get('set-cookie')?.split(';')[0] ?? '', codes });
  }
  return { id, doors };
}

/** Everybody comes, then everybody is scanned once more at the next door; each scanner waits for its answer before it takes the next badge. */
export async function checkEverybodyIn(house: BenchHouse, { id, doors }: { id: Id; doors: Scanner[] }): Promise<{ checked: Checked; wrong: string[] }> {
  const said: Record<string, number> = {};
  const first = await scanAll(house, doors, said);
  const again = await scanAll(house, doors.map((door, at) => ({ ...door, codes: doors[(at + 1) % doors.length]?.codes ?? [] })), said);
  const told = JSON.stringify(said) === JSON.stringify({ '200 welcome': guests, '200 already_in': guests });
  const [kept] = await house.sql<{ came: number; scans: number; audited: number; first: number }>(
    `select (select count(*)::int from attendance where roundtable_id = $1 and jsonb_array_length(came) = 1) as came, (select count(*)::int from door_scan where roundtable_id = $1 and let_in) as scans,
       (select count(*)::int from audit_entry e join attendance a on a.id = e.entity_id where a.roundtable_id = $1) as audited,
       (select count(*)::int from attendance a join door_scan s on s.roundtable_id = $1 and s.id = (a.came -> 0 ->> 'scan')::uuid and s.answer = 'welcome' where a.roundtable_id = $1) as first`, [id]);
  const right = kept?.came === guests && kept.scans === 2 * guests && kept.audited === guests && kept.first === guests;
  return { checked: { first, again }, wrong: [...(told ? [] : [`Told: ${JSON.stringify(said)}.`]), ...(right ? [] : [`Kept: ${JSON.stringify(kept)} of ${guests}.`])] };
}

async function scanAll(house: BenchHouse, doors: readonly Scanner[], said: Record<string, number>): Promise<number> {
  const times: number[] = [];
  await Promise.all(doors.map(async ({ door, cookie, codes }) => {
    const line = new Connection(house.addresses[0] ?? '');
    for (const code of codes) {
      const asked = performance.now();
      const { status, body } = await line.ask(scanRequest(door, cookie, code));
      times.push(performance.now() - asked);
      const what = `${status} ${/"result":"(\w+)"/.exec(body)?.[1] ?? body.slice(0, 120)}`;
      said[what] = (said[what] ?? 0) + 1;
    }
    line.end();
  }));
  return percentile(times, 0.99);
}

function scanRequest(door: Id, cookie: string, code: string): string {
  const now = new Date().toISOString();
  const body = JSON.stringify({ deviceId: door, deviceNow: now, waiting: 0, scans: [{ id: newId(), kind: 'tick', code, at: now, shown: null }] });
  return `POST /api/door/${door}/scans HTTP/1.1\r\nhost: bench\r\ncookie: ${cookie}\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\n\r\n${body}`;
}
