import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { ClearingQuoteView, PublicationList, SpeakerToThank, WorkshopView } from '@convenor/contracts';
import { firstAccount, openHouse, type House } from './house';
import { drafted, publicEdition, until, wordsOfPdf, wordsOfWord, type Desk } from './published';
import { follow, moveTo, open, register, withInventedRoundtable, type Staff } from './staff';
import { story } from './story';
import { tools, type Browser } from './tools';
import { expectSound, tabTo, visit, type Visitor } from './visitor';

const notes = `# Notes of the seventh Ocean Dialogue

spoke: Salome Achieng-Moss (room)
spoke: Idris Balozi (room)
spoke: Joseph Wekesa Barasa (room)
spoke: Pilar Aranda Quiroga (online)
absent: Henrik Vale

## Opening

- Catches have halved in one generation

## Rules for shared fishing grounds

- Closures work where the boats of both sides are told on the same day [@calendar]
- /quote @Aranda “We drew the line on the chart and forgot to draw it in anybody's head”
- /key /rec [coastal towns] Keep one calendar of closures, and announce each closure on the same day

## Safety at sea

- Crews trust the woman who repairs their nets more than any hotline
- /quote @Barasa “Nobody reports an accident to the people who can send him home”
- /quote @Balozi “We board one boat in ten and seldom a foreign one”
- /rec [flag States] Accept accident reports from any crew member
`;

/** What three speakers said; each answers in her own way. */
const said = { Aranda: 'forgot to draw it', Barasa: 'people who can send him home', Balozi: 'one boat in ten' } as const;
const instead = '“Crews do not report an accident to somebody who can dismiss them”';

const guests = [
  { name: 'Abena Larteh', email: 'abena@shore.example.org', mode: 'room', organisation: 'University of the Northern Shore', consents: { listed: true, brief: true, news: false } },
  { name: 'Tomasz Wielgorski', email: 'tomasz@ombud.example.org', mode: 'room', organisation: 'Office of the Ombudsperson', consents: { listed: true, brief: false, news: false } },
] as const;

const shots = path.join(__dirname, '../../dist/test-results/brief-to-publication');

