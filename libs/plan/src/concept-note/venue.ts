import type { ProposedVenue } from '@convenor/contracts';
import type { Findings } from './findings';
import { linesIn, type Outline } from './headings';
import { placeLines, placeWords } from './place-words';
import { cityNamed, citiesIn, type City } from './vocabulary/cities';
import { countryNamed } from './vocabulary/countries';
import type { WhenLine } from './when-lines';

const roomWord = /\b(?:rooms?|hall|salle|sala|auditori(?:um|o)|ballroom|suite|chamber|theatre|amphitheat(?:re|er)|boardroom|salon|aula|saal|classroom)\b/i;
const levelWord = /\b(?:(?:level|floor|étage|piso|storey|stock)\b|basement|rez-de-chaussée|planta baja)/i;
const streetWord = /(?:\b(?:rue|avenue|av\.?|ave|street|st(?!\.?\s\p{L})|road|rd|calle|carrera|plaza|platz|place|square|boulevard|blvd|way|lane|drive|quai|chemin|route|allée|viale|piazza|ring|crescent|highway|p\.? ?o\.? ?box|bp)\b|stra(?:ß|ss)e\b|gasse\b|straat\b|laan\b|weg\b|gatan\b)/iu;
const platformWord = /\b(?:zoom|teams|webex|google meet|online|virtual(?:ly)?|webcast|livestream)\b/i;

/** Where the meeting is, from the venue's own lines, else from a date line that goes on with a place. Null where nothing is said. */
export function venueOf(outline: Outline, when: readonly WhenLine[], found: Findings): ProposedVenue | null {
  const lines = linesIn(outline, 'venue').filter((line) => line.text.length < 300);
  const own = placeLines(lines.slice(0, 6).map((line) => line.text)).join(', ');
  if (own) {
    found.source('/venue', lines[0]?.text ?? own);
    const venue = placeOf(own);
    const settled = withCountry(venue, found);
    for (const key of ['name', 'room', 'level', 'street', 'postcode', 'city'] as const) if (settled[key]) found.source(`/venue/${key}`, lines.find((line) => line.text.includes(settled[key] ?? ''))?.text ?? own);
    if (Object.values(settled).some(Boolean)) return settled.city ? settled : inCity(settled, fromHead(outline, when, found));
  }
  return named(fromHead(outline, when, found) ?? fromSentence(outline, found), outline, found);
}

/** A hall without a city is in the one that the date line names. */
const inCity = (venue: ProposedVenue, head: ProposedVenue | null): ProposedVenue => ({ ...venue, city: head?.city ?? null, country: venue.country ?? head?.country ?? null });

/** "… will take place at the Imena Hotel in Kigali": the house that a sentence puts into the city already found. */
function named(venue: ProposedVenue | null, outline: Outline, found: Findings): ProposedVenue | null {
  if (!venue?.city || venue.name) return venue;
  for (const line of [...outline.front, ...outline.sections.flatMap((section) => section.lines)]) {
    const match = line.text.length < 2_000 ? /\b(?:held|place|convened|hosted|meet|gather|invited)\b[^!?]{0,140}?\bat\s+(?:the\s+)?(\p{Lu}[\p{L}’'&-]*(?:\s(?:\p{Lu}[\p{L}’'&-]*|of|for|on|and|de|du|des|the|la)){0,7}),?\s+in\s+/u.exec(line.text) : null;
    if (!match?.[1] || !line.text.slice(match.index + match[0].length).startsWith(venue.city)) continue;
    found.source('/venue/name', match[0]);
    return { ...venue, name: match[1] };
  }
  return venue;
}

