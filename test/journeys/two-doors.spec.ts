import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Secrets } from '@convenor/access';
import type { DoorConflict, DoorLine, DoorStanding } from '@convenor/contracts';
import { EntryCodes } from '@convenor/meet';
import { openHouse, type House } from './house';
import { open, withInventedRoundtable, type Staff } from './staff';
import { story } from './story';
import { expectSound, visit, type Visitor } from './visitor';

const guests = Array.from({ length: 100 }, (_, at) => ({ name: `Guest Number ${String(at).padStart(3, '0')}`, email: `guest.${at}@example.org` }));
/** The first half with network, the second without; ten people show their badge at both doors while neither hears of the other. */
const [first, second] = [
  { online: guests.slice(0, 25), cut: guests.slice(50, 80) },
  { online: guests.slice(25, 50), cut: guests.slice(70, 100) },
];

story('Two doors, a hundred people, and a network that goes away half-way', (step) => {
  let house: House;
  let staff: Staff;
  let place: string;
  let codes: Map<string, { id: string; code: string; signed: string }>;
  const doors: Visitor[] = [];

  beforeAll(async () => {
    house = await openHouse({ at: '2027-03-09T05:30:00Z' });
    staff = await withInventedRoundtable(house);
    place = `/api/roundtables/${staff.roundtable.id}`;
    await open(staff, { room: 120, online: 20 }, 'https://meet.example.org/j/1');
    const list = ['Name;E-mail', ...guests.map(({ name, email }) => `${name};${email}`)].join('\n');
    await staff.browser.api('POST', `${place}/lists/bring`, {
      file: { name: 'guests.csv', base64: Buffer.from(list).toString('base64') }, headRow: 1, columns: { 1: 'name', 2: 'address' },
      defaults: { constituency: 'cso_ngo', mode: 'room', language: 'en' }, way: 'confirmed',
    });
    const { items } = (await staff.browser.api('GET', `${place}/door`)) as { items: DoorLine[] };
    // What stands on the badges.
    const badges = new EntryCodes(new Secrets(readFileSync(path.join(house.home, 'secret'), 'utf8').trim()));
    codes = new Map(items.map(({ name, registrationId, code }) => [name, { id: registrationId, code, signed: badges.signed(staff.roundtable.id, code) }]));
    for (const name of ['Main entrance', 'Side entrance']) {
      const { link } = (await staff.browser.api('POST', `${place}/doors`, { name })) as DoorStanding;
      const visitor = await visit(house, { width: 360 });
      await visitor.page.goto(link ?? '');
      doors.push(visitor);
    }
  });
  afterAll(() => house.close());

  const at = (which: number): Visitor['page'] => {
    const door = doors[which];
    if (!door) throw new Error('There is no such door.');
    return door.page;
  };
  const inRoom = async (): Promise<string[]> => ((await staff.browser.api('GET', `${place}/door`)) as { items: DoorLine[] }).items.filter(({ cameAt }) => cameAt).map(({ name }) => name);

  /** As a scanner that types like a keyboard does, wherever the focus is. */
  async function scan(which: number, name: string, answer: RegExp = /Welcome/): Promise<void> {
    const page = at(which);
    await page.keyboard.type(codes.get(name)?.signed ?? '');
    await page.keyboard.press('Enter');
    await page.getByRole('alertdialog').filter({ hasText: name }).filter({ hasText: answer }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('alertdialog').waitFor({ state: 'detached' });
  }

  step('is chosen by its link, fetches the list and is ready', async () => {
    for (const which of [0, 1]) {
      await at(which).getByText('100 names are on this device').waitFor();
      await at(which).getByRole('button', { name: 'Begin' }).click();
      await at(which).getByText('Shared').waitFor();
    }
    await expectSound(doors[0] as Visitor);
  });

  step('lets in the first fifty, each door half of them, and each hears of the other', async () => {
    await Promise.all([first, second].map(async ({ online }, which) => {
      for (const { name } of online) await scan(which, name);
    }));
    await at(0).getByText('in step').waitFor();
    await at(1).getByText('in step').waitFor();
    expect((await inRoom()).length).toBe(50);
    await scan(1, 'Guest Number 003', /Already in/);
  });

  step('goes on without network, also when the page is opened anew', async () => {
    for (const { page } of doors) await page.context().setOffline(true);
    await Promise.all([first, second].map(async ({ cut }, which) => {
      const half = Math.floor(cut.length / 2);
      for (const { name } of cut.slice(0, half)) await scan(which, name);
      await at(which).reload();
      await at(which).getByText('No network').waitFor();
      for (const { name } of cut.slice(half)) await scan(which, name);
    }));
    // Somebody gives the place back meanwhile, and no door knows.
    await staff.browser.api('POST', `${place}/registrations/${codes.get('Guest Number 090')?.id ?? ''}/cancel`, {});
    await at(0).getByText('30 waiting').waitFor();
    await at(1).getByText('30 waiting').waitFor();
    expect((await inRoom()).length).toBe(50);
  });

  step('is in step again by itself: all hundred are in once, and what has to be looked at is listed', async () => {
    for (const { page } of doors) await page.context().setOffline(false);
    for (const { page } of doors) await page.getByText('in step').waitFor({ timeout: 60_000 });
    const { items } = (await staff.browser.api('GET', `${place}/door-conflicts`)) as { items: DoorConflict[] };
    expect(items.filter(({ kind }) => kind === 'two_doors').map(({ name }) => name).sort()).toEqual(guests.slice(70, 80).map(({ name }) => name));
    expect(items.filter(({ kind }) => kind === 'without_place').map(({ name }) => name)).toEqual(['Guest Number 090']);
    const attendance = (await staff.browser.api('GET', `${place}/attendance`)) as { items: { name: string; modes: string[] }[]; room: number };
    expect(attendance.room).toBe(100);
    expect(attendance.items.map(({ name }) => name).sort()).toEqual(guests.map(({ name }) => name).sort());
  });

  step('holds no address, and forgets the list once the meeting is over', async () => {
    const held = await at(0).evaluate(async () => {
      const all: unknown[] = [];
      for (const { name } of await indexedDB.databases()) {
        const base = await new Promise<IDBDatabase>((resolve) => { const asked = indexedDB.open(name ?? ''); asked.onsuccess = () => resolve(asked.result); });
        for (const store of base.objectStoreNames) all.push(await new Promise((resolve) => { const asked = base.transaction(store).objectStore(store).getAll(); asked.onsuccess = () => resolve(asked.result); }));
        base.close();
      }
      return JSON.stringify(all);
    });
    expect(held).toContain('Guest Number 042');
    expect(held).not.toContain('@example.org');
    await house.product.moveClockTo(new Date('2027-03-12T12:00:00Z'));
    await at(0).getByText(/wiped from this device|was wiped/).first().waitFor({ timeout: 60_000 });
    expect(await at(0).getByText('Guest Number 042').count()).toBe(0);
    for (const { complaints } of doors) expect(complaints).toEqual([]);
  });
});