story('From notes to a brief that was cleared, published, sent out and corrected', (step) => {
  let house: House;
  let staff: Staff;
  let desk: Desk;
  let writer: Visitor;
  let reader: Visitor;
  let page = '';
  let edition = '';
  let circulated: { file: string; text: string } | undefined;

  beforeAll(async () => {
    house = await openHouse({ at: '2027-03-09T05:30:00Z' });
    staff = await withInventedRoundtable(house);
    await open(staff, { room: 20, online: 20 }, 'https://meet.example.org/j/1');
    for (const guest of guests) await register(house, staff, guest);
    const door = `/api/roundtables/${staff.roundtable.id}/door`;
    const { items } = (await staff.browser.api('GET', door)) as { items: { registrationId: string }[] };
    for (const { registrationId } of items) await staff.browser.api('POST', `${door}/arrivals`, { registrationId });
    // This meeting, unlike its concept note, speaks for the record.
    await staff.browser.api('PATCH', `/api/roundtables/${staff.roundtable.id}`, { attribution: 'on_record' });
    mkdirSync(shots, { recursive: true });
  });
  afterAll(() => house.close());

  const somebody = async (): Promise<Browser> => new (await tools()).Browser(house.address);
  const quoteOf = async (name: keyof typeof said): Promise<ClearingQuoteView> => {
    const found = (await desk.clearing()).quotes.find(({ speaker }) => speaker.toLowerCase().includes(name.toLowerCase()));
    if (!found) throw new Error(`No words of ${name} are to be cleared.`);
    return found;
  };

  step('is drafted from notes and sources the morning after, and gets its title page', async () => {
    await moveTo(house, staff.browser, '2027-03-11T06:00:00Z');
    const { id } = staff.roundtable;
    await staff.browser.api('POST', `/api/roundtables/${id}/sources`, {
      key: 'calendar', kind: 'web_page', title: 'Calendars of Closures', authors: [{ literal: 'Kilindi Harbour Authority' }], issued: '2026-03-18', url: 'https://harbour.example.org/closures',
    });
    desk = await drafted(staff, notes);
    const { front, frontVersion } = (await staff.browser.api('GET', desk.paper)) as WorkshopView;
    await staff.browser.api('POST', `${desk.paper}/front`, {
      version: frontVersion,
      front: { ...front, isbn: '978-92-808-0000-5', place: 'Mombasa', abstract: [{ type: 'text', text: 'How towns on one coast can share a catch that shrinks.' }], rights: { holder: 'Centre for Shared Futures', year: 2027, licence: 'CC-BY-4.0', licenceUrl: 'https://creativecommons.org/licenses/by/4.0/', text: 'CC BY 4.0' } },
    });
    const { gaps } = await desk.clearing();
    expect(gaps.hard).toEqual([]);
    // What the title page says is not open in the text any more.
    expect(gaps.open.filter(({ words }) => words.includes('to be assigned'))).toEqual([]);
  });

  step('is written on in the workshop by the keyboard alone, and a suggestion is accepted', async () => {
    writer = await visit(house);
    const { page: screen } = writer;
    await screen.goto(await house.product.signInLink(firstAccount));
    await tabTo(screen, screen.getByRole('button', { name: 'Sign in' }));
    await screen.keyboard.press('Enter');
    await screen.waitForURL(/\/console/);
    await screen.goto(`/console/roundtables/${desk.roundtableId}/brief`);
    await tabTo(screen, screen.getByRole('link', { name: 'Introduction' }));
    await screen.keyboard.press('Enter');
    const text = screen.getByRole('textbox', { name: 'Introduction' });
    await tabTo(screen, text);
    await screen.keyboard.press('Control+End');
    await screen.keyboard.type(' The towns meet each other at sea.');
    await screen.getByRole('contentinfo').getByText(/^Saved/).waitFor();

    const tools = screen.getByRole('toolbar', { name: 'Editing' });
    await screen.keyboard.press('Shift+Tab');
    const suggesting = tools.getByRole('button', { name: 'Suggesting' });
    for (let presses = 0; presses < 20 && !(await suggesting.evaluate((button) => button === document.activeElement)); presses += 1) await screen.keyboard.press('ArrowRight');
    await screen.keyboard.press('Enter');
    await tabTo(screen, text);
    await screen.keyboard.press('Control+End');
    await screen.keyboard.type(' They seldom meet at a table.');
    const accept = screen.getByRole('button', { name: 'Accept' });
    await accept.waitFor();
    await screen.getByRole('contentinfo').getByText('1 suggestion').waitFor();
    await expectSound(writer);
    await tabTo(screen, accept);
    await screen.keyboard.press('Enter');
    await screen.getByRole('contentinfo').getByText('0 suggestions').waitFor();
    await screen.screenshot({ path: path.join(shots, 'workshop.png') });

    const { sections } = (await staff.browser.api('GET', desk.paper)) as WorkshopView;
    const introduction = sections.find(({ title }) => title === 'Introduction');
    const kept = JSON.stringify(await staff.browser.api('GET', `${desk.paper}/sections/${introduction?.id ?? ''}`));
    expect(kept).toContain('The towns meet each other at sea.');
    expect(kept).toContain('They seldom meet at a table.');
    expect(kept).not.toContain('"insertion"');
    await writer.leave();
  });

  step('goes to two readers and to three speakers', async () => {
    const due = '2027-03-20T12:00:00Z';
    await staff.browser.api('PUT', `${desk.paper}/clearing/steps`, {
      steps: [
        { number: 1, name: 'Partners', dueAt: due, readers: [{ name: 'Leilani Fonoti', organisation: 'Islands Youth Council', address: 'leilani@islands.example.org' }, { name: 'Ruslan Abdykalykov', organisation: 'Transport Workers’ Union' }] },
        { number: 1, name: 'Speakers', kind: 'quotes', dueAt: due },
      ],
    });
    for (const name of ['Aranda', 'Barasa', 'Balozi'] as const) {
      const { quoteId, speaker } = await quoteOf(name);
      await staff.browser.api('POST', `${desk.paper}/clearing/speakers`, { quoteIds: [quoteId], dueAt: due, name: speaker, address: `${name.toLowerCase()}@speakers.example.org` });
    }
    await staff.browser.api('POST', `${desk.paper}/clearing/start`, {});
    const { steps, state } = await desk.clearing();
    expect(state).toBe('in_review');
    expect(steps.map(({ name, state: step }) => [name, step])).toEqual([['Partners', 'open'], ['Speakers', 'open']]);
  });

  step('a reader agrees behind a link, on a phone; another by telephone, entered by the organiser', async () => {
    const { link } = await house.sink.next('leilani@islands.example.org', 'what she is asked to read', (mail) => mail.link !== null);
    const phone = await visit(house, { width: 360 });
    await phone.page.goto(link ?? '');
    await phone.page.getByText('They seldom meet at a table.').waitFor();
    await expectSound(phone);
    await phone.page.getByRole('radio', { name: /agree/i }).first().check();
    await phone.page.getByRole('button', { name: 'Send' }).click();
    await phone.page.getByRole('status').waitFor();
    await expectSound(phone);
    await phone.leave();

    const ruslan = (await desk.clearing()).steps[0]?.who.find(({ name }) => name.startsWith('Ruslan'));
    await staff.browser.api('POST', `${desk.paper}/clearing/readers/${ruslan?.id ?? ''}/answer`, { answer: 'agree', source: 'phone', cameFrom: 'Call of 11 March' });
    const [partners] = (await desk.clearing()).steps;
    expect(partners?.state).toBe('signed');
    expect(partners?.who.map(({ source }) => source)).toEqual(['link', 'phone']);
  });

  const answer = async (name: keyof typeof said, fill: (quoteId: string) => Record<string, string>): Promise<void> => {
    const { link } = await house.sink.next(`${name.toLowerCase()}@speakers.example.org`, 'a speaker’s own passages', (mail) => mail.link !== null);
    const own = await somebody();
    const { html, forms } = await own.page(link ?? '');
    const others = Object.entries(said).filter(([other]) => other !== name);
    expect(html).toContain(said[name]);
    for (const [, words] of others) expect(html).not.toContain(words);
    const form = forms.find(({ names }) => names.has('formKey'));
    if (!form) throw new Error('The page of the passages has no form.');
    await own.send(form, fill((await quoteOf(name)).quoteId));
  };

  step('one speaker approves, one changes the words, one refuses', async () => {
    await answer('Aranda', (id) => ({ [`answer-${id}`]: 'approve' }));
    await answer('Barasa', (id) => ({ [`answer-${id}`]: 'change', [`words-${id}`]: instead }));
    await answer('Balozi', (id) => ({ [`answer-${id}`]: 'refuse' }));
    expect((await quoteOf('Aranda')).state).toBe('cleared');
    expect((await quoteOf('Barasa')).proposal?.words).toContain('dismiss them');
    const refused = await quoteOf('Balozi');
    expect(refused).toMatchObject({ state: 'refused', words: null });
  });

  step('what was refused stops publication for everybody, until it is taken out', async () => {
    const stopped = await desk.clearing();
    const hard = stopped.gaps.hard.find(({ code }) => code === 'quote_refused');
    expect(hard?.mayWaive).toBe(false);
    await expect(staff.browser.api('POST', `${desk.paper}/clearing/waivers`, { gapId: hard?.gapId, reason: 'We would rather have it in' })).rejects.toMatchObject({ problem: { code: 'HARD_STOP' } });
    await expect(staff.browser.api('POST', `${desk.paper}/publish`, {})).rejects.toMatchObject({ problem: { code: 'NOT_READY_TO_PUBLISH' } });
    await staff.browser.api('POST', `${desk.paper}/clearing/quotes/${(await quoteOf('Balozi')).quoteId}/take-out`, {});
    await staff.browser.api('POST', `${desk.paper}/clearing/quotes/${(await quoteOf('Barasa')).quoteId}/proposal`, { does: 'take' });
    const { gaps, steps } = await desk.clearing();
    expect(gaps.hard).toEqual([]);
    expect(steps.map(({ state }) => state)).toEqual(['signed', 'signed']);
  });

  step('one thing that stays open is waived with a reason, and then nothing stands before publishing', async () => {
    const open = (await desk.clearing()).gaps.open.filter(({ words }) => !words.includes('year to be confirmed'));
    expect(open.map(({ code }) => code)).toEqual(['theme_without_notes']);
    await staff.browser.api('POST', `${desk.paper}/clearing/waivers`, { gapId: open[0]?.gapId, reason: 'Nobody spoke about it; the paper says so.' });
    const { gaps } = await desk.clearing();
    expect(gaps.waived.map(({ reason }) => reason)).toEqual(['Nobody spoke about it; the paper says so.']);
    const screen = await visit(house);
    await screen.page.goto(await house.product.signInLink(firstAccount));
    await screen.page.getByRole('button', { name: 'Sign in' }).click();
    await screen.page.waitForURL(/\/console/);
    await screen.page.goto(`/console/roundtables/${desk.roundtableId}/brief/clearing`);
    await screen.page.getByText('Nobody spoke about it; the paper says so.').first().waitFor();
    await expectSound(screen);
    await screen.page.screenshot({ path: path.join(shots, 'clearing.png'), fullPage: true });
    await screen.leave();
  });

  step('is published twelve days after the meeting, and the promise is kept', async () => {
    await moveTo(house, staff.browser, '2027-03-22T08:00:00Z');
    const [promise] = (await desk.publishing()).promises;
    await staff.browser.api('POST', `${desk.paper}/publish`, { promiseId: promise?.id });
    const work = await publicEdition(desk);
    expect(work).toMatchObject({ daysAfterMeeting: 12, publishedOn: '2027-03-22', promise: { keptOn: '2027-03-22', daysEarly: 44 } });
    const [only] = work.editions;
    expect(only?.versions[0]?.files.map(({ format, state }) => [format, state]).sort()).toEqual([['docx', 'ready'], ['html', 'ready'], ['md', 'ready'], ['pdf', 'ready']]);
    edition = `/api/roundtables/${desk.roundtableId}/editions/${only?.id ?? ''}`;
    page = new URL(only?.href ?? '', house.address).pathname;
  });

  step('is read on a page that is sound at both widths', async () => {
    reader = await visit(house);
    await reader.page.goto(page);
    await reader.page.getByRole('heading', { level: 1, name: 'Nets and neighbours' }).waitFor();
    for (const words of [said.Aranda, 'who can dismiss them', '12 days after', '978-92-808-0000-5', 'Calendars of Closures', 'They seldom meet at a table.']) await reader.page.getByText(words).first().waitFor();
    const text = await reader.page.locator('body').innerText();
    for (const words of [said.Barasa, said.Balozi, 'Fisheries) commented', 'to be assigned', 'to be confirmed']) expect(text).not.toContain(words);
    await expectSound(reader);
    for (const width of [1280, 360]) {
      await reader.page.setViewportSize({ width, height: 800 });
      await reader.page.screenshot({ path: path.join(shots, `page-${width}.png`), fullPage: true });
    }
  });

  const taken = async (ending: string): Promise<Buffer> => (await somebody()).file(`${page}/${page.split('/').at(-1) ?? ''}-en.${ending}`, 1);

  step('is taken along as PDF, Word, web page and Markdown, and the frozen text bears out its hash', async () => {
    const words = [await wordsOfPdf(await taken('pdf')), await wordsOfWord(await taken('docx')), (await taken('html')).toString('utf8'), (await taken('md')).toString('utf8')];
    for (const one of words) {
      expect(one).toContain('who can dismiss them');
      expect(one).toContain('Nets and neighbours');
      for (const gone of [said.Barasa, said.Balozi]) expect(one).not.toContain(gone);
    }
    const hash = createHash('sha256').update(await taken('json')).digest('hex');
    expect((await desk.publishing()).publications[0]?.editions[0]?.versions[0]?.hash).toBe(hash);
    expect(await reader.page.content()).toContain(hash.slice(0, 16));
    for (const [ending, mark] of [['bib', '@'], ['ris', 'TY  -'], ['csl.json', 'Nets and neighbours'], ['dc.xml', 'dc:title']] as const) expect((await taken(ending)).toString('utf8')).toContain(mark);
  });

  const found = async (search: string): Promise<string[]> => ((await (await somebody()).api('GET', `/api/publications?${new URLSearchParams({ search })}`)) as PublicationList).items.map(({ title }) => title);

  step('stands in the list, is found by its words, and is in the feeds and the sitemap', async () => {
    const everybody = await somebody();
    expect((await everybody.page('/en/publications')).html).toContain('Nets and neighbours');
    await reader.page.goto('/en/publications');
    await reader.page.getByRole('searchbox').fill('dismiss');
    await reader.page.keyboard.press('Enter');
    await reader.page.locator('mark').first().waitFor();
    await expectSound(reader);
    expect(await found('chart')).toEqual(['Nets and neighbours']);
    expect(await found('cartographer')).toEqual([]);
    for (const address of ['/en/publications/feed.rss', '/en/publications/feed.atom', '/sitemap.xml']) expect((await everybody.page(address)).html).toContain(page);
  });

  step('goes to those who came and want it, and to a subscriber who proved an address', async () => {
    const subscriber = await somebody();
    const form = (await subscriber.page('/en/publications')).forms.find(({ names }) => names.has('email'));
    if (!form) throw new Error('The list has no form to subscribe.');
    await subscriber.send(form, { email: 'quill@letters.example.org' });
    const { link } = await house.sink.next('quill@letters.example.org', 'the link that proves the address', (mail) => mail.link !== null);
    await follow(subscriber, link ?? '');

    const wish = { audiences: ['came', 'subscribers'], preview: true };
    const preview = (await staff.browser.api('POST', `${edition}/circulate`, wish)) as { counts: { audience: string; toSend: number; noConsent: number }[]; sent: number };
    expect(preview.sent).toBe(0);
    expect(preview.counts.map(({ audience, toSend, noConsent }) => [audience, toSend, noConsent])).toEqual([['came', 1, 1], ['subscribers', 1, 0]]);
    expect(await staff.browser.api('POST', `${edition}/circulate`, { ...wish, preview: false })).toMatchObject({ sent: 2 });
    circulated = await house.sink.next('abena@shore.example.org', 'the brief', ({ text }) => text.includes(page));
    await house.sink.next('quill@letters.example.org', 'the brief', ({ text }) => text.includes(page));
    expect(await staff.browser.api('POST', `${edition}/circulate`, { ...wish, preview: false })).toMatchObject({ sent: 0 });
    expect(house.sink.mails.filter(({ to, text }) => to === 'tomasz@ombud.example.org' && text.includes(page))).toEqual([]);
  });

  step('one click in the mail program ends it, without a cookie', async () => {
    const [head = ''] = readFileSync(path.join(house.mailFolder, circulated?.file ?? ''), 'utf8').split('\r\n\r\n');
    // The second header, which promises it, is sent where the address is https (RFC 8058); this house is on the loopback.
    const address = /^List-Unsubscribe: <(https?:[^>]+)>/im.exec(head)?.[1] ?? '';
    const answered = await fetch(address, { method: 'POST', headers: { 'content-type': 'application/x-www-form-urlencoded' }, body: 'List-Unsubscribe=One-Click' });
    expect(answered.status).toBe(200);
    // Followed once more by hand, the link has nothing left to do.
    expect((await (await somebody()).page(address)).forms.filter(({ action }) => action.includes('/links/'))).toEqual([]);
  });

  step('speakers are thanked, each once, with the citation', async () => {
    const { items } = (await staff.browser.api('GET', `${edition}/thanks`)) as { items: SpeakerToThank[] };
    const speakers = items.filter(({ name }) => /Barasa|Achieng/.test(name)).map(({ appearanceId, language }, index) => ({ appearanceId, address: `thanks-${index}@speakers.example.org`, language }));
    expect(await staff.browser.api('POST', `${edition}/thanks`, { speakers })).toEqual({ sent: 2 });
    const { text } = await house.sink.next('thanks-0@speakers.example.org', 'the thanks');
    expect(text).toContain('“Nets and neighbours');
    expect(await staff.browser.api('POST', `${edition}/thanks`, { speakers })).toEqual({ sent: 0 });
  });

  step('a speaker takes her words back: they are gone from page, files and search at once, and a dated notice says so', async () => {
    const { link } = { link: house.sink.mails.find(({ to, link: own }) => to === 'aranda@speakers.example.org' && own)?.link };
    const own = await somebody();
    const { forms } = await own.page(link ?? '');
    const form = forms.find(({ names }) => names.has('formKey'));
    if (!form) throw new Error('The link offers no withdrawal.');
    await own.send(form, { [`answer-${(await quoteOf('Aranda')).quoteId}`]: 'refuse' });

    const after = await until('the page is without the words', async () => {
      const { html } = await (await somebody()).page(page);
      return !html.includes(said.Aranda) && html;
    }, 10_000);
    expect(after).toMatch(/notice notice-bad.*?datetime="2027-03-22"/is);
    expect(await found('chart')).toEqual([]);
    for (const ending of ['pdf', 'docx', 'html', 'md', 'json']) await expect(taken(ending)).rejects.toMatchObject({ problem: { status: 404 } });
    await reader.page.goto(page);
    await expectSound(reader);
    await reader.page.screenshot({ path: path.join(shots, 'withdrawn.png'), fullPage: true });
  });

  step('a correction follows as version 2, whole, with its files and its notice', async () => {
    await moveTo(house, staff.browser, '2027-03-23T08:00:00Z');
    const correction = { words: 'A speaker took a quotation back; it was left out.' };
    await expect(staff.browser.api('POST', `${edition}/correct`, correction)).rejects.toMatchObject({ problem: { code: 'NOT_READY_TO_PUBLISH', facts: { open: [expect.objectContaining({ code: 'quote_withdrawn', hard: true })] } } });
    await staff.browser.api('POST', `${desk.paper}/clearing/quotes/${(await quoteOf('Aranda')).quoteId}/take-out`, {});
    await staff.browser.api('POST', `${edition}/correct`, correction);
    await publicEdition(desk, 2);
    await reader.page.goto(page);
    await reader.page.getByText('A speaker took a quotation back; it was left out.').waitFor();
    expect(await reader.page.content()).not.toContain(said.Aranda);
    await expectSound(reader);
    for (const words of [await wordsOfPdf(await taken('pdf')), await wordsOfWord(await taken('docx')), (await taken('json')).toString('utf8')]) {
      expect(words).toContain('who can dismiss them');
      expect(words).not.toContain(said.Aranda);
    }
    expect((await (await somebody()).page(`${page}?version=1`)).html).not.toContain(said.Aranda);
    expect(house.product.said).not.toMatch(/"level":(50|60)/);
  });
});