/** "Geneva (Rigi room, Level 1), Rue X 14, 1201 Geneva, Switzerland" in its parts; a sentence after it is no part of it. */
export function placeOf(printed: string): ProposedVenue {
  const text = placeWords(printed);
  const venue: ProposedVenue = { name: null, room: null, level: null, street: null, postcode: null, city: null, country: null };
  const inside = [...text.matchAll(/\(([^()]{1,120})\)/g)].flatMap((match) => (match[1] ?? '').split(/[,;]/)).map((part) => part.trim());
  const outside = text.replace(/\([^()]{0,120}\)/g, ' ').split(/[,;\n|]|\s[–—-]\s/).map((part) => part.replace(/\s+/g, ' ').trim().replace(/[.:]$/, '').replace(/^(?:at|in)\s+(?:the\s+)?(?=\p{Lu})/u, ''));
  for (const part of inside) {
    if (!part) continue;
    if (levelWord.test(part)) venue.level ??= part;
    else if (!platformWord.test(part) && !cityNamed(part) && !countryNamed(part)) venue.room = venue.room ? `${venue.room}, ${part}` : part;
    else takePlace(venue, part);
  }
  // From the right: country, city with its postcode, street; what is left at the front is the name.
  const parts = outside.map((part) => part.replace(/^(?:hybrid|in[- ]person|on[- ]site)\s*:\s*/i, '').replace(/\s+\/\s+.*$/, '').replace(/\s+(?:and|or|&|\+)\s+(?=[^,]{0,40}\b(?:zoom|online|teams|webex|virtual(?:ly)?)\b).*$/i, '')).filter((part) => part && !isOnline(part) && !/^(?:tbc|tbd|tba|to be (?:confirmed|determined|announced)|à confirmer|por confirmar)\b/i.test(part));
  const left = [...parts].reverse().filter((part) => !takePlace(venue, part)).reverse();
  nameAndRoom(venue, left);
  if (!venue.city) venue.city = citiesIn(venue.name ?? '', true).at(-1)?.city.name ?? null;
  return venue;
}

/** "and via Zoom" names no place; "Online Learning Centre, Oslo" would be lost, and is rare. */
const isOnline = (part: string): boolean => platformWord.test(part) && part.length < 60 && !streetWord.test(part) && !/\d/.test(part);

