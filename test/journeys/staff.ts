import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Proposal, RegistrationOutcome, RoundtableView } from '@convenor/contracts';
import type { House } from './house';
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
  const { forms } = await browser.page(signInLink);
  const button = forms.find(({ action }) => action.includes('/links/'));
  if (!button) throw new Error('The printed link leads to a page without a button.');
  await browser.send(button);
  const paper = { name: 'invented-note.md', base64: readFileSync(fixture('invented-note.md')).toString('base64') };
  const { proposal } = (await browser.api('POST', '/api/papers/proposal', paper)) as { proposal: Proposal };
  const answers = Object.fromEntries(proposal.questions.map(({ field, options }) => [field, options[0]]));
  const roundtable = (await browser.api('POST', '/api/roundtables/import', { proposal, answers })) as RoundtableView;
  return { browser, roundtable, address };
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
}

/** Registers somebody by the route and proves the address by the mail. */
export async function register(house: House, { roundtable: { id } }: Staff, { email, ...person }: Person): Promise<RegistrationOutcome> {
  const { Browser } = await tools();
  const own = new Browser(house.address);
  const wish = { ...person, address: email, constituency: 'cso_ngo' };
  const outcome = (await own.api('POST', `/api/roundtables/${id}/registrations`, wish, { 'idempotency-key': randomUUID() })) as RegistrationOutcome;
  const { link } = await house.sink.next(email, 'the link that proves the address', (mail) => mail.link !== null);
  const { forms } = await own.page(link ?? '');
  const button = forms.find(({ action }) => action.includes('/links/'));
  if (!button) throw new Error('The link in the mail leads to a page without a button.');
  await own.send(button);
  return outcome;
}
