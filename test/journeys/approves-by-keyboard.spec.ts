import { firstAccount, openHouse, type House } from './house';
import { open, register, withInventedRoundtable, type Staff } from './staff';
import { story } from './story';
import { expectSound, visit, type Visitor } from './visitor';

/** Twenty who ask for the room, and two who ask to follow online, all of them invented. */
const asking = Array.from({ length: 22 }, (_, at) => ({ name: `Guest ${String(at + 1).padStart(2, '0')} of the Straits`, email: `guest${at + 1}@straits.example.org`, mode: at < 20 ? ('room' as const) : ('online' as const), organisation: `Harbour Office ${at + 1}` }));

story('An organiser approves twenty people by keyboard alone', (step) => {
  let house: House;
  let staff: Staff;
  let organiser: Visitor;

  const focused = (): Promise<string> => organiser.page.evaluate(() => `${document.activeElement?.tagName} ${document.activeElement?.textContent?.trim()}`.slice(0, 60));
  const press = async (...keys: string[]): Promise<void> => {
    for (const key of keys) await organiser.page.keyboard.press(key);
  };

  beforeAll(async () => {
    house = await openHouse();
    staff = await withInventedRoundtable(house);
    const { id } = staff.roundtable;
    await staff.browser.api('PUT', `/api/roundtables/${id}/registration-setup`, { admits: { room: 'approval', online: 'approval' } });
    await open(staff, { room: 15, online: 100 }, 'https://meet.example.org/j/800-4711');
    // Whoever follows online asks last and so stands first.
    for (const mode of ['room', 'online']) await Promise.all(asking.filter((person) => person.mode === mode).map((person) => register(house, staff, person)));
    organiser = await visit(house);
  });
  afterAll(() => house.close());

  step('signs in and finds those who wait for an answer', async () => {
    const { page } = organiser;
    await page.goto(await house.product.signInLink(firstAccount));
    await page.getByRole('button', { name: 'Sign in' }).focus();
    await press('Enter');
    await page.waitForURL(/console/);
    await page.goto(`/console/roundtables/${staff.roundtable.id}/register`);
    await page.getByRole('button', { name: 'To approve 22', pressed: true }).waitFor();
  });

  step('finds the room’s guests with the search key, and leaves the search with Escape', async () => {
    const { page } = organiser;
    await press('/');
    await page.keyboard.type('guest 0');
    await page.getByRole('button', { name: 'Guest 10 of the Straits' }).waitFor({ state: 'detached' });
    expect(await page.locator('tr[data-row]').count()).toBe(9);
    await press('Control+A', 'Delete');
    await page.getByRole('button', { name: 'Guest 10 of the Straits' }).waitFor();
    await press('Escape');
    expect(await focused()).toContain('BUTTON Guest');
  });

  step('selects twenty with x and j, and reads what letting them in would do', async () => {
    const { page } = organiser;
    // The latest stand first: the two who follow online are passed over.
    await press('j', 'j');
    for (let at = 0; at < 20; at += 1) await press('x', 'j');
    await page.getByText('20 selected: 20 for the room').waitFor();
    await page.getByText('The room has 15 places left, so 15 get a place and five take numbers 1 to 5 in its waiting list.').waitFor();
  });

  step('opens one with Enter, goes on with the list, and closes her with Escape', async () => {
    const { page } = organiser;
    await press('k', 'Enter');
    const side = page.getByRole('complementary', { name: /Guest/ });
    await side.getByText('Address proved').waitFor();
    await expectSound(organiser);
    await press('Escape');
    await side.waitFor({ state: 'detached' });
    expect(await focused()).toContain('BUTTON Guest');
  });

  step('approves them with a, keeps the focus, and hears what was done', async () => {
    const { page } = organiser;
    await press('a');
    await page.getByText(/15 confirmed, 5 on the waiting list/).waitFor();
    await page.getByRole('button', { name: 'To approve 2', pressed: true }).waitFor();
    await page.getByRole('button', { name: 'Confirmed 15' }).waitFor();
    expect(await focused()).toContain('BUTTON Guest');
    const { items } = (await staff.browser.api('GET', `/api/roundtables/${staff.roundtable.id}/registrations?tab=waiting&sort=asked`)) as { items: { number: number; name: string }[] };
    expect(items).toHaveLength(5);
  });

  step('declines one of the two with d, a reason and Enter', async () => {
    const { page } = organiser;
    await press('j', 'x', 'd');
    const dialog = page.getByRole('dialog', { name: 'Decline 1 person' });
    await dialog.getByLabel(/Reason, as the person reads it/).waitFor();
    await page.keyboard.type('This meeting is for delegations by the sea.');
    await dialog.getByRole('button', { name: 'Decline 1' }).focus();
    await press('Enter');
    await page.getByText('1 person declined and told by mail').waitFor();
    await page.getByRole('button', { name: 'To approve 1', pressed: true }).waitFor();
  });

  step('finds the keys under a question mark', async () => {
    const { page } = organiser;
    await press('?');
    await page.getByRole('dialog', { name: 'Keys' }).getByText('Registrations: approve, decline those selected').waitFor();
    await press('Escape');
  });
});
