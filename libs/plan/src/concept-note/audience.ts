import { commaParts } from './affiliations';
import type { Findings } from './findings';
import { linesIn, type Outline } from './headings';
import { sentencesOf, squeeze } from './lines';

const aimed = /\b(?:aimed at|intended for|targeted at|designed for|addressed to|open to|targets|(?:will )?brings? together|participants (?:will )?include|audience (?:will )?includes?|s[’']adresse à|dirigid[oa] a)\s+/i;

/** Whom the meeting is for, group by group, as printed. */
export function audienceOf(outline: Outline, found: Findings): string[] {
  const own = linesIn(outline, 'audience');
  const groups: string[] = [];
  const add = (text: string, phrase: string): void => {
    const group = squeeze(text.replace(/^(?:and|as well as|y|et)\s+/i, '').replace(/[.;,]+$/, ''));
    if (group.length < 2 || group.length > 160 || groups.includes(group)) return;
    found.source(`/audience/${groups.length}`, phrase);
    groups.push(group);
  };
  for (const line of own) {
    if (/^(?:up to|max|about|around|\d)/i.test(line.text)) continue;
    if (line.kind === 'listItem') add(line.text, line.text);
    const cued = sentencesOf(line.text).filter((sentence) => aimed.test(sentence));
    for (const sentence of cued) for (const group of listed(sentence)) add(group, sentence);
    if (!cued.length && line.kind !== 'listItem' && line.text.length < 300 && !/\b(?:will|is|are)\b/.test(line.text)) for (const group of line.text.split(';').flatMap(commaParts).flatMap(atLastAnd)) add(group, line.text);
  }
  if (groups.length || own.length) return groups;
  for (const line of [...outline.front, ...linesIn(outline, 'background', 'objectives', 'format', 'other')]) {
    const sentence = sentencesOf(line.text).find((one) => aimed.test(one) && /^It\b|\b(?:event|meeting|round ?table|workshop|dialogue|session|consultation|webinar)\b/i.test(one) && one.length < 600);
    if (!sentence) continue;
    for (const group of listed(sentence)) add(group, sentence);
    return groups;
  }
  return groups;
}

function listed(sentence: string): string[] {
  const match = aimed.exec(sentence);
  const list = match ? sentence.slice(match.index + match[0].length) : '';
  const parts = commaParts(list.split(/\s+(?:to (?:discuss|share|explore|reflect|exchange|examine|take)|in order to|for an?)\s+/)[0] ?? '');
  return parts.flatMap((part, index) => (index === parts.length - 1 ? atLastAnd(part) : [part]));
}

/** "academia and others with an interest …": the last "and" of a list parts two groups. */
function atLastAnd(part: string): string[] {
  const [, before = '', after = ''] = /^(.{2,60}?)\s+and\s+(\S.+)$/.exec(part) ?? [];
  return before ? [before, after] : [part];
}
