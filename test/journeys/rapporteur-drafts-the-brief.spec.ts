import { readFileSync } from 'node:fs';
import mammoth from 'mammoth';
import type { Download } from 'playwright-core';
import { openHouse, type House } from './house';
import { fixture } from './staff';
import { story } from './story';
import { expectSound, visit, type Visitor } from './visitor';

/** As a rapporteur types: headings of themes, a name and a colon, marks at the side. Oduya was in nobody's plan. */
const notes = `## Rules for shared fishing grounds

- Barasa: Closures work where the boats of both sides are told on the same day
- Oduya: Most closures are announced by radio, in one language
- /quote @Aranda “We drew the line on the chart and forgot to draw it in anybody's head”
- /key /rec [coastal towns] Keep one calendar of closures, and announce each closure on the same day

## Safety at sea

- Balozi: Inspectors board one boat in ten
- /rec [flag States] Accept accident reports from any crew member
`;

const named = ['Achieng', 'Balozi', 'Mwende', 'Barasa', 'Aranda', 'Vale', 'Brandvold', 'Oduya'];

story('A rapporteur says who spoke, brings notes and reads the draft', (step) => {
  let house: House;
  let rapporteur: Visitor;
  let html = '';

  beforeAll(async () => {
    house = await openHouse({ at: '2027-03-11T06:00:00Z' });
    rapporteur = await visit(house);
  });
  afterAll(() => house.close());

  const stage = (name: RegExp) => rapporteur.page.getByRole('navigation', { name: 'Stages of this roundtable' }).getByRole('link', { name });

  step('begins with a meeting that was held yesterday, from its concept note alone', async () => {
    const { page } = rapporteur;
    await page.goto(house.signInLink);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('region', { name: 'Drop the note and your notes' }).getByLabel(/The concept note/).setInputFiles(fixture('invented-note.md'));
    await page.getByRole('button', { name: 'Read what I dropped' }).click();
    await page.getByRole('group', { name: /EAT/ }).getByRole('radio', { name: /Nairobi/ }).check();
    await page.getByRole('group', { name: /Which name sorts/ }).getByRole('radio', { name: 'ARANDA' }).check();
    await page.getByRole('button', { name: 'Create roundtable' }).click();
    await page.waitForURL(/\/record\/who-spoke$/);
    await page.getByRole('button', { name: 'All as planned' }).waitFor();
    await expectSound(rapporteur);
  });

  /** The sentence as the brief will print it, once it says so. */
  const sentenceWith = async (words: string): Promise<string> => {
    const sentence = rapporteur.page.getByRole('region', { name: 'The brief will say' }).getByText(/^Speakers included/).filter({ hasText: words });
    await sentence.waitFor();
    return sentence.innerText();
  };

  step('ticks who spoke: as planned, online, and somebody else in the place of one who could not come', async () => {
    const { page } = rapporteur;
    await page.getByRole('button', { name: 'All as planned' }).click();
    await page.getByRole('combobox', { name: /How Pilar .* spoke/ }).selectOption('online');
    await page.getByRole('button', { name: 'Somebody else spoke for Henrik Vale' }).click();
    await page.getByRole('textbox', { name: 'Name, as it is to be printed' }).fill('Ilse Brandvold');
    await page.getByRole('textbox', { name: 'For whom' }).fill('Northwater Institute');
    await page.keyboard.press('Tab');
    const said = await sentenceWith('Ilse Brandvold (Northwater Institute)');
    expect(said).toContain('Pilar ARANDA Quiroga');
    expect(said).not.toContain('Vale');
    expect(said).not.toMatch(/\b(Mr|Ms|Dr|H\.E\.)/);
    await expectSound(rapporteur);
    await page.getByRole('button', { name: /Confirm who spoke/ }).click();
    await page.waitForURL(/\/record\/notes$/);
  });

  step('pastes the notes, and is asked about the one name nobody knows before anything is kept', async () => {
    const { page } = rapporteur;
    await expectSound(rapporteur);
    await page.getByRole('button', { name: 'Bring notes from a file or paste them' }).click();
    await page.getByRole('textbox', { name: 'Or paste them' }).fill(notes);
    await page.getByRole('button', { name: 'Read these notes' }).click();
    await page.getByRole('heading', { name: '1 line needs a word from you' }).waitFor();
    await expectSound(rapporteur);
    await page.getByRole('group', { name: /Oduya/ }).getByRole('radio', { name: 'Oduya, from the floor' }).check();
    await page.getByRole('button', { name: 'Keep the notes' }).click();
    await page.getByRole('status').getByText('6 notes kept.').waitFor();
    await page.getByRole('button', { name: 'Go on' }).click();
    await page.getByText('Inspectors board one boat in ten').waitFor();
    await expectSound(rapporteur);
  });

  step('names at last who spoke for an office', async () => {
    const { page } = rapporteur;
    await page.getByRole('navigation', { name: 'Record' }).getByRole('link', { name: 'Who spoke' }).click();
    await page.getByRole('checkbox', { name: /Director of Ports.*: spoke/ }).check();
    const office = page.getByRole('row', { name: /Director of Ports/ });
    await office.getByRole('textbox', { name: 'Name, as it is to be printed' }).fill('Ruth Mwende');
    await page.keyboard.press('Tab');
    await sentenceWith('Ruth Mwende');
  });

  step('has the brief drafted, and sees what a sentence rests on', async () => {
    const { page } = rapporteur;
    await stage(/Brief/).click();
    await page.getByRole('heading', { name: 'There is no draft yet' }).waitFor();
    await expectSound(rapporteur);
    await page.getByRole('button', { name: 'Draft the brief' }).click();
    await page.getByRole('link', { name: 'Go to clearing' }).waitFor();
    // Nobody spoke about the theme on young people.
    await page.getByText('Nothing under this theme rests on a note.').first().waitFor();
    await page.getByRole('link', { name: /Rules for shared fishing grounds|Fair rules/ }).first().click();
    await page.getByText(/announced by radio/).first().click();
    await page.getByRole('complementary').getByText('Most closures are announced by radio').first().waitFor();
    await expectSound(rapporteur);
    await page.getByRole('link', { name: 'Files, draft again' }).click();
    await page.getByRole('button', { name: /Download Markdown/ }).waitFor({ timeout: 60_000 });
    await page.getByRole('button', { name: /Download PDF/ }).waitFor({ timeout: 60_000 });
    await expectSound(rapporteur);
  });

  async function download(name: string): Promise<{ octets: Buffer; download: Download }> {
    const { page } = rapporteur;
    const coming = page.waitForEvent('download');
    await page.getByRole('button', { name: new RegExp(`Download ${name}`) }).click();
    const file = await coming;
    return { octets: readFileSync(await file.path()), download: file };
  }

  step('takes the brief away as Word, PDF, web page and Markdown, each whole and without a name the rule forbids', async () => {
    const word = await download('Word');
    expect(word.download.suggestedFilename()).toMatch(/\.docx$/);
    const { value } = await mammoth.convertToHtml({ buffer: word.octets });
    expect(value).toMatch(/<h1>.*Rules|<h2>.*Rules|<h1>.*Fair rules|<h2>.*Fair rules/i);
    expect(value).toMatch(/<li id="footnote-[^"]+">/);
    expect(value).toContain('Keep one calendar of closures');

    const pdf = await download('PDF');
    expect(pdf.octets.subarray(0, 5).toString('latin1')).toBe('%PDF-');
    expect(pdf.octets.subarray(-1024).toString('latin1')).toContain('%%EOF');

    const markdown = (await download('Markdown')).octets.toString('utf8');
    html = (await download('Web page')).octets.toString('utf8');
    expect(markdown).toContain('# Nets and neighbours');
    expect(markdown).toMatch(/\[\^1\]: /);
    expect(html).toMatch(/^<!doctype html>/i);
    // The note says: Chatham House Rule.
    for (const name of named) for (const text of [value, markdown, html]) expect(text).not.toContain(name);
  });

  step('sends a web page that stands on its own and is sound', async () => {
    const reader = await visit(house);
    await reader.page.route('**/brief.html', (route) => route.fulfill({ status: 200, contentType: 'text/html; charset=utf-8', body: html }));
    await reader.page.goto('/brief.html');
    await reader.page.getByRole('heading', { level: 1, name: /Nets and neighbours/ }).waitFor();
    // The arrow that leads back from a footnote is a link without an underline.
    await expectSound(reader);
    await reader.leave();
  });

  step('sees on Today that the brief waits to be read, and how many days have gone by', async () => {
    const { page } = rapporteur;
    await page.goto('/console/');
    await page.getByRole('heading', { level: 1, name: /roundtable|today/i }).waitFor();
    await page.getByRole('link', { name: /Nets and neighbours/ }).first().waitFor();
    await expectSound(rapporteur);
  });
});
