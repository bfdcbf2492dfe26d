import { readFileSync } from 'node:fs';
import { openHouse, type House } from './house';
import { fixture } from './staff';
import { story } from './story';
import { expectSound, visit, type Visitor } from './visitor';

const joinLink = 'https://meet.example.org/j/800-4711';

story('An organiser brings a concept note of a meeting to come and opens registration', (step) => {
  let house: House;
  let organiser: Visitor;
  let publicAddress = '';

  beforeAll(async () => {
    house = await openHouse();
    organiser = await visit(house);
  });
  afterAll(() => house.close());

  step('signs in by the link that was printed, with a button, once', async () => {
    const { page } = organiser;
    await page.goto(house.signInLink);
    await expectSound(organiser);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('heading', { name: 'Begin with what you have' }).waitFor();

    const other = await visit(house);
    await other.page.goto(house.signInLink);
    await other.page.getByRole('heading', { name: 'This link has been used' }).waitFor();
    await expectSound(other);
    await other.leave();
  });

  step('drops the note on the first page and is shown what was read of it', async () => {
    const { page } = organiser;
    await expectSound(organiser);
    const note = { name: 'Invented note.md', text: readFileSync(fixture('invented-note.md'), 'utf8') };
    const dropped = await page.evaluateHandle(({ name, text }) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([text], name));
      return transfer;
    }, note);
    await page.getByText('Drop the note here').dispatchEvent('drop', { dataTransfer: dropped });

    await page.getByRole('heading', { name: 'Two questions are left' }).waitFor();
    await expectSound(organiser);
    const proposal = page.getByRole('region', { name: 'The proposal' });
    await proposal.getByRole('row', { name: /Title/ }).first().getByText('Nets and neighbours').waitFor();
  });

  step('answers what the note leaves open, and creates the roundtable as a draft', async () => {
    const { page } = organiser;
    const create = page.getByRole('button', { name: 'Create roundtable' });
    expect(await create.getAttribute('aria-disabled')).toBe('true');
    await page.getByRole('group', { name: /EAT/ }).getByRole('radio', { name: /Nairobi/ }).check();
    await page.getByRole('group', { name: /Which name sorts/ }).getByRole('radio', { name: 'ARANDA' }).check();
    await page.getByRole('heading', { name: 'Nothing is left to ask' }).waitFor();
    await create.click();

    await page.getByRole('heading', { level: 1, name: /Nets and neighbours/ }).waitFor();
    await page.getByText('Tuesday 9 March 2027, 09:30–16:00').first().waitFor();
    await expectSound(organiser);
  });

  step('writes down how to join and opens registration, having read who is told', async () => {
    const { page } = organiser;
    await page.getByRole('navigation', { name: 'Stages of this roundtable' }).getByRole('link', { name: /Plan/ }).click();
    await page.getByRole('heading', { name: 'Online meeting' }).waitFor();
    await expectSound(organiser);
    await page.getByRole('textbox', { name: 'Join link' }).fill(joinLink);
    await page.getByRole('textbox', { name: 'Platform' }).fill('Zoom');
    await page.getByRole('button', { name: 'Keep how to join' }).click();
    await page.getByRole('region', { name: 'Online meeting' }).getByText('Kept').waitFor();

    await page.getByRole('button', { name: 'Open registration' }).click();
    const dialog = page.getByRole('dialog', { name: 'Open registration' });
    await dialog.getByText('Nobody is mailed').waitFor();
    await expectSound(organiser);
    await dialog.getByRole('button', { name: 'Open registration' }).click();
    await page.getByRole('region', { name: 'State' }).getByText('Registration open').waitFor();
  });

  step('sets the places and finds the address to send round', async () => {
    const { page } = organiser;
    await page.getByRole('navigation', { name: 'Stages of this roundtable' }).getByRole('link', { name: /Register/ }).click();
    await page.getByText('Places and the page to send round', { exact: true }).click();
    const places = page.getByRole('form', { name: 'Places' });
    await places.getByRole('textbox', { name: 'Places in the room' }).fill('20');
    await places.getByRole('button', { name: 'Set places' }).click();
    await places.getByText('Set', { exact: true }).waitFor();
    await expectSound(organiser);
    publicAddress = await page.getByRole('link', { name: /roundtables\/nets-and-neighbours/ }).innerText();
    expect(publicAddress.startsWith(house.address)).toBe(true);
  });

  step('meets nothing broken on the other pages of the console', async () => {
    const { page } = organiser;
    const here = page.url().replace(/\/register$/, '');
    const ways = [`${here}/meet`, `${here}/messages`, `${here}/record/who-came`, '/console/', '/console/roundtables', '/console/programmes', '/console/settings', '/console/nowhere', '/console/sign-in'];
    for (const way of ways) {
      await page.goto(way);
      await page.getByRole('heading').first().waitFor();
      await page.waitForLoadState('networkidle');
      await expectSound(organiser);
    }
  });

  step('sees the public page as a reader without script does: on the host’s clock, in UTC and on the reader’s', async () => {
    const reader = await visit(house, { script: false });
    const { page } = reader;
    await page.goto(publicAddress);
    await page.getByRole('heading', { level: 1, name: /Nets and neighbours/ }).waitFor();
    await expectSound(reader);
    const words = await page.getByRole('main').innerText();
    for (const part of ['Tuesday 9 March 2027', '09:30–16:00', 'Mombasa', 'UTC+3', '06:30–13:00', '20 of 20 left', 'To be confirmed']) expect(words).toContain(part);
    expect(words).not.toContain('12:15');
    expect(await page.content()).not.toContain(joinLink);

    await page.getByRole('combobox', { name: 'Show times in' }).selectOption('Asia/Kathmandu');
    await page.getByRole('button', { name: 'Show' }).click();
    await page.waitForURL(/zone=Asia(%2F|\/)Kathmandu/);
    const there = await page.getByRole('main').innerText();
    for (const part of ['12:15–18:45', 'UTC+5:45', '09:30–16:00', '06:30–13:00']) expect(there).toContain(part);
    await expectSound(reader);
    await page.getByRole('link', { name: 'Brackenfield Ocean Dialogues' }).first().click();
    await page.getByRole('heading', { level: 1, name: 'Brackenfield Ocean Dialogues' }).waitFor();
    await expectSound(reader);
    await reader.leave();
  });

  step('sees the public pages in other languages, right to left included', async () => {
    const reader = await visit(house, { script: false, width: 360 });
    const { page } = reader;
    for (const [language, direction] of [['fr', 'ltr'], ['ar', 'rtl'], ['zh', 'ltr']] as const) {
      await page.goto(publicAddress.replace('/en/', `/${language}/`));
      expect(await page.evaluate(() => [document.documentElement.lang, getComputedStyle(document.documentElement).direction])).toEqual([language, direction]);
      await expectSound(reader);
    }
    for (const way of ['/', '/en/nowhere', '/en/link-again', '/links/no-such-link', '/en/privacy', '/en/accessibility', '/en/help']) {
      await page.goto(way);
      await expectSound(reader);
    }
    await reader.leave();
  });

  step('would be told of a page that shuts somebody out', async () => {
    const reader = await visit(house);
    await reader.page.setContent('<main><h1>Register</h1><input><p style="inline-size:2000px">Wider than any phone</p></main>');
    await expect(expectSound(reader)).rejects.toThrow(/label.*too wide/s);
    await reader.leave();
  });
});
