import { cleanLine, cleanText, webAddress } from './clean-text';
import { spanOf, type RoundtableEvent } from './roundtable-fragment';

/** Addresses that open a filled form for a new entry. */
export type AddLinks = { readonly google: string; readonly outlook: string; readonly office365: string; readonly yahoo: string };

/** Longer addresses are cut by some mail programs and proxies. */
const longest = 2_000;

/**
 * Links by which anybody puts the roundtable into a calendar on the web. Such a copy has no UID and never follows a change:
 * say so beside the link. They carry the public page, never a link to join, for they stay in the browser's history.
 * (The forms are not documented by their makers; source: InteractionDesignFoundation/add-event-to-calendar-docs.)
 *
 * @throws DomainError CALENDAR_TIMES_INVALID, CALENDAR_ADDRESS_INVALID
 */
export function addLinks(event: Pick<RoundtableEvent, 'title' | 'days' | 'description' | 'location' | 'url'>): AddLinks {
  const { startsAt, endsAt } = spanOf(event.days);
  const page = event.url ? webAddress(event.url) : '';
  const title = fitting(cleanLine(event.title), 600);
  const location = fitting(cleanLine(event.location ?? ''), 400);
  const [from, to] = [startsAt, endsAt].map((instant) => instant.toISOString().replace(/\.\d+/, ''));
  const basic = [from, to].map((time) => time?.replace(/[-:]/g, ''));
  const outlook = [['path', '/calendar/action/compose'], ['rru', 'addevent'], ['subject', title], ['startdt', from], ['enddt', to], ['location', location]];

  const fill = (base: string, pairs: (string | undefined)[][], details: string): string =>
    withDetails(base + pairs.map(([key, value]) => `${key}=${encodeURIComponent(value ?? '')}`).join('&'), details, cleanText(event.description ?? ''), page);
  return {
    google: fill('https://calendar.google.com/calendar/render?action=TEMPLATE&', [['text', title], ['dates', basic.join('/')], ['location', location]], 'details'),
    outlook: fill('https://outlook.live.com/calendar/deeplink/compose?', outlook, 'body'),
    office365: fill('https://outlook.office.com/calendar/deeplink/compose?', outlook, 'body'),
    yahoo: fill('https://calendar.yahoo.com/?v=60&', [['title', title], ['st', basic[0]], ['dur', hoursMinutes(startsAt, endsAt)], ['in_loc', location]], 'desc'),
  };
}

/** The description is what gives way; the page's address always stands at its end. */
function withDetails(link: string, key: string, description: string, page: string): string {
  const ending = encodeURIComponent(page && `\n\n${page}`);
  const room = longest - `${link}&${key}=${ending}`.length;
  return `${link}&${key}=${encodeURIComponent(fitting(description, Math.max(room, 0)))}${ending}`;
}

/** As many characters from the start as fit once they are percent-encoded; none is cut in half. */
function fitting(text: string, length: number): string {
  let [kept, used] = ['', 0];
  for (const character of text) {
    used += encodeURIComponent(character).length;
    if (used > length) break;
    kept += character;
  }
  return kept;
}

/** Yahoo's length, HHMM; it knows no end, and nothing longer than 99 hours. */
function hoursMinutes(startsAt: Date, endsAt: Date): string {
  const minutes = Math.min(Math.round((endsAt.getTime() - startsAt.getTime()) / 60_000), 99 * 60 + 59);
  return [Math.floor(minutes / 60), minutes % 60].map((part) => String(part).padStart(2, '0')).join('');
}
