import { readFileSync } from 'node:fs';
import path from 'node:path';
import { firstAccount, openHouse, type House } from './house';
import { open, register, withInventedRoundtable, type Staff } from './staff';
import { story } from './story';
import { expectSound, visit, type Visitor } from './visitor';

const joinLink = 'https://meet.example.org/j/800-4711';
const amara = { given: 'Amara', family: 'Okonkwo-Bright', email: 'amara@straits.example.org' };
const chen = { given: 'Chen', family: 'Ruomei', email: 'chen@northwater.example.org' };
const ines = { name: 'Inés Halloran', email: 'ines@harbour.example.org', mode: 'room', organisation: 'Harbourlight' } as const;
const leilani = { name: 'Leilani Fonoti', email: 'leilani@islands.example.org', mode: 'online', organisation: 'Islands Youth Council' } as const;

/** What a calendar program reads: folded lines put together. */
const unfolded = (calendar: string | null): string => (calendar ?? '').replace(/\r?\n[ \t]/g, '');
const lines = (calendar: string, name: string): string[] => calendar.split(/\r?\n/).filter((line) => line.startsWith(name));

story('A participant registers without script on a phone', (step) => {
  let house: House;
  let staff: Staff;
  let participant: Visitor;
  let form = '';
  let heldWords = '';
  let entry = '';

  beforeAll(async () => {
    house = await openHouse();
    staff = await withInventedRoundtable(house);
    await open(staff, { room: 2, online: 10 }, joinLink);
    form = `/en/roundtables/${staff.roundtable.slug}/register`;
    participant = await visit(house, { script: false, width: 360 });
  });
  afterAll(() => house.close());

  /** The two pages that ask how and who. */
  async function fillIn({ page }: Visitor, { given, family, email }: typeof amara): Promise<void> {
    await page.goto(form);
    await page.getByRole('radio', { name: /^In the room/ }).check();
    await page.getByRole('button', { name: 'Continue' }).click();
    await page.getByRole('textbox', { name: 'Given names' }).fill(given);
    await page.getByRole('textbox', { name: 'Family name' }).fill(family);
    await page.getByRole('textbox', { name: 'E-mail' }).fill(email);
    await page.getByRole('textbox', { name: 'Organization' }).fill('Straits Cooperative');
    await page.getByRole('combobox', { name: 'Kind of organization' }).selectOption('cso_ngo');
    await page.getByRole('button', { name: 'Continue' }).click();
  }

  const words = ({ page }: Visitor): Promise<string> => page.getByRole('main').innerText();
  const withoutTimes = (text: string): string => text.replace(/\b\d{1,2}:\d{2}\b/g, 'hh:mm');

  step('is told which answer needs another look, and finds everything else as typed', async () => {
    const { page } = participant;
    await page.goto(form);
    await expectSound(participant);
    await page.getByRole('button', { name: 'Continue' }).click();
    await page.getByRole('alert').getByRole('link', { name: /Choose how you will take part/ }).waitFor();
    await expectSound(participant);

    await fillIn(participant, { ...amara, email: 'amara at straits' });
    const summary = page.getByRole('alert');
    await summary.getByRole('heading', { name: '1 answer needs another look' }).waitFor();
    await expectSound(participant);
    await summary.getByRole('link', { name: /Give the whole address/ }).click();
    const email = page.getByRole('textbox', { name: 'E-mail' });
    expect(page.url()).toMatch(/#email$/);
    expect(await email.inputValue()).toBe('amara at straits');
    expect(await email.getAttribute('aria-invalid')).toBe('true');
    expect(await page.getByRole('textbox', { name: 'Family name' }).inputValue()).toBe(amara.family);
    expect(await page.getByRole('combobox', { name: 'Kind of organization' }).inputValue()).toBe('cso_ngo');
  });

  step('takes a place, and reads that a mail is on its way', async () => {
    const { page } = participant;
    await page.getByRole('textbox', { name: 'E-mail' }).fill(amara.email);
    await page.getByRole('button', { name: 'Continue' }).click();
    await page.getByRole('heading', { name: 'What do you need?' }).waitFor();
    await expectSound(participant);
    await page.getByRole('checkbox', { name: /step-free/i }).check();
    await page.getByRole('button', { name: 'Register' }).click();
    await page.getByRole('heading', { name: 'A place is held for you' }).waitFor();
    await expectSound(participant);
    heldWords = await words(participant);
    expect(heldWords).toContain(amara.email);
  });

  step('reads the same words when the same address asks again, and finds the truth in the mail', async () => {
    const again = await visit(house, { script: false, width: 360 });
    await fillIn(again, amara);
    await again.page.getByRole('button', { name: 'Register' }).click();
    await again.page.getByRole('heading', { name: 'A place is held for you' }).waitFor();
    // The hold may end a minute later than the first one's; nothing else may differ.
    expect(withoutTimes(await words(again))).toBe(withoutTimes(heldWords));
    await again.leave();
    const { items } = (await staff.browser.api('GET', `/api/roundtables/${staff.roundtable.id}/registrations`)) as { items: unknown[] };
    expect(items).toHaveLength(1);
  });

  step('proves the address by a button, since opening a link may be a scanner’s doing, and sees her own page', async () => {
    const { page } = participant;
    const mail = await house.sink.next(amara.email, 'the link that proves the address', ({ link }) => link !== null);
    expect(mail.calendar).toBeNull();
    await page.goto(mail.link ?? '');
    await page.getByRole('heading', { name: 'Confirm your address' }).waitFor();
    await expectSound(participant);
    await page.getByRole('button', { name: 'Confirm' }).click();
    await page.getByText('Your address is confirmed.').waitFor();
    expect(page.url()).toMatch(/\/en\/my\/[0-9a-f-]{36}\?notice=proved$/);
    await expectSound(participant);
    const mine = await words(participant);
    for (const part of ['Confirmed, in the room', 'Nets and neighbours', '09:30–16:00', '06:30–13:00', 'Tamarind House', 'Step-free way']) expect(mine).toContain(part);
    await page.getByRole('img', { name: /QR code/ }).waitFor();
    expect(await page.content()).not.toContain(joinLink);
  });

  step('gets a calendar entry that says when in UTC and where, and not how to join online', async () => {
    const mail = await house.sink.next(amara.email, 'the confirmation', ({ calendar }) => calendar !== null);
    entry = unfolded(mail.calendar);
    expect(lines(entry, 'METHOD')).toEqual(['METHOD:REQUEST']);
    expect(readFileSync(path.join(house.mailFolder, mail.file), 'utf8').replace(/\r?\n[ \t]+/g, ' ')).toMatch(/content-type: text\/calendar;[^\r\n]*method=REQUEST/i);
    const events = entry.split('BEGIN:VEVENT').slice(1);
    expect(events.length).toBeGreaterThan(0);
    for (const event of events) {
      expect(lines(event, 'ATTENDEE')).toHaveLength(1);
      expect(lines(event, 'ATTENDEE')[0]).toContain(amara.email);
    }
    expect(entry).toMatch(/^DTSTART:20270309T063000Z/m);
    expect(entry).toMatch(/^DTEND:202703\d\dT130000Z/m);
    expect(entry).toContain('Wednesday 10 March 2027\\, 09:30–16:00');
    expect(entry + mail.text).not.toContain(joinLink);

    const download = await participant.page.context().request.get(`${participant.page.url().split('?')[0]}/calendar.ics`);
    expect(download.status()).toBe(200);
    expect(unfolded(await download.text())).toContain('DTSTART:20270309T063000Z');
  });

  step('shows another person online the link to join, on the page, in the mail and in the entry', async () => {
    expect(await register(house, staff, leilani)).toMatchObject({ outcome: 'place' });
    const mail = await house.sink.next(leilani.email, 'the confirmation', ({ calendar }) => calendar !== null);
    expect(unfolded(mail.calendar)).toContain(joinLink);
    expect(mail.text).toContain(joinLink);
    const online = await visit(house, { script: false, width: 360 });
    await online.page.goto(mail.link ?? '');
    await online.page.getByText('Confirmed, online').waitFor();
    expect(await online.page.content()).toContain(joinLink);
    await expectSound(online);
    await online.leave();
  });

  step('finds the room full, joins the waitlist and reads her number', async () => {
    await register(house, staff, ines);
    const waiting = await visit(house, { script: false, width: 360 });
    const { page } = waiting;
    await page.goto(form);
    await page.getByText(/You would be number 1 on the waitlist/).waitFor();
    await expectSound(waiting);
    await fillIn(waiting, chen);
    await page.getByRole('button', { name: 'Join the waitlist' }).click();
    await page.getByRole('heading', { name: 'You are on the waitlist' }).waitFor();
    await expectSound(waiting);
    const mail = await house.sink.next(chen.email, 'the link that proves the address', ({ link }) => link !== null);
    await page.goto(mail.link ?? '');
    await page.getByRole('button', { name: 'Confirm' }).click();
    await page.getByText('On the waitlist for the room').waitFor();
    expect(await words(waiting)).toContain('You are number 1.');
    await expectSound(waiting);
    await waiting.leave();
  });

  step('gives her place back after being asked once, and her calendar is told', async () => {
    const { page } = participant;
    await page.goto(page.url().split('?')[0] ?? '');
    await page.getByRole('button', { name: 'Cancel my place' }).click();
    await page.getByRole('heading', { name: 'Cancel your place?' }).waitFor();
    await expectSound(participant);
    await page.getByRole('button', { name: 'Cancel my place' }).click();
    await page.getByText('Your place is cancelled.').waitFor();
    await expectSound(participant);
    const mail = await house.sink.next(amara.email, 'the cancellation', ({ calendar }) => calendar?.includes('METHOD:CANCEL') ?? false);
    const cancelled = unfolded(mail.calendar);
    expect(lines(cancelled, 'UID')).toEqual(lines(entry, 'UID'));
    const sequence = (calendar: string): number => Number(lines(calendar, 'SEQUENCE')[0]?.split(':')[1] ?? 0);
    expect(sequence(cancelled)).toBeGreaterThan(sequence(entry));
  });

  step('offers the place that came free to whoever waits, who takes it', async () => {
    const offered = await visit(house, { script: false, width: 360 });
    const { page } = offered;
    const mail = await house.sink.next(chen.email, 'the offer', ({ subject, link }) => link !== null && /offer|place/i.test(subject));
    await page.goto(mail.link ?? '');
    await page.getByText('A place in the room is offered to you').waitFor();
    await expectSound(offered);
    await page.getByRole('button', { name: 'Take the place' }).click();
    await page.getByText('The place is yours.').waitFor();
    expect(await words(offered)).toContain('Confirmed, in the room');
    await expectSound(offered);
    const confirmation = await house.sink.next(chen.email, 'the confirmation', ({ calendar }) => calendar !== null);
    expect(unfolded(confirmation.calendar)).toContain('METHOD:REQUEST');
    await offered.leave();
  });

  step('is found by the organiser with her state, her need to answer, and every mail she got', async () => {
    const organiser = await visit(house);
    const { page } = organiser;
    await page.goto(await house.product.signInLink(firstAccount));
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.waitForURL(/\/console/);
    await page.goto(`/console/roundtables/${staff.roundtable.id}/register`);
    await page.getByRole('row', { name: /Chen Ruomei.*Confirmed/ }).waitFor();
    await page.getByRole('button', { name: 'Amara Okonkwo-Bright' }).click();
    const side = page.getByRole('complementary', { name: 'Amara Okonkwo-Bright' });
    // Her state stands above; what happened, among it the cancelling, below.
    await side.locator('.status').filter({ hasText: 'Cancelled' }).waitFor();
    await side.getByText('Step-free way').waitFor();
    await expectSound(organiser);
    await page.goto(`/console/roundtables/${staff.roundtable.id}/messages`);
    await page.getByRole('button', { name: 'You are registered', exact: true }).click();
    await page.getByRole('button', { name: 'Chen Ruomei' }).first().click();
    await page.getByRole('region', { name: 'One message' }).getByText(chen.email).first().waitFor();
    await expectSound(organiser);
    await organiser.leave();
  });
});
