import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import ICAL from 'ical.js';
import { Stop } from './arguments.mjs';
import { Browser } from './browser.mjs';
import { participantsFor } from './people.mjs';

const joinLinks = ['https://meet.example.org/j/800-4711', 'https://meet.example.org/j/800-4712?pwd=changed'];

/** Opens the public page: places, whom to ask, how to join. One place fewer than people who will ask, so that one waits. */
export async function openRegistration(walk) {
  const { staff, roundtable: { id, format, online, pools } } = walk;
  const scarce = format === 'online' ? 'online' : 'room';
  walk.people = participantsFor(format);
  walk.scarce = scarce;
  walk.placesAsPlanned = Object.fromEntries(['room', 'online'].map((mode) => [mode, pools.find((pool) => pool.mode === mode)?.places ?? null]));
  const asked = walk.people.filter(({ mode }) => mode === scarce).length;
  await staff.api('PUT', `/api/roundtables/${id}/places`, { ...walk.placesAsPlanned, [scarce]: asked - 1 });
  await staff.api('PATCH', `/api/roundtables/${id}`, { askName: 'Registration desk', askAddress: 'desk@example.org' });
  if (format !== 'in_person') await setJoinLink(walk, online.platform, joinLinks[0]);
  walk.roundtable = await staff.api('POST', `/api/roundtables/${id}/state`, { to: 'registration_open' });
  return `${walk.roundtable.publicAddress}, ${asked - 1} places ${scarce === 'room' ? 'in the room' : 'online'} for ${asked} who will ask`;
}

const setJoinLink = ({ staff, roundtable: { id } }, platform, joinUrl) => staff.api('PUT', `/api/roundtables/${id}/online`, { platform, joinUrl, passcode: '482913', dialIn: null });

/** The form as a person without script fills it in: three pages, sent one after the other. */
async function throughTheForm(walk, browser, one) {
  const { publicAddress } = walk.roundtable;
  const filled = [
    { mode: one.mode },
    { givenNames: one.givenNames, familyName: one.familyName, email: one.address, organisation: one.organisation, constituency: one.constituency, ...(one.country ? { country: one.country } : {}) },
    { accessNeeds: one.accessNeeds, consents: one.consents },
  ];
  let page = await browser.page(`${publicAddress}/register`);
  for (const [index, values] of filled.entries()) {
    const form = page.forms.find(({ names }) => names.has('formKey') && names.has('page'));
    if (!form || form.fields.get('page')?.[0] !== String(index + 1)) throw new Stop(`Page ${index + 1} of the registration form did not come (the server answered ${page.status}).`);
    page = await browser.send(form, { ...values, go: 'next' });
  }
  if (page.status !== 200 || page.forms.some(({ names }) => names.has('page'))) throw new Stop('The last page of the registration form was not taken.');
}

const throughTheRoute = ({ roundtable: { id, mainLanguage } }, browser, one, key) =>
  browser.api('POST', `/api/roundtables/${id}/registrations`, {
    mode: one.mode, name: one.name, address: one.address, organisation: one.organisation, constituency: one.constituency, country: one.country,
    accessNeeds: one.accessNeeds.join(', ') || null, language: mainLanguage,
    consents: { listed: one.consents.includes('participant_list'), brief: one.consents.includes('follow_up'), news: false },
  }, { 'idempotency-key': key });

/** Everybody asks: the first of each mode through the public form, the others by the route; one asks twice with one key. */
export async function everybodyAsks(walk) {
  const byForm = new Set();
  for (const one of walk.people) {
    one.browser = new Browser(walk.address);
    if (!byForm.has(one.mode)) {
      byForm.add(one.mode);
      await throughTheForm(walk, one.browser, one);
      continue;
    }
    const key = randomUUID();
    const outcome = await throughTheRoute(walk, one.browser, one, key);
    const again = await throughTheRoute(walk, one.browser, one, key);
    if (outcome.outcome !== again.outcome) throw new Stop('The same request with the same Idempotency-Key was answered differently.');
    one.waits = outcome.outcome === 'waitlist';
  }
  const { items, counts } = await registrations(walk);
  if (items.length !== walk.people.length) throw new Stop(`${walk.people.length} people registered, the list has ${items.length}.`);
  for (const one of walk.people) one.registration = items.find(({ address }) => address === one.address);
  return `${byForm.size} through the public form, ${walk.people.length - byForm.size} by the route; ${counts.waitlisted ?? 0} waiting`;
}

const registrations = ({ staff, roundtable: { id } }) => staff.api('GET', `/api/roundtables/${id}/registrations?limit=200`);

/** Everybody follows the link in the first mail and presses its button; whoever has a place gets a calendar entry. */
export async function everybodyProves(walk) {
  for (const one of walk.people) {
    const mail = await walk.sink.next(one.address, 'the mail with the link that proves the address', ({ link }) => link !== null);
    const page = await one.browser.page(mail.link);
    const button = page.forms.find(({ action }) => action.includes('/links/'));
    if (!button) throw new Stop('The link that proves an address leads to a page without a button.');
    one.page = await one.browser.send(button);
  }
  for (const one of walk.people) {
    one.letter = one.waits
      ? await walk.sink.next(one.address, 'the mail that says she waits')
      : await walk.sink.next(one.address, 'the confirmation with the calendar entry', ({ calendar }) => calendar !== null);
  }
  const written = ['room', 'online'].flatMap((mode) => {
    const first = walk.people.find((one) => one.mode === mode && !one.waits);
    if (!first) return [];
    walk.journal.keep(`invite-${mode}.ics`, first.letter.calendar);
    return [entryOf(first.letter.calendar, first)];
  });
  walk.journal.summary.calendar = written.map(({ mode, method, start, end, sequence }) => ({ mode, method, start, end, sequence }));
  const { counts } = await registrations(walk);
  return `${counts.confirmed ?? 0} confirmed with a calendar entry, ${counts.waitlisted ?? 0} waiting`;
}

