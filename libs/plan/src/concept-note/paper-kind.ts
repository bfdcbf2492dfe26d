import type { Proposal } from '@convenor/contracts';
import type { Outline } from './headings';
import type { Line } from './lines';
import { datesIn } from './dates';
import { timesIn } from './times';

/** What each other kind of paper shows of itself; the head weighs more than the rest. */
const others: readonly { seems: string; head: RegExp; signs: readonly RegExp[] }[] = [
  { seems: 'a policy brief', head: /^(?:policy\s?brief|issue brief|research brief)\b/i, signs: [/\bkey recommendations\b/i, /^recommendations for .{3,60}:$/im, /\bthis (?:policy )?brief\b/i, /\bISBN\b/, /\b(?:suggested )?citation\b/i, /\bdisclaimer\b/i] },
  { seems: 'an invoice', head: /^(?:tax |pro ?forma )?invoice\b|^facture\b|^factura\b|^rechnung\b|^receipt\b|^quotation\b/i, signs: [/\binvoice (?:no|number|date)\b/i, /\b(?:amount due|total due|subtotal|balance due|total amount|grand total)\b/i, /\b(?:VAT|IBAN|BIC|SWIFT|purchase order|payment terms|bill to|net 30)\b/i, /\b(?:CHF|EUR|USD|GBP|€|\$|£)\s?\d/i] },
  { seems: 'minutes of a meeting', head: /^(?:(?:draft|final|summary)\s+)?minutes\b|^meeting minutes\b|^compte[- ]rendu\b|^procès[- ]verbal\b|^acta\b/i, signs: [/^(?:present|in attendance|attendees|apologies|absent)\s*:/im, /\baction (?:items?|points?)\b/i, /\b(?:the meeting was (?:opened|adjourned|closed|called to order)|minutes of the (?:last|previous) meeting|seconded|motion carried|adjourned)\b/i, /\b(?:matters arising|any other business)\b/i] },
  { seems: 'a summary of a forum or meeting already held', head: /\b(?:summar(?:y|ies) of|highlights of|report of the|outcome of|proceedings of|chair[’']s summary|co-chairs[’'] summary)\b/i, signs: [/\bkey points from the discussion\b/i, /\b(?:was|were) (?:co-)?(?:chaired|moderated|organised|organized) (?:and moderated )?by\b/i, /\bdelivered statements\b|\bparticipants (?:highlighted|stressed|noted|emphasi[sz]ed|underscored|agreed)\b|\bspeakers (?:highlighted|stressed|noted|emphasi[sz]ed|underscored)\b/i, /\bsummary of the highlights\b|\btook place (?:from|on)\b/i] },
  { seems: 'a press release', head: /^(?:press release|media advisory|for immediate release|communiqué)/i, signs: [/\bnotes? to editors\b/i, /\bmedia contacts?\b/i, /\bfor immediate release\b/i] },
  { seems: 'a curriculum vitae', head: /^(?:curriculum vitae|résumé|resume|cv)\b/i, signs: [/\bwork experience\b/i, /\bdate of birth\b/i, /\beducation\b/i] },
  { seems: 'a contract', head: /\b(?:agreement between|contract|memorandum of understanding|terms and conditions)\b/i, signs: [/\bhereinafter\b/i, /\bthe parties\b/i, /\bgoverning law\b/i] },
  { seems: 'a letter', head: /^(?:dear|excellency|madame, monsieur)\b/i, signs: [/\b(?:yours sincerely|yours faithfully|kind regards|best regards|accept, excellency)\b/i] },
];

export interface PaperKind { kind: Proposal['kind']; seems: string | null }

