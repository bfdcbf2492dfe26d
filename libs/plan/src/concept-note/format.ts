import type { Proposal, RoundtableFormat } from '@convenor/contracts';
import type { Findings } from './findings';
import { linesIn, type Outline } from './headings';
import { sentencesOf } from './lines';

const platforms: readonly (readonly [RegExp, string])[] = [
  [/\bZoom\b/, 'Zoom'], [/\b(?:Microsoft|MS) Teams\b|\b(?:on|via|through|by|and) Teams\b/, 'Microsoft Teams'], [/\bWeb[Ee]x\b/, 'Webex'], [/\bGoogle Meet\b/, 'Google Meet'], [/\bInterprefy\b/i, 'Interprefy'],
  [/\bKUDO\b/i, 'KUDO'], [/\bBigBlueButton\b/i, 'BigBlueButton'], [/\bJitsi\b/i, 'Jitsi'], [/\bSkype\b/, 'Skype'], [/\bGoTo(?:Meeting|Webinar)\b/, 'GoTo'], [/\bYouTube(?: Live)?\b/, 'YouTube'],
];

const aboutMeeting = /\b(?:event|meeting|round ?table|workshop|dialogue|session|consultation|webinar|seminar|discussion|conference|forum|held|format|join|participa\w+|attend\w*|évènement|événement|evento|réunion|reunión)\b/i;

/** In person, online or both: what the paper says, else what place and platform together mean (a guess). */
export function formatOf(outline: Outline, hasVenue: boolean, found: Findings): { format: RoundtableFormat | null; onlinePlatform: string | null } {
  const near = [...linesIn(outline, 'format', 'datetime', 'venue', 'audience', 'registration'), ...outline.front].map((line) => line.text);
  const body = linesIn(outline, 'background', 'objectives', 'outputs', 'other', 'access', 'languages').flatMap((line) => sentencesOf(line.text)).filter((sentence) => aboutMeeting.test(sentence) && sentence.length < 500 && /\bwill\b|\bis\b/.test(sentence));
  const texts = [...near, ...body];
  const platform = firstOf(texts, (text) => platforms.find(([pattern]) => pattern.test(text))?.[1] ?? null);
  if (platform) found.source('/onlinePlatform', platform.text);
  const stated = firstOf(texts, statedFormat);
  if (stated) found.source('/format', stated.text);
  if (stated) return { format: stated.value, onlinePlatform: platform?.value ?? null };
  const online = platform !== null || texts.some((text) => /\b(?:online|virtual(?:ly)?|webinar|en ligne|en línea)\b/i.test(text) && text.length < 220 && !/\b(?:published|available|posted) online\b/i.test(text));
  const format = hasVenue && online ? 'hybrid' : hasVenue ? 'in_person' : online ? 'online' : null;
  if (format) found.guess('/format');
  return { format, onlinePlatform: platform?.value ?? null };
}

function firstOf<T>(texts: readonly string[], read: (text: string) => T | null): { value: T; text: string } | null {
  for (const text of texts) {
    const value = read(text);
    if (value !== null) return { value, text };
  }
  return null;
}

function statedFormat(text: string): RoundtableFormat | null {
  if (/\bnot\b[^.]{0,20}\bhybrid\b/i.test(text)) return null;
  if (/\b(?:hybrid|hybride|híbrid[oa])\b/i.test(text)) return 'hybrid';
  if (/\bin[- ]person\b[^.]{0,40}\b(?:and|or|as well as|&|\/)\s+(?:\w+\s+){0,2}(?:online|virtual(?:ly)?|remote(?:ly)?|via|by zoom)\b|\b(?:online|virtual(?:ly)?)\b[^.]{0,30}\b(?:and|or)\s+in[- ]person\b/i.test(text)) return 'hybrid';
  if (/\bin[- ]person\s+(?:only|event|meeting|round ?table|workshop)\b|\bheld in[- ]person\b|^in[- ]person\b|\bpresencial\b|\ben présentiel\b/i.test(text)) return 'in_person';
  if (/\b(?:online|virtual)(?:ly)?\s+(?:only|event|meeting|round ?table|workshop|dialogue|session|consultation|seminar)\b|\bheld (?:online|virtually|remotely)\b|^(?:online|virtual)(?:\b(?! and)|$)|\ben visioconférence\b/i.test(text) && !/\bin[- ]person\b/i.test(text)) return 'online';
  return null;
}

const room = /\b(?:in[- ]person|in the room|on[- ]site|physical(?:ly)?|seats?|places?|room|capacity|venue)\b/i;

/** Places that are printed; nothing is counted from a room's name. */
export function capacityOf(outline: Outline, found: Findings): Proposal['capacity'] {
  const capacity: Proposal['capacity'] = { room: null, online: null };
  const lines = [...linesIn(outline, 'capacity', 'venue', 'registration', 'format', 'audience', 'access', 'datetime'), ...outline.front];
  lines.push(...outline.sections.flatMap((section) => section.lines).filter((line) => !lines.includes(line) && /\b(?:limited to|capacity|seats|up to)\b/i.test(line.text)));
  const own = new Set(linesIn(outline, 'capacity').map((line) => line.index));
  for (const line of lines) {
    for (const match of line.text.slice(0, 1_000).matchAll(/(?:\b(?:capacity|maximum|max\.?|limited to|up to|aforo|capacité)\b[^.\d]{0,30})?\b(\d{1,4})\s*(?:(in[- ]person|on[- ]site|online|virtual|physical|zoom)\b\s*)?(seats|places|participants|people|persons|guests|attendees|plazas)?\b/gi)) {
      const limited = /capacity|max|limited|up to|aforo|capacité/i.test(match[0]);
      const counted = /seats|places|plazas/i.test(match[3] ?? '') || (match[2] !== undefined && /\b(?:seats|places|plazas)\b/i.test(line.text));
      if (!(limited || counted || (own.has(line.index) && (match[3] || match[2] || line.text.length < 30)))) continue;
      const around = `${match[0]} ${line.text.slice(match.index + match[0].length).split(/[,;.]|\sand\s|\d/)[0] ?? ''}`;
      const pool = /\b(?:online|virtual|zoom|remote|webinar)\b/i.test(match[2] ?? around) && !/in[- ]person/i.test(match[0]) ? 'online' : room.test(line.text) || own.has(line.index) || /person/i.test(match[0]) ? 'room' : null;
      if (!pool || capacity[pool] !== null) continue;
      capacity[pool] = Number(match[1]);
      found.source(`/capacity/${pool}`, line.text);
    }
  }
  return capacity;
}