/** What a calendar program reads in an entry. */
export function entryOf(text, { mode }) {
  const calendar = new ICAL.Component(ICAL.parse(text));
  const events = calendar.getAllSubcomponents('vevent');
  const [first] = events;
  if (!first) throw new Stop('A calendar entry holds no event.');
  const value = (name) => first.getFirstPropertyValue(name)?.toICALString?.() ?? first.getFirstPropertyValue(name);
  return { mode, method: calendar.getFirstPropertyValue('method'), uid: value('uid'), start: value('dtstart'), end: value('dtend'), sequence: Number(value('sequence') ?? 0), url: text.replace(/\r?\n[ \t]/g, '') };
}

/** One gives the place back on her own page; whoever waited longest is offered it, accepts, and gets her entry. */
export async function placeGoesOn(walk) {
  const mine = walk.people.filter(({ mode }) => mode === walk.scarce);
  const leaving = mine.filter(({ waits }) => !waits).at(-1);
  const waiting = mine.find(({ waits }) => waits);
  if (!leaving || !waiting) throw new Stop('Nobody waits, though one place fewer was set than people asked.');
  await act(leaving, 'cancel');
  await walk.sink.next(leaving.address, 'the mail that says her place is given back');
  leaving.left = true;
  const offer = await walk.sink.next(waiting.address, 'the offer of the place', ({ link }) => link !== null);
  waiting.page = await waiting.browser.page(offer.link);
  await act(waiting, 'accept');
  waiting.letter = await walk.sink.next(waiting.address, 'the confirmation of the place offered', ({ calendar }) => calendar !== null);
  await walk.staff.api('PUT', `/api/roundtables/${walk.roundtable.id}/places`, walk.placesAsPlanned);
  return `${leaving.name} gave hers back, ${waiting.name} was offered it and took it`;
}

/** Presses a button of her own page, and the one that asks whether she is sure. */
async function act(one, what) {
  const endsWith = ({ action }) => action.endsWith(`/${what}`);
  let page = await one.browser.page(one.page.address.split('?')[0]);
  for (let presses = 0; presses < 2; presses += 1) {
    const button = page.forms.find(endsWith);
    if (!button) return presses > 0 ? page : Promise.reject(new Stop(`There is no button “${what}” on the page of ${one.name}.`));
    page = await one.browser.send(button);
  }
  return page;
}

/** A change is held for some minutes, for another to travel with it; the organiser sends it now. Near the meeting it goes by itself. */
async function sendNow({ staff, roundtable: { id } }, hasGone) {
  const until = Date.now() + 30_000;
  while (!hasGone() && Date.now() < until) {
    const { held } = await staff.api('GET', `/api/roundtables/${id}/changes`);
    if (held) return void (await staff.api('POST', `/api/roundtables/${id}/changes/send`, { version: held.version }));
    await pause(200);
  }
}

/** The link to join changes; the calendars of those online follow, by an entry of the same name and a higher number. */
export async function joinLinkChanges(walk) {
  await setJoinLink(walk, walk.roundtable.online.platform, joinLinks[1]);
  const online = walk.people.filter(({ mode, left }) => mode === 'online' && !left);
  await sendNow(walk, () => walk.sink.mails.some(({ read, to, calendar }) => !read && to === online[0]?.address && calendar !== null));
  for (const one of online) {
    const before = entryOf(one.letter.calendar, one);
    one.letter = await walk.sink.next(one.address, 'the changed calendar entry', ({ calendar }) => calendar !== null);
    const after = entryOf(one.letter.calendar, one);
    if (after.uid !== before.uid || after.sequence <= before.sequence) throw new Stop('The changed calendar entry does not replace the one before.');
    if (!after.url.includes(joinLinks[1])) throw new Stop('The changed calendar entry does not hold the new link.');
    walk.journal.summary.calendar.find(({ mode }) => mode === 'online').sequenceAfterChange = after.sequence;
  }
  return `${online.length} calendars followed`;
}

/** The public page, on the host's clock and on a reader's in Kathmandu. */
export async function readPublicPage(walk) {
  const reader = new Browser(walk.address);
  const [plain, kathmandu] = [await reader.page(walk.roundtable.publicAddress), await reader.page(`${walk.roundtable.publicAddress}?zone=Asia/Kathmandu`)];
  const times = (html) => new Set(html.match(/\b\d{2}[:.]\d{2}\b/g) ?? []);
  const more = [...times(kathmandu.html)].filter((time) => !times(plain.html).has(time));
  if (more.length === 0 && !/UTC\+5:45/.test(kathmandu.html)) throw new Stop('The page for Asia/Kathmandu shows no other times.');
  if (joinLinks.some((link) => plain.html.includes(link))) throw new Stop('The public page shows the link to join.');
  return `in ${walk.roundtable.zone} and in Asia/Kathmandu (${more.join(', ') || 'UTC+5:45'})`;
}

/** Who has a place in the end. */
export async function whoHasAPlace(walk) {
  const { items, counts } = await registrations(walk);
  walk.journal.summary.counts.registrations = counts;
  walk.journal.summary.ids.registrations = items.map(({ id }) => id);
  for (const one of walk.people) one.registration = items.find(({ address }) => address === one.address);
  return items;
}
