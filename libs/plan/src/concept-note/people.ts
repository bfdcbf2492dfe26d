import { countryNamed } from './vocabulary/countries';
import { honorifics, organisationWord, particle, postWord } from './vocabulary/persons';
import { affiliationsOf } from './affiliations';
import { datesIn } from './dates';
import { timesIn } from './times';

/** Somebody, or an office nobody is named for, as one line of a line-up says it. */
export interface NamedPerson {
  honorific: string | null;
  name: string | null;
  posts: string[];
  organisations: string[];
  status: 'planned' | 'tentative' | 'confirmed';
  mode: 'room' | 'online' | 'video' | null;
  /** What is odd about the line, for a warning. */
  oddities: { kind: 'honorific' | 'capitals' | 'comma'; printed: string; suggestion: string | null; parts?: string[] }[];
  /** The family name where the line shows it by capitals at the start or the end. */
  familyName: string | null;
}

const escaped = (text: string): string => text.replace(/[.]/g, '\\.?').replace(/ /g, '\\s+');
const honorific = new RegExp(`^(?:${[...honorifics].sort((a, b) => b.length - a.length).map(escaped).join('|')})\\.?(?=\\s+\\p{Lu}|\\s*$)`, 'u');

const tentative = /\b(?:tbc|t\.b\.c\.?|to be confirmed|tbd|to be determined|to be announced|tba|invited|proposed|tentative|à confirmer|por confirmar)\b/i;
const confirmed = /\b(?:confirmed|confirmé|confirmad[oa])\b/i;
const online = /\b(?:via|by|on|through|par)\s+(?:zoom|teams|webex|skype)\b|^(?:online|remote(?:ly)?|virtual(?:ly)?|zoom|en línea|en ligne)$|\bparticipating (?:online|remotely)\b/i;
const video = /\b(?:video|pre-?recorded|recorded message|vidéo)\b/i;
const inRoom = /^(?:in[- ]person|on[- ]site|en personne|presencial)$/i;

/** Reads one line of a line-up: "Ms Ana Ruiz, Head, Policy Unit, IOM (tbc)". Null where it names nobody and no office. */
export function personIn(printed: string): NamedPerson | null {
  const person: NamedPerson = { honorific: null, name: null, posts: [], organisations: [], status: 'planned', mode: null, oddities: [], familyName: null };
  let text = withoutMarks(printed, person);
  const address = addressAt(text, person);
  person.honorific = address || null;
  text = text.slice(address.length).trim();
  const { name, rest } = split(text, address !== '', person);
  if (name === null) return asOffice(person, text, printed);
  person.name = name;
  capitals(person, name);
  const { posts, organisations } = affiliationsOf(rest);
  return Object.assign(person, { posts, organisations });
}

/** Takes "(tbc)", "(via Zoom)" and the like off a line. */
function withoutMarks(printed: string, person: NamedPerson): string {
  const mark = (words: string): boolean => {
    const bare = words.trim();
    const known = [tentative, confirmed, online, video, inRoom].some((pattern) => pattern.test(bare)) && bare.length < 60;
    if (!known) return false;
    if (tentative.test(bare)) person.status = 'tentative';
    else if (confirmed.test(bare)) person.status = 'confirmed';
    if (online.test(bare)) person.mode = 'online';
    else if (video.test(bare)) person.mode = 'video';
    else if (inRoom.test(bare)) person.mode = 'room';
    return true;
  };
  const unbracketed = printed.replace(/\s*[([]([^()[\]]{1,60})[)\]]/g, (whole, words: string) => {
    if (mark(words)) return '';
    const kept = words.split(/,\s*/).filter((part) => !mark(part));
    return kept.length < words.split(/,\s*/).length ? ` (${kept.join(', ')})` : whole;
  });
  const untailed = unbracketed.replace(/[\s,–—-]+(tbc|tbd|tba|to be confirmed|invited|confirmed|online|via zoom|by video(?: message)?|video message|remotely|by (?:ms|microsoft )?teams)\s*\.?$/i, (whole, words: string) => (mark(words) ? '' : whole));
  const named = untailed.replace(/^[\s•·*–—-]+|^\s*\(?\d{1,2}[.)]\s+/, '').replace(/^(?:name\s+)?(tbc|tbd|tba|to be confirmed)\s*[,:–—-]\s*(?=\p{L})/iu, (whole, words: string) => (mark(words) ? '' : whole));
  return named.replace(/[\s;,.]+$/, (end) => (/\.$/.test(end.trim()) && /\b[A-Z]\.$/.test(untailed) ? '.' : '')).trim();
}