function takePlace(venue: ProposedVenue, part: string): boolean {
  if (/^D\.?\s?C\.?$/.test(part)) return true;
  const country = countryNamed(part);
  if (country && !venue.country) {
    // Singapore is both.
    if (cityNamed(part)) venue.city ??= part;
    return Boolean((venue.country = country));
  }
  const [, before = '', after = ''] = /^((?:[A-Z]{1,2}-)?\d{3,6}(?:\s?[A-Z]{2})?)\s+(\p{L}.*)$/u.exec(part) ?? [];
  if (before && !streetWord.test(after) && (cityNamed(after) || /^\p{Lu}/u.test(after))) return Boolean(Object.assign(venue, { postcode: before, city: after }));
  const [, town = '', code = ''] = /^(\p{L}[\p{L} .'’-]{1,30}?)\s+((?:[A-Z]{2}\s)?\d{4,6}(?:-\d{3,4})?|[A-Z]{1,2}\d{1,2}[A-Z]?\s?\d[A-Z]{2}|[A-Z]\d[A-Z]\s?\d[A-Z]\d)$/u.exec(part) ?? [];
  if (code && !streetWord.test(town) && (cityNamed(town) || !venue.city) && !/^p\.?\s?o/i.test(town)) {
    if (/^[A-Z]{2}$/.test(town)) venue.postcode ??= part;
    else Object.assign(venue, { city: town, postcode: code });
    return true;
  }
  const city = cityNamed(part.replace(/,? (?:D\.?C\.?|\d{1,2})$/, ''));
  if (city && !venue.city) return Boolean((venue.city = part));
  return Boolean(city && venue.city === part);
}

function nameAndRoom(venue: ProposedVenue, left: readonly string[]): void {
  const rest: string[] = [];
  for (const part of left) {
    if (levelWord.test(part)) venue.level ??= part;
    else if (isStreet(part) && (rest.length > 0 || left.length === 1)) venue.street = venue.street ? `${venue.street}, ${part}` : part;
    else rest.push(part);
  }
  const [first, second, ...others] = rest;
  if (!first) return;
  const roomFirst = roomWord.test(first) && second !== undefined && !/\b(?:town|city) hall\b/i.test(first);
  venue.name = (roomFirst ? second : first) ?? null;
  if (roomFirst) venue.room ??= first;
  for (const part of roomFirst ? others : rest.slice(1)) {
    if (roomWord.test(part)) venue.room ??= part;
    else if (!venue.city && others.length === 0 && part === rest.at(-1) && venue.street) venue.city = part;
    else venue.name = `${venue.name}, ${part}`;
  }
}

const isStreet = (part: string): boolean => !/\b(?:h[oô]tel|room|centre|center|centro)\b/i.test(part) && isAddress(part);
const isAddress = (part: string): boolean => streetWord.test(part) || /^Via\s+\p{Lu}/u.test(part) || /^\d{1,5}[a-z]?\s+\p{Lu}/u.test(part) || /^\p{Lu}[\p{L} .'’-]+\s\d{1,5}[a-z]?$/u.test(part);

function withCountry(venue: ProposedVenue, found: Findings): ProposedVenue {
  const known = venue.city ? cityNamed(venue.city) : null;
  if (venue.country || !known) return venue;
  found.guess('/venue/country');
  return { ...venue, country: known.country };
}

/** A date line that goes on with a place: "15:00–17:00, Palais des Nations, Geneva", "(Geneva and Zoom)". */
function fromHead(outline: Outline, when: readonly WhenLine[], found: Findings): ProposedVenue | null {
  const texts = [...when.filter((line) => line.from !== 'body').map((line) => ({ text: line.text, rest: placeRest(line) })), ...outline.front.filter((line) => line.text.length < 160 && citiesIn(line.text, true).length > 0 && /,|\(|\||^\p{Lu}[\p{L} ]+$/u.test(line.text)).map((line) => ({ text: line.text, rest: line.text }))];
  for (const { text } of [...texts, ...outline.front]) {
    const place = text.length < 220 ? citiesIn(text).find((one) => besideOnline.test(text.slice(one.at + one.phrase.length))) : undefined;
    if (!place || texts.some((one) => one.text === text)) continue;
    found.source('/venue/city', text);
    return withCountry(cityOnly(place.city), found);
  }
  for (const { text, rest } of texts) {
    const [place] = citiesIn(rest);
    if (!place || /\btime\b/i.test(rest.slice(place.at + place.phrase.length, place.at + place.phrase.length + 6))) continue;
    found.source('/venue/city', text);
    const inBrackets = /\(([^()]*)\)/.exec(rest)?.[1] ?? '';
    if (inBrackets.includes(place.phrase) || (rest === text && (rest.split(',').length < 2 || /[:(]/.test(rest))) || /\b(?:will|is|are|held|takes?|convene[sd]?)\b/.test(rest)) return withCountry(cityOnly(place.city), found);
    found.source('/venue', text);
    if (rest === text) found.guess('/venue/name');
    return withCountry({ ...placeOf(rest), city: place.phrase }, found);
  }
  return null;
}

/** "Lima & Zoom": what stands beside the platform is a place. */
const besideOnline = /^\s*(?:and|&|\/|\+|or|y|et)\s*(?:via\s+|on\s+|by\s+)?(?:zoom|online|teams|ms teams|webex|virtual)/i;

const cityOnly = (city: City): ProposedVenue => ({ name: null, room: null, level: null, street: null, postcode: null, city: city.name, country: null });

function placeRest(line: WhenLine): string {
  const spans = [...line.dates, ...line.times, ...line.zones].map((span) => span.phrase);
  if (line.unknownZone) spans.push(line.unknownZone);
  // What stands on the other side of the day is not the place: "Talk on bread, 3 June, Oslo".
  const pieces = spans.reduce((left, phrase) => left.replace(phrase, '\u0001'), line.text).split(/\u0001+/).map((piece) => piece.replace(/^[\s,;:|–—/-]+|[\s,;:|–—/-]+$/g, '').replace(/^(?:date|time|when)\s*:?/i, '').trim());
  return pieces.find((piece) => citiesIn(piece, true).length > 0) ?? pieces.find((piece) => citiesIn(piece).length > 0) ?? '';
}

/** "… will be held at the X in Oslo": only the city is taken, and marked as a guess. */
function fromSentence(outline: Outline, found: Findings): ProposedVenue | null {
  const lines = [...outline.front, ...outline.sections.filter((one) => one.kind !== 'partners' && one.kind !== 'lineup').flatMap((one) => one.lines)];
  for (const line of lines) {
    const cue = /\b(?:held|take place|takes place|taking place|convened|hosted|invited|in person|hybrid format|gather|meet)\b[^!?]{0,140}?\b(?:in|at)\s+(?=(?:the\s+)?\p{Lu})/u.exec(line.text);
    const [place] = cue ? citiesIn(line.text.slice(cue.index, cue.index + cue[0].length + 80)) : [];
    if (!place) continue;
    found.source('/venue/city', line.text);
    found.guess('/venue/city');
    return withCountry(cityOnly(place.city), found);
  }
  return null;
}
