import { firstAccount, openHouse, type House } from './house';
import { open, register, withInventedRoundtable, type Staff } from './staff';
import { story } from './story';
import { expectSound, tabTo, visit, type Visitor } from './visitor';

const guests = [
  { name: 'Abena Larteh', email: 'abena@shore.example.org', mode: 'room', organisation: 'University of the Northern Shore' },
  { name: 'Bishnu Thapaliya', email: 'bishnu@returnees.example.org', mode: 'online', organisation: 'Returnees’ Network' },
  { name: 'Çelik Aydın', email: 'celik@ports.example.org', mode: 'room', organisation: 'Ports Union' },
  { name: 'Tomasz Wielgórski', email: 'tomasz@ombud.example.org', mode: 'room', organisation: 'Office of the Ombudsperson' },
] as const;

interface Line {
  name: string;
  code: string;
  cameAt: string | null;
}

story('The door, on a phone and with the keyboard alone', (step) => {
  let house: House;
  let staff: Staff;
  let door: Visitor;

  beforeAll(async () => {
    house = await openHouse({ at: '2027-03-09T05:30:00Z' });
    staff = await withInventedRoundtable(house);
    await open(staff, { room: 20, online: 20 }, 'https://meet.example.org/j/1');
    for (const guest of guests) await register(house, staff, guest);
    door = await visit(house, { width: 360 });
  });
  afterAll(() => house.close());

  const list = async (): Promise<Line[]> => ((await staff.browser.api('GET', `/api/roundtables/${staff.roundtable.id}/door`)) as { items: Line[] }).items;
  const lineOf = async (name: string): Promise<Line | undefined> => (await list()).find((line) => line.name === name);
  const field = () => door.page.getByRole('textbox', { name: 'Find a name or enter a code' });

  /** Types into the field that the keyboard reaches, and presses Enter. */
  async function enter(text: string): Promise<void> {
    await tabTo(door.page, field());
    await door.page.keyboard.type(text);
    await door.page.keyboard.press('Enter');
  }

  step('opens the list alone, without the rest of the console', async () => {
    const { page } = door;
    await page.goto(await house.product.signInLink(firstAccount));
    await tabTo(page, page.getByRole('button', { name: 'Sign in' }));
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/console/);
    await page.goto(`/console/roundtables/${staff.roundtable.id}/door`);
    await page.getByText('0 in, 3 expected').waitFor();
    await expectSound(door);
  });

  step('ticks a name, and takes the tick back', async () => {
    const { page } = door;
    await tabTo(page, page.getByRole('button', { name: 'Let in Abena Larteh' }));
    await page.keyboard.press('Enter');
    await page.getByText('1 in, 3 expected').waitFor();
    expect((await lineOf('Abena Larteh'))?.cameAt).not.toBeNull();
    await expectSound(door);
    await tabTo(page, page.getByRole('button', { name: 'Abena Larteh is in; undo' }));
    await page.keyboard.press('Space');
    await page.getByText('0 in, 3 expected').waitFor();
    expect((await lineOf('Abena Larteh'))?.cameAt).toBeNull();
  });

  step('lets somebody in by the code, and says so when the same code comes again', async () => {
    const { page } = door;
    const code = (await lineOf('Tomasz Wielgórski'))?.code ?? '';
    await enter(code);
    await page.getByRole('alertdialog', { name: 'Welcome: Tomasz Wielgórski' }).waitFor();
    await expectSound(door);
    await tabTo(page, page.getByRole('button', { name: 'Next' }));
    await page.keyboard.press('Enter');
    await page.getByText('1 in, 3 expected').waitFor();

    await enter(code.toLowerCase());
    await page.getByRole('alertdialog', { name: 'Already in: Tomasz Wielgórski' }).waitFor();
    await expectSound(door);
    await tabTo(page, page.getByRole('button', { name: 'Next' }));
    await page.keyboard.press('Enter');
    await page.getByText('1 in, 3 expected').waitFor();
  });

  step('finds a name typed without its accents, and undoes a welcome', async () => {
    const { page } = door;
    await enter('celik');
    await page.getByRole('alertdialog', { name: 'Welcome: Çelik Aydın' }).waitFor();
    await tabTo(page, page.getByRole('button', { name: 'Undo' }));
    await page.keyboard.press('Enter');
    await page.getByText('1 in, 3 expected').waitFor();
    expect((await lineOf('Çelik Aydın'))?.cameAt).toBeNull();
  });

  step('does not stumble over a code it does not know, before one it knows', async () => {
    const { page } = door;
    await enter('ZZZZ9999');
    await page.getByRole('alertdialog', { name: /Unknown code/ }).waitFor();
    await expectSound(door);
    await tabTo(page, page.getByRole('button', { name: 'Find the name' }));
    await page.keyboard.press('Enter');
    await enter((await lineOf('Çelik Aydın'))?.code ?? '');
    await page.getByRole('alertdialog', { name: 'Welcome: Çelik Aydın' }).waitFor();
    await tabTo(page, page.getByRole('button', { name: 'Next' }));
    await page.keyboard.press('Enter');
    await page.getByText('2 in, 3 expected').waitFor();
  });

  step('writes down somebody who is not on the list', async () => {
    const { page } = door;
    await tabTo(page, page.getByRole('button', { name: 'Not on the list' }));
    await page.keyboard.press('Enter');
    const form = page.getByRole('form', { name: 'Not on the list' });
    await tabTo(page, form.getByRole('textbox', { name: 'Name' }));
    await page.keyboard.type('Casimir Dowd');
    await page.keyboard.press('Tab');
    await page.keyboard.type('Evening Courier');
    await expectSound(door);
    await page.keyboard.press('Enter');
    await page.getByRole('status').getByText('Casimir Dowd is written down.').waitFor();
    const { items } = (await staff.browser.api('GET', `/api/roundtables/${staff.roundtable.id}/attendance`)) as { items: { name: string; registered: boolean }[] };
    expect(items.map(({ name, registered }) => [name, registered])).toContainEqual(['Casimir Dowd', false]);
  });

  step('prints the list with a box at every name and nothing that belongs to the screen', async () => {
    const { page } = door;
    await page.goto(`/console/roundtables/${staff.roundtable.id}/meet`);
    await page.getByRole('region', { name: 'The door' }).getByText('Abena Larteh').waitFor();
    await expectSound(door);
    await page.emulateMedia({ media: 'print' });
    // Also who is there at this moment belongs to the screen: each name is printed once.
    for (const { name, mode } of guests) if (mode === 'room') expect(await page.getByText(name).filter({ visible: true }).count()).toBe(1);
    expect(await page.getByRole('heading', { name: /Nets and neighbours, Tuesday 9 March 2027/ }).isVisible()).toBe(true);
    for (const control of [field(), page.getByRole('button', { name: 'Print the list' }), page.getByRole('navigation', { name: 'Pages' })]) expect(await control.isVisible()).toBe(false);
    expect(await page.content()).not.toContain(guests[0].email);
    expect((await page.pdf()).subarray(0, 5).toString('latin1')).toBe('%PDF-');
    await page.emulateMedia({ media: null });
  });
});