/** The forms of address at the start: "H.E. Ms.", "Professor", and a slip of the hand like "Mt". */
function addressAt(text: string, person: NamedPerson): string {
  let length = 0;
  for (let round = 0; round < 4; round += 1) {
    const rest = text.slice(length).replace(/^\s+/, (space) => ((length += space.length), ''));
    const match = honorific.exec(rest)?.[0];
    if (!match || (/^(?:Minister|Mayor|Justice|General|Judge)$/.test(match) && /^\S+\s+(?:of|for|de)\b/.test(rest)) || (match === 'M' && !/^M\./.test(rest))) break;
    length += match.length;
  }
  if (length) return text.slice(0, length).trim();
  const [first = '', second = '', third = ''] = text.split(/\s+/);
  const near = slip(first);
  if (!near || !/^\p{Lu}\p{Ll}/u.test(second) || !/^\p{Lu}/u.test(third)) return '';
  person.oddities.push({ kind: 'honorific', printed: first, suggestion: near });
  return first;
}

const neighbours: Readonly<Record<string, string>> = { r: 'etdf', s: 'awedxz', x: 'zsdc' };

/** A short word without a vowel, one letter away from a form of address. Neighbouring keys are likelier than others. */
function slip(word: string): string | null {
  const bare = word.replace(/\.$/, '');
  if (!/^[MD]\p{Ll}{1,2}$/u.test(bare) || /[aeiouy]/i.test(bare) || /^(?:Md|Mhd|Mst|Dr|Mr|Ms|Mx|Mrs)$/.test(bare)) return null;
  const candidates = ['Mr', 'Ms', 'Dr', 'Mrs'].filter((known) => oneApart(known, bare));
  const likely = candidates.find((known) => [...known].some((letter, at) => letter !== bare[at] && neighbours[letter]?.includes(bare[at] ?? '')));
  return likely ?? candidates[0] ?? null;
}

function oneApart(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1) return false;
  if (a.length === b.length) return [...a].filter((letter, at) => letter !== b[at]).length === 1;
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  return [...long].some((_, at) => long.slice(0, at) + long.slice(at + 1) === short);
}

