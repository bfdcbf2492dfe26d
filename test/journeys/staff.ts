import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Proposal, RegistrationOutcome, RoundtableView } from '@convenor/contracts';
import { firstAccount, type House } from './house';
import { tools, type Browser } from './tools';

export const fixture = (name: string): string => path.join(__dirname, '../fixtures', name);

/** What goes before a story: somebody of the house at work over HTTP. */
export interface Staff {
  browser: Browser;
  roundtable: RoundtableView;
  address: string;
}

/** Signs in and makes the invented roundtable, a draft as every import is. */
export async function withInventedRoundtable({ address, signInLink }: Pick<House, 'address' | 'signInLink'>): Promise<Staff> {
  const { Browser } = await tools();
  const browser = new Browser(address);
  await follow(browser, signInLink);
  return { browser, roundtable: await imported(browser, readFileSync(fixture('invented-note.md'))), address };
}

/** Follows a link and presses its button, as whoever gets one in a mail does. */
export async function follow(browser: Browser, link: string): Promise<void> {
  const { forms } = await browser.page(link);
  const button = forms.find(({ action }) => action.includes('/links/'));
  if (!button) throw new Error('The link leads to a page without a button.');
  await browser.send(button);
}

/** Moves the clock, which ends every session, and signs in again; as often as it takes until the server lives in that hour. */
export async function moveTo({ product }: House, browser: Browser, instant: string): Promise<void> {
  await product.moveClockTo(new Date(instant));
  for (let tries = 1; ; tries += 1) {
    try {
      // A link made in the hour that ends just now is too old in the next.
      await follow(browser, await product.signInLink(firstAccount));
      return void (await browser.api('GET', '/api/me'));
    } catch (error) {
      if (tries === 5) throw error;
      await new Promise((resolve) => setTimeout(resolve, 500));
    }
  }
}

/** Makes a roundtable of a concept note; what the note leaves open is answered with the first option. */
export async function imported(browser: Browser, note: Buffer): Promise<RoundtableView> {
  const { proposal } = (await browser.api('POST', '/api/papers/proposal', { name: 'note.md', base64: note.toString('base64') })) as { proposal: Proposal };
  const answers = Object.fromEntries(proposal.questions.map(({ field, options }) => [field, options[0]]));
  return (await browser.api('POST', '/api/roundtables/import', { proposal, answers })) as RoundtableView;
}

/** Sets the places and opens registration. */
export async function open({ browser, roundtable: { id } }: Staff, places: { room: number; online: number }, joinUrl: string): Promise<void> {
  await browser.api('PUT', `/api/roundtables/${id}/places`, places);
  await browser.api('PUT', `/api/roundtables/${id}/online`, { platform: 'Zoom', joinUrl, passcode: '482913', dialIn: null });
  await browser.api('POST', `/api/roundtables/${id}/state`, { to: 'registration_open' });
}

export interface Person {
  name: string;
  email: string;
  mode: 'room' | 'online';
  organisation: string;
  consents?: { listed: boolean; brief: boolean; news: boolean };
}

/** Registers somebody by the route and proves the address by the mail. */
export async function register(house: House, { roundtable: { id } }: Staff, { email, ...person }: Person): Promise<RegistrationOutcome> {
  const { Browser } = await tools();
  const own = new Browser(house.address);
  const wish = { ...person, address: email, constituency: 'cso_ngo' };
  const outcome = (await own.api('POST', `/api/roundtables/${id}/registrations`, wish, { 'idempotency-key': randomUUID() })) as RegistrationOutcome;
  const { link } = await house.sink.next(email, 'the link that proves the address', (mail) => mail.link !== null);
  await follow(own, link ?? '');
  return outcome;
}