/** Concept note, background note, agenda, list of speakers, or something else, which is then named. */
export function kindOf(lines: readonly Line[], outline: Outline): PaperKind {
  const head = lines.slice(0, 14).map((line) => line.text.slice(0, 200));
  const text = lines.map((line) => line.text).join('\n').slice(0, 120_000);
  const saysConcept = head.some((line) => /\bconcept\s*(?:note|paper)\b|\bnote (?:conceptuelle|de cadrage)\b|\bnota conceptual\b/i.test(line));
  const saysBackground = lines.slice(0, 30).some((line) => /^(?:draft )?background\s*(?:note|paper)\b/i.test(line.text));
  const planned = signsOfPlan(lines, outline);
  if (!saysConcept && !saysBackground) {
    const other = others.map((one) => ({ seems: one.seems, score: score(one, head, text) })).sort((a, b) => b.score - a.score)[0];
    if (other && other.score >= 4 && other.score > planned) return { kind: 'other', seems: other.seems };
  }
  const timed = lines.filter((line) => (timesIn(line.text.slice(0, 40))[0]?.at ?? 9) <= 3).length;
  const has = (...kinds: string[]): boolean => outline.sections.some((section) => kinds.includes(section.kind));
  const addressed = lines.filter((line) => line.text.length < 200 && /^(?:Mr|Ms|Mrs|Mx|Dr|Prof|Professor|H\.E\.|Ambassador|Mme|Sra?)\.?\s+\p{Lu}/u.test(line.text)).length;
  if (addressed >= 3 && addressed * 10 >= lines.length * 7) return { kind: 'speakers_list', seems: null };
  if (planned < 2) return { kind: 'other', seems: 'a text that announces no meeting' };
  if (saysConcept) return { kind: 'concept_note', seems: null };
  if (saysBackground) return { kind: 'background_note', seems: null };
  if (timed >= 4 && timed * 3 >= lines.length && !has('objectives', 'audience', 'background')) return { kind: 'agenda', seems: null };
  const listed = outline.sections.filter((section) => section.kind === 'lineup').reduce((sum, section) => sum + section.lines.length, 0);
  if (listed >= 3 && listed > lines.length / 2 && !has('objectives', 'background', 'audience')) return { kind: 'speakers_list', seems: null };
  return { kind: 'concept_note', seems: null };
}

const score = (one: (typeof others)[number], head: readonly string[], text: string): number => {
  const squeezed = head.map((line) => line.replace(/^[\s#*]+/, ''));
  return (squeezed.some((line, at) => one.head.test(line) && (at < 6 || /^\^/.test(one.head.source))) ? 3 : 0) + one.signs.filter((sign) => sign.test(text)).length * 1.5;
};

/** How much of a planned meeting the paper shows: a day with hours, roles, a venue, what it is for. */
function signsOfPlan(lines: readonly Line[], outline: Outline): number {
  const kinds = new Set(outline.sections.filter((section) => section.lines.length > 0).map((section) => section.kind));
  const short = lines.filter((line) => line.text.length < 260);
  const day = short.some((line) => datesIn(line.text).some((mention) => mention.days.length > 0) && (timesIn(line.text).length > 0 || kinds.has('datetime')));
  const someDay = lines.slice(0, 30).some((line) => line.text.length < 160 && datesIn(line.text).length > 0);
  const held = lines.some((line) => /\b(?:will be held|will take place|takes place on|is scheduled|invites? you|you are invited|aura lieu|se tiendra|tendrá lugar|se celebrará)\b/i.test(line.text));
  const weights: readonly (readonly [boolean, number])[] = [
    [day, 2], [someDay, 0.5], [held, 1], [kinds.has('lineup'), 2], [kinds.has('venue'), 1], [kinds.has('objectives'), 1], [kinds.has('audience'), 1], [kinds.has('agenda'), 1], [kinds.has('questions'), 1],
    [kinds.has('format'), 0.5], [kinds.has('partners'), 0.5], [kinds.has('datetime'), 1], [kinds.has('registration'), 0.5], [kinds.has('themes'), 0.5], [kinds.has('background'), 0.5],
    [short.filter((line) => (timesIn(line.text.slice(0, 40))[0]?.at ?? 9) <= 3).length >= 3, 2],
    [lines.slice(0, 20).some((line) => /\b(?:round ?table|dialogue|workshop|webinar|consultation|seminar|symposium)\b/i.test(line.text) && line.text.length < 160), 1],
  ];
  return weights.reduce((sum, [holds, weight]) => sum + (holds ? weight : 0), 0);
}

const common: readonly (readonly [string, RegExp])[] = [
  ['en', /\b(?:the|and|of|to|will|for|with|on)\b/gi],
  ['fr', /\b(?:les|des|et|la|du|pour|dans|une|sur|au)\b/gi],
  ['es', /\b(?:los|las|del|el|para|una|con|por|y|sobre)\b/gi],
];
const scripts: readonly (readonly [string, RegExp])[] = [['ar', /\p{Script=Arabic}/gu], ['ru', /\p{Script=Cyrillic}/gu], ['zh', /\p{Script=Han}/gu]];

/** The paper's main language among the six of the United Nations, by its script and its commonest words. */
export function languageOf(text: string): string {
  const sample = text.slice(0, 20_000);
  const letters = sample.match(/\p{L}/gu)?.length ?? 0;
  const script = scripts.find(([, pattern]) => (sample.match(pattern)?.length ?? 0) > letters / 3);
  if (script) return script[0];
  const counts = common.map(([language, pattern]) => [language, sample.match(pattern)?.length ?? 0] as const);
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? 'en';
}
