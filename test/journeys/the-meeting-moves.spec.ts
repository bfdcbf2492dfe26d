import type { HeldChangeAnswer } from '@convenor/contracts';
import { openHouse, type House } from './house';
import { moveTo, open, register, withInventedRoundtable, type Staff } from './staff';
import { story } from './story';
import { expectSound, visit, type Visitor } from './visitor';

const people = [
  { name: 'Amara Nwosu', email: 'amara.nwosu@example.net', mode: 'room' as const, organisation: 'Coast Guard Union', zone: 'Africa/Lagos' },
  { name: 'Bishnu Thapa', email: 'bishnu.thapa@example.net', mode: 'online' as const, organisation: 'Hill Institute', zone: 'Asia/Kathmandu' },
];
/** The calendar object of a mail, its lines joined. */
const calendarOf = ({ calendar }: { calendar: string | null }): string => (calendar ?? '').replace(/\r?\n[ \t]/g, '');
const field = (calendar: string, name: string): string => new RegExp(`^${name}:(.*?)\\r?$`, 'm').exec(calendar)?.[1] ?? '';

story('The meeting moves twice, and people hear of it once', (step) => {
  let house: House;
  let staff: Staff;
  let organiser: Visitor;
  const before = new Map<string, { uid: string; sequence: number }>();
  const api = (method: string, where: string, body?: object): Promise<unknown> => staff.browser.api(method, `/api/roundtables/${staff.roundtable.id}${where}`, body);
  const begin = (start: string, end: string): Promise<unknown> => {
    const [first, ...rest] = staff.roundtable.days;
    const { access: _, ...venue } = staff.roundtable.venue ?? { access: null, name: 'Harbour House', room: null, level: null, street: null, postcode: null, city: null, country: null };
    return api('PUT', '/schedule', { zone: staff.roundtable.zone, days: [{ date: first?.date, start, end }, ...rest.map((day) => ({ date: day.date, start: day.start, end: day.end }))], venue: staff.roundtable.venue ? venue : null });
  };
  const held = async (): Promise<HeldChangeAnswer['held']> => ((await api('GET', '/changes')) as HeldChangeAnswer).held;
  const until = async (says: () => Promise<boolean>): Promise<void> => {
    for (let tries = 0; tries < 100; tries += 1) {
      if (await says()) return;
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
    throw new Error('It did not come to pass.');
  };
  const mailsTo = (address: string): unknown[] => house.sink.mails.filter(({ to, subject }) => to.includes(address) && subject.startsWith('Changed:'));

  beforeAll(async () => {
    house = await openHouse({ at: '2027-02-20T08:00:00Z' });
    staff = await withInventedRoundtable(house);
    await open(staff, { room: 20, online: 100 }, 'https://meet.example.org/j/800-4711');
  });
  afterAll(() => house.close());

  step('two people are registered, each on a clock of her own', async () => {
    for (const person of people) {
      await register(house, staff, person);
      const mail = await house.sink.next(person.email, 'the confirmation', ({ subject }) => subject.startsWith('You are registered'));
      const calendar = calendarOf(mail);
      before.set(person.email, { uid: field(calendar, 'UID'), sequence: Number(field(calendar, 'SEQUENCE')) });
    }
    expect(before.get('amara.nwosu@example.net')?.uid).toMatch(/^[0-9a-f-]{36}$/);
  });

  step('the organiser moves it twice, and sees on every clock what will be told', async () => {
    await begin('10:00', '16:00');
    await until(async () => (await held())?.headline === 'The start moves by 30 minutes');
    await begin('09:45', '16:00');
    await until(async () => (await held())?.headline === 'The start moves by 15 minutes');
    organiser = await visit(house);
    const { page } = organiser;
    await page.goto(await house.product.signInLink('administrator@localhost'));
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.waitForURL(/console/);
    await page.goto(`/console/roundtables/${staff.roundtable.id}/plan`);
    const change = page.getByRole('region', { name: /The start moves by 15 minutes/ });
    await change.getByRole('row', { name: /Kathmandu.*12:15.*12:30.*1/ }).waitFor();
    await change.getByText('Same day for everybody.').waitFor();
    await change.getByRole('combobox').selectOption({ label: 'Bishnu Thapa, Kathmandu' });
    await change.getByText('On the clock of Kathmandu').waitFor();
    await expectSound(organiser);
    expect(people.flatMap(({ email }) => mailsTo(email))).toEqual([]);
  });

  step('sends it after one more look, and each gets one update that moves her entry', async () => {
    const { page } = organiser;
    await page.getByRole('button', { name: 'Review and send now' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Send to 2' }).click();
    await page.getByRole('region', { name: /The start moves/ }).waitFor({ state: 'detached' });
    for (const { email } of people) {
      const mail = await house.sink.next(email, 'the change', ({ subject }) => subject.startsWith('Changed:'));
      const calendar = calendarOf(mail);
      expect([field(calendar, 'UID'), Number(field(calendar, 'SEQUENCE')), field(calendar, 'DTSTART')]).toEqual([before.get(email)?.uid, (before.get(email)?.sequence ?? 0) + 1, '20270309T064500Z']);
    }
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    expect(people.map(({ email }) => mailsTo(email).length)).toEqual([1, 1]);
  });

  step('puts another change back, and nobody is written to', async () => {
    const { page } = organiser;
    await begin('11:00', '16:00');
    await page.getByRole('button', { name: 'Put it back' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Put it back' }).click();
    await until(async () => (await held()) === null);
    expect(((await api('GET', '')) as { days: { start: string }[] }).days[0]?.start).toBe('09:45');
    await moveTo(house, staff.browser, '2027-02-20T12:00:00Z');
    await new Promise((resolve) => setTimeout(resolve, 3_000));
    expect(people.map(({ email }) => mailsTo(email).length)).toEqual([1, 1]);
  });

  step('lets a change go by itself when its ten minutes are over', async () => {
    await begin('09:50', '16:00');
    await until(async () => (await held()) !== null);
    await moveTo(house, staff.browser, '2027-02-20T12:11:00Z');
    await until(async () => people.every(({ email }) => mailsTo(email).length === 2));
  });

  step('tells at once on the day before', async () => {
    await moveTo(house, staff.browser, '2027-03-08T08:00:00Z');
    await begin('10:15', '16:00');
    await until(async () => people.every(({ email }) => mailsTo(email).length === 3));
    expect(await held()).toBeNull();
    await organiser.leave();
  });
});
