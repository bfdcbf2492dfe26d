import { openHouse, type House } from './house';
import { open, withInventedRoundtable, type Staff } from './staff';
import { story } from './story';
import { expectSound, visit, type Visitor } from './visitor';

const mission = 'assistant@valleys.example.org';
const people = [['H.E.', 'Dorje', 'Lama'], ['Ms', 'Maya', 'Rai'], ['Mr', 'Anil', 'Gurung']] as const;
const pictures = process.env.JOURNEY_PICTURES;

story('An assistant registers an ambassador and two counsellors on one address', (step) => {
  let house: House;
  let staff: Staff;
  let assistant: Visitor;
  const links: string[] = [];

  beforeAll(async () => {
    house = await openHouse();
    staff = await withInventedRoundtable(house);
    await open(staff, { room: 5, online: 10 }, 'https://meet.example.org/j/800-4711');
    assistant = await visit(house, { script: false, width: 360 });
  });
  afterAll(() => house.close());

  const words = (): Promise<string> => assistant.page.getByRole('main').innerText();
  const look = async (name: string): Promise<void> => {
    await expectSound(assistant);
    if (!pictures) return;
    for (const width of [360, 1280]) {
      await assistant.page.setViewportSize({ width, height: 800 });
      await assistant.page.screenshot({ path: `${pictures}/${name}-${width}.png`, fullPage: true });
    }
    await assistant.page.setViewportSize({ width: 360, height: 800 });
  };

  step('fills the form three times, for somebody else', async () => {
    const { page } = assistant;
    for (const [honorific, given, family] of people) {
      await page.goto(`/en/roundtables/${staff.roundtable.slug}/register`);
      await page.getByRole('radio', { name: /^In the room/ }).check();
      await page.getByRole('checkbox', { name: /somebody else/ }).check();
      await page.getByRole('button', { name: 'Continue' }).click();
      await page.getByRole('textbox', { name: 'Your name' }).fill('Ravi Thapa');
      await page.getByRole('textbox', { name: /^Your e-mail/ }).fill(mission);
      await page.getByRole('textbox', { name: /^Title/ }).fill(honorific);
      await page.getByRole('textbox', { name: 'Given names' }).fill(given);
      await page.getByRole('textbox', { name: 'Family name' }).fill(family);
      await page.getByRole('combobox', { name: 'Kind of organization' }).selectOption('member_state');
      await page.getByRole('combobox', { name: 'Country' }).selectOption('NP');
      await page.getByRole('button', { name: 'Continue' }).click();
      await page.getByRole('button', { name: 'Register' }).click();
      await page.getByRole('heading', { name: 'A place is held for you' }).waitFor();
      const mail = await house.sink.next(mission, 'the link that proves the address', ({ link }) => link !== null);
      links.push(mail.link ?? '');
    }
    expect(new Set(links).size).toBe(3);
  });

  step('confirms all three with one press, since the link proves the address', async () => {
    const { page } = assistant;
    await page.goto(links[0] ?? '');
    const others = page.getByRole('group', { name: 'Also registered with this address' });
    for (const name of ['Maya Rai', 'Anil Gurung']) expect(await others.getByRole('checkbox', { name: new RegExp(name) }).isChecked()).toBe(true);
    await look('prove-together');
    await page.getByRole('button', { name: 'Confirm' }).click();
    await page.getByText('Your address is confirmed.').waitFor();
  });

  step('sees three pages of three people, each with a code of its own for the door', async () => {
    const { page } = assistant;
    const codes = new Set<string>();
    for (const [at, link] of links.entries()) {
      await page.goto(link);
      await page.getByRole('img', { name: /^QR code/ }).waitFor();
      expect(await words()).toContain(people[at]?.[2] ?? '');
      codes.add((await page.locator('.code').innerText()).trim());
      await expectSound(assistant);
    }
    await look('my-registration-room');
    expect(codes.size).toBe(3);
  });

  step('changes an answer, and finds what was typed when a name is taken', async () => {
    const { page } = assistant;
    await page.getByRole('link', { name: 'Change my answers' }).click();
    await page.getByRole('textbox', { name: /^Name as it should be printed/ }).fill('Maya Rai');
    await page.getByRole('textbox', { name: /^Position/ }).fill('Counsellor');
    await look('change-answers');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('alert').getByText('registered with the same address already').waitFor();
    expect(await page.getByRole('textbox', { name: /^Position/ }).inputValue()).toBe('Counsellor');
    await page.getByRole('textbox', { name: /^Name as it should be printed/ }).fill('Anil B. Gurung');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Your answers are changed.').waitFor();
    expect(await words()).toContain('Anil B. Gurung');
  });

  step('takes part online instead, having been asked once', async () => {
    const { page } = assistant;
    await page.getByRole('button', { name: /Take part online instead/ }).click();
    await page.getByRole('heading', { name: 'Take part online instead?' }).waitFor();
    await look('switch-question');
    await page.getByRole('button', { name: 'Change' }).click();
    await page.getByText('You have changed how you take part.').waitFor();
    await page.getByText('Confirmed, online').waitFor();
    await look('my-registration-online');
  });

  step('sees all that is kept, takes it as a file, and is forgotten with a receipt that names nobody', async () => {
    const { page } = assistant;
    await page.getByRole('link', { name: 'See and take my data' }).click();
    for (const part of ['Anil B. Gurung', mission, 'Ravi Thapa', 'Counsellor', 'address confirmed', 'changed between room and online', 'answers changed']) expect(await words()).toContain(part);
    await look('my-data');
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: /Take it as a file/ }).click()]);
    expect(download.suggestedFilename()).toBe('my-registration.json');
    await page.getByRole('link', { name: 'My registration', exact: true }).click();
    await page.getByRole('link', { name: 'Forget me' }).click();
    await look('forget-question');
    await page.getByRole('button', { name: 'Erase my data' }).click();
    await page.getByRole('heading', { name: 'You are forgotten' }).waitFor();
    expect(await words()).not.toMatch(/Anil|Gurung|valleys/);
    await look('receipt');
    const [receipt] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: /receipt as a text file/ }).click()]);
    expect(receipt.suggestedFilename()).toMatch(/^receipt-\d{8}-[A-Z2-9]{8}\.txt$/);
    await page.goto(links[2] ?? '');
    await page.getByRole('heading', { name: 'This link does not work' }).waitFor();
  });
});