/** The name and what follows it. Without a form of address the words must look like a person's. */
function split(text: string, addressed: boolean, person: NamedPerson): { name: string | null; rest: string } {
  const end = /\s*(?:,|;|:|\s[–—-]\s|[–—]|\(|\t|\|)/.exec(text);
  const head = (end ? text.slice(0, end.index) : text).trim();
  const rest = end ? text.slice(end.index).replace(/^\s*[,;:–—|\t-]\s*/, '').trim() : '';
  const words = head.split(/\s+/);
  const at = words.findIndex((word, index) => index >= 2 && postWord.test(word));
  if (at === -1 && looksLikeName(head, addressed)) return { name: head, rest: unbracket(rest) };
  if (at >= 2 && at <= 5 && looksLikeName(words.slice(0, at).join(' '), addressed)) {
    person.oddities.push({ kind: 'comma', printed: head, suggestion: `${words.slice(0, at).join(' ')}, ${words.slice(at).join(' ')}` });
    return { name: words.slice(0, at).join(' '), rest: [words.slice(at).join(' '), rest].filter(Boolean).join(', ') };
  }
  // "Ms Ana Ruiz from the Kolda Institute", "… of X"
  const from = /^(.+?)\s+(?:from|of|representing|at)\s+(?:the\s+)?(\p{Lu}.*)$/u.exec(head);
  if (from?.[1] && looksLikeName(from[1], addressed) && (addressed || !postWord.test(head))) return { name: from[1], rest: [from[2], rest].filter(Boolean).join(', ') };
  return { name: null, rest: text };
}

const unbracket = (rest: string): string => (/^\([^()]*\)$/.test(rest) ? rest.slice(1, -1) : rest.replace(/^\(([^()]*)\)\s*,?\s*/, '$1, ').replace(/, $/, ''));

/** Two to six words, each capital or a particle, none of them an office or an institution. */
export function looksLikeName(text: string, addressed: boolean): boolean {
  const words = text.split(/\s+/).filter(Boolean);
  if (words.length < (addressed ? 1 : 2) || words.length > 7 || /\d/.test(text)) return false;
  const wellFormed = words.every((word, at) => /^[\p{Lu}][\p{L}'’.-]*$/u.test(word) || /^(?:al|el|d|l|ul|ur)[-'’]\p{Lu}[\p{L}'’-]*$/u.test(word) || (at > 0 && particle.test(word)));
  if (!wellFormed || words.filter((word) => /^\p{Lu}/u.test(word)).length < (addressed ? 1 : 2)) return false;
  if (/^(?:The|A|An|To|UN|EU|AU|All|Our|For|And|In|On|This|Each|Session|Panel|Room|Day)$/.test(words[0] ?? '') || countryNamed(text)) return false;
  return addressed || !(postWord.test(text) || organisationWord.test(text));
}

function asOffice(person: NamedPerson, text: string, printed: string): NamedPerson | null {
  const office = text.replace(/^(?:a |an |the )?(?=representatives? )/i, '').trim();
  const marked = person.status !== 'planned' || person.mode !== null;
  if (person.honorific && postWord.test(person.honorific)) return officeOf({ ...person, honorific: null }, printed.slice(0, printed.indexOf(text) + text.length).trim());
  if (!/^\p{Lu}/u.test(office) || office.length > 220 || /\b(?:will|shall|is|are|was|were|has|have)\b/.test(office) || timesIn(office).length || datesIn(office).length) return null;
  if (/^(?:tbc|tbd|tba|to be (?:confirmed|determined|announced))$/i.test(office)) return null;
  if (postWord.test(office)) return officeOf(person, office);
  // An organisation alone holds the place until it names somebody.
  if (organisationWord.test(office) || /^[A-Z][A-Z-]{2,}$/.test(office) || marked) return { ...person, name: null, organisations: [office] };
  return null;
}

/** The whole phrase is the office; an organisation is taken off its end only where the last part plainly is one. */
function officeOf(person: NamedPerson, office: string): NamedPerson {
  const [, post = '', last = ''] = /^([^,]+),\s*([^,]+)$/.exec(office) ?? [];
  const own = last && (organisationWord.test(last) || countryNamed(last) || /^[A-Z][A-Z-]{1,}$/.test(last)) && !postWord.test(last);
  return own ? { ...person, posts: [post.trim()], organisations: [last.trim()] } : { ...person, posts: [office] };
}

function capitals(person: NamedPerson, name: string): void {
  const words = name.split(/\s+/);
  const loud = words.filter((word) => /^\p{Lu}[\p{Lu}'’-]+$/u.test(word));
  const [only] = loud;
  // Two letters alone are initials ("MJ Okoro"); all in capitals tells nothing.
  if (!only || loud.length === words.length || loud.every((word) => word.length < 3)) return;
  const at = words.indexOf(only);
  const last = words.at(-1) ?? '';
  if (loud.includes(last) || at === 0) person.familyName = loud.join(' ');
  else person.oddities.push({ kind: 'capitals', printed: only, suggestion: null, parts: [...loud, ...words.slice(words.lastIndexOf(loud.at(-1) ?? only) + 1)] });
}
