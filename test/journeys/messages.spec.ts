import { openHouse, type House } from './house';
import { open, register, withInventedRoundtable, type Staff } from './staff';
import { story } from './story';
import { tools } from './tools';
import { expectSound, visit, type Visitor } from './visitor';

const people = [
  { name: 'Amina Warsame', email: 'amina@example.org', mode: 'room', organisation: 'Harbour Office', language: 'en', zone: 'Africa/Nairobi' },
  { name: 'Chloé Marchand', email: 'chloe@example.org', mode: 'online', organisation: 'Comité des ports', language: 'fr', zone: 'America/New_York' },
  { name: 'Tomás Ferreira', email: 't.fereira@labour.example.org', mode: 'room', organisation: 'Ministry of Labour', language: 'es', zone: null },
] as const;

story('An organiser writes to those who are confirmed, sees who did not get it, and mends it', (step) => {
  let house: House;
  let staff: Staff;
  let organiser: Visitor;

  beforeAll(async () => {
    house = await openHouse({ at: '2027-02-22T08:00:00Z' });
    staff = await withInventedRoundtable(house);
    await open(staff, { room: 10, online: 10 }, 'https://meet.example.org/j/800-4711');
    organiser = await visit(house);
    await organiser.page.goto(await house.product.signInLink('administrator@localhost'));
    await organiser.page.getByRole('button', { name: 'Sign in' }).click();
    await organiser.page.waitForURL('**/console/**');
  }, 180_000);
  afterAll(() => house.close());

  const sentTo = (subject: RegExp): string[] => house.sink.mails.filter((mail) => subject.test(mail.subject)).map(({ to }) => to).sort();

  step('finds three people confirmed, and one who has not proved her address', async () => {
    for (const person of people) await register(house, staff, person);
    const { Browser } = await tools();
    await new Browser(house.address).api('POST', `/api/roundtables/${staff.roundtable.id}/registrations`, { name: 'Unproved Una', address: 'una@example.org', mode: 'room', constituency: 'cso_ngo' });
    const { page } = organiser;
    await page.goto(`/console/roundtables/${staff.roundtable.id}/messages`);
    await page.getByRole('button', { name: 'You are registered' }).waitFor();
    await expectSound(organiser);
  });

  step('begins with a text, changes it in two languages, and is told what is not written', async () => {
    const { page } = organiser;
    await page.getByRole('button', { name: 'Write a message' }).click();
    await page.getByRole('heading', { name: 'A new message' }).waitFor();
    await page.getByRole('textbox', { name: 'Subject, in English' }).fill('The boat leaves: {{roundtable}}');
    await page.getByRole('textbox', { name: 'Text, in English' }).fill('Dear {{name}},\n\nwe begin on **{{when_their_clock}}**.\n\n- Come early\n- Read [the note](https://example.org/note)\n\n{{my_page}}');
    await page.getByRole('button', { name: /^French/ }).click();
    await page.getByRole('textbox', { name: 'Subject, in French' }).fill('Le bateau part : {{roundtable}}');
    await page.getByRole('textbox', { name: 'Text, in French' }).fill('Bonjour {{name}},\n\nnous commençons le **{{when_their_clock}}**.\n\n{{my_page}}');
    await page.getByText('3 people').first().waitFor();
    await page.getByText('Not written in Spanish: they read it in English').waitFor();
    await expectSound(organiser);
  });

  step('sees it as two of its readers will, each on her own clock', async () => {
    const { page } = organiser;
    const read = page.getByRole('region', { name: 'As they will read it' });
    await read.getByText(/Nairobi/).first().waitFor();
    await read.getByRole('button', { name: 'Another reader' }).click();
    await read.getByText('As Chloé Marchand will read it').waitFor();
    await read.getByText('Bonjour Chloé Marchand').waitFor();
    await read.getByText(/New York/).first().waitFor();
  });

  step('cannot keep a placeholder that is not known, and loses nothing', async () => {
    const { page } = organiser;
    const text = page.getByRole('textbox', { name: 'Text, in French' });
    const before = await text.inputValue();
    await text.fill(`${before}\n\n{{password}}`);
    await page.getByRole('button', { name: /^Review and send/ }).click();
    await page.getByText('There is no placeholder {{password}}').first().waitFor();
    expect(await text.inputValue()).toContain('{{password}}');
    await text.fill(before);
  });

  step('reviews and sends; exactly those get it, once, in their language', async () => {
    const { page } = organiser;
    house.sink.refuse('t.fereira@labour.example.org');
    await page.getByRole('button', { name: 'Review and send to 3' }).click();
    await page.getByRole('heading', { name: 'Review and send' }).waitFor();
    await expectSound(organiser);
    await page.getByRole('button', { name: 'Send to 3 people' }).click();

    const amina = await house.sink.next('amina@example.org', 'the message', (mail) => mail.subject.startsWith('The boat leaves'));
    const chloe = await house.sink.next('chloe@example.org', 'the message', (mail) => mail.subject.startsWith('Le bateau part'));
    expect(amina.text).toContain('Read the note (https://example.org/note)');
    expect(chloe.text).toMatch(/New York|UTC−/);
    await page.getByRole('row', { name: /The boat leaves/ }).getByText('2 accepted, 1 not').waitFor();
    expect(sentTo(/boat leaves|bateau part/)).toEqual(['amina@example.org', 'chloe@example.org']);
  });

  step('is told in words why one did not arrive, mends the address and sends it again', async () => {
    const { page } = organiser;
    await page.getByText('knows no such mailbox').waitFor();
    const address = page.getByRole('textbox', { name: 'Address, one letter added' });
    expect(await address.inputValue()).toBe('t.ferreira@labour.example.org');
    await expectSound(organiser);
    await page.getByRole('button', { name: 'Mend and send again' }).click();

    const tomas = await house.sink.next('t.ferreira@labour.example.org', 'the message again', (mail) => mail.subject.startsWith('The boat leaves'));
    expect(tomas.text).toContain('Dear Tomás Ferreira');
    await page.getByRole('row', { name: /The boat leaves/ }).getByText('3 accepted').waitFor();
    expect(sentTo(/boat leaves|bateau part/)).toHaveLength(3);
  });

  step('switches the proposed reminder on', async () => {
    const { page } = organiser;
    await page.getByRole('navigation', { name: 'Messages' }).getByRole('button', { name: 'Reminders' }).click();
    await page.getByRole('button', { name: /Switch on: Reminder, 1 day before/ }).click();
    await page.getByRole('button', { name: /Switch off: Reminder, 1 day before/ }).waitFor();
    await expectSound(organiser);
    await page.getByRole('navigation', { name: 'Messages' }).getByRole('button', { name: 'Texts' }).click();
    await page.getByText('Joining details for the room').waitFor();
    await expectSound(organiser);
  });

  step('a participant says afterwards what she thinks, without scripts, once', async () => {
    await house.product.moveClockTo(new Date('2027-03-10T16:00:00Z'));
    const { link } = await house.sink.next('amina@example.org', 'a link of hers', (mail) => mail.link !== null && !/\/example$/.test(mail.link));
    const token = (link ?? '').split('/').pop() ?? '';
    const amina = await visit(house, { width: 360, script: false });
    await amina.page.goto(`/links/evaluation/${token}`);
    await amina.page.getByRole('heading', { name: 'What did you think?' }).waitFor();
    await amina.page.getByRole('group', { name: 'Was the roundtable useful for your work?' }).getByRole('radio', { name: '4' }).check();
    await expectSound(amina);
    await amina.page.getByRole('button', { name: 'Send' }).click();
    await amina.page.getByText('Your answers are kept without your name').waitFor();
    expect(await amina.page.getByRole('group', { name: 'Was the roundtable useful for your work?' }).getByRole('radio', { name: '4' }).isChecked()).toBe(true);

    const elsewhere = await visit(house, { script: false });
    await elsewhere.page.goto(`/links/evaluation/${token}`);
    await elsewhere.page.getByRole('heading', { name: 'You have answered' }).waitFor();
    await Promise.all([amina.leave(), elsewhere.leave()]);
  });
});