story('A focal point names the same three in one table', (step) => {
  let house: House;
  let staff: Staff;
  let focal: Visitor;
  let table = '';

  beforeAll(async () => {
    house = await openHouse();
    staff = await withInventedRoundtable(house);
    await open(staff, { room: 2, online: 10 }, 'https://meet.example.org/j/800-4711');
    focal = await visit(house, { script: false, width: 360 });
  });
  afterAll(() => house.close());

  const look = async (name: string): Promise<void> => {
    await expectSound(focal);
    if (!pictures) return;
    for (const width of [360, 1280]) {
      await focal.page.setViewportSize({ width, height: 800 });
      await focal.page.screenshot({ path: `${pictures}/${name}-${width}.png`, fullPage: true });
    }
    await focal.page.setViewportSize({ width: 360, height: 800 });
  };
  const field = (row: number, name: string) => focal.page.getByLabel(new RegExp(`^${name}\\s*Person ${row}$`));

  step('is invited by the organiser and comes by the link in the mail', async () => {
    await staff.browser.api('POST', `/api/roundtables/${staff.roundtable.id}/delegations`, {
      name: 'Upper Valleys', constituency: 'member_state', country: 'NP', focalName: 'Ravi Thapa', focalAddress: mission, language: 'en', mostRoom: 3, mostOnline: 2, fillOn: null,
    });
    const mail = await house.sink.next(mission, 'the link to the table', ({ link }) => link !== null);
    await focal.page.goto(mail.link ?? '');
    await focal.page.getByRole('heading', { name: 'Upper Valleys' }).waitFor();
    expect(focal.page.url()).toMatch(/\/en\/delegation\/[0-9a-f-]{36}$/);
    table = focal.page.url();
    await look('delegation-empty');
  });

  step('leaves out a name, and finds every row as it was typed', async () => {
    for (const [at, [honorific, given, family]] of people.entries()) {
      await field(at + 1, 'Title').fill(honorific);
      if (at !== 1) await field(at + 1, 'Name as it should be printed').fill(`${given} ${family}`);
      await field(at + 1, 'Position').fill(at === 0 ? 'Ambassador' : 'Counsellor');
    }
    await focal.page.getByRole('button', { name: 'Save the table' }).click();
    await focal.page.getByText('Nothing is saved yet').waitFor();
    await focal.page.getByText('Give the name').waitFor();
    expect(await field(3, 'Name as it should be printed').inputValue()).toBe('Anil Gurung');
    await look('delegation-error');
  });

  step('names all three: two have a place, the third a number', async () => {
    await field(2, 'Name as it should be printed').fill('Maya Rai');
    await focal.page.getByRole('button', { name: 'Save the table' }).click();
    await focal.page.getByText('The table is saved.').waitFor();
    const words = await focal.page.getByRole('main').innerText();
    expect(words.match(/confirmed/g)).toHaveLength(2);
    expect(words).toContain('on the waitlist, number 1');
    await look('delegation-saved');
    const mail = await house.sink.next(mission, 'the list of the delegation', ({ link }) => link !== null);
    expect(mail.link).toMatch(/\/links\/[rd]\d/);
  });

  step('takes one off, having been asked, and the next in line is offered the place', async () => {
    const { page } = focal;
    await page.goto(table);
    await page.getByRole('checkbox', { name: 'Take off the list' }).first().check();
    await page.getByRole('button', { name: 'Save the table' }).click();
    await page.getByRole('heading', { name: 'Take these people off the list?' }).waitFor();
    await look('delegation-question');
    await page.getByRole('button', { name: 'Save, and take them off' }).click();
    await page.getByText('The table is saved.').waitFor();
    expect(await page.getByRole('main').innerText()).toContain('a place is offered');
  });

  step('opens one person’s own page, in Arabic too', async () => {
    const { page } = focal;
    await page.getByRole('link', { name: 'Page of Maya Rai' }).click();
    await page.getByText('Confirmed, in the room').waitFor();
    await page.getByText('Delegation: Upper Valleys').waitFor();
    await page.goto(page.url().replace('/en/', '/ar/'));
    await look('my-registration-ar');
    await page.goto(table.replace('/en/', '/ar/'));
    await look('delegation-ar');
  });

  step('shows a stranger nothing, with ids that are real', async () => {
    const stranger = await visit(house, { script: false });
    expect((await stranger.page.goto(table))?.status()).toBe(404);
    await stranger.leave();
  });
});
