import { cityNamed } from './vocabulary/cities';
import { countryNamed } from './vocabulary/countries';
import { divisionWord, organisationWord, postWord } from './vocabulary/persons';

/** What stands after a name: posts and organisations, as far as the words tell. */
export function affiliationsOf(rest: string): { posts: string[]; organisations: string[] } {
  const posts: string[] = [];
  const organisations: string[] = [];
  for (const clause of clausesOf(rest)) {
    const { post, organisation } = clauseOf(clause);
    if (post) posts.push(post);
    if (organisation) organisations.push(...(post ? [organisation] : splitOrganisations(organisation)));
  }
  return { posts, organisations };
}

/** Two affiliations are joined by "and" or ";" where the second begins with a post of its own. */
function clausesOf(rest: string): string[] {
  const clauses: string[] = [];
  let from = 0;
  for (const joint of rest.matchAll(/\s*;\s*|\s*,?\s+(?:and|&|et|y)\s+(?:also\s+)?(?:the\s+)?/g)) {
    if (depthAt(rest, joint.index) > 0) continue;
    const next = rest.slice(joint.index + joint[0].length);
    const opening = next.split(/[,;]/)[0] ?? '';
    const before = rest.slice(from, joint.index);
    const beginsPost = postWord.test(firstWords(opening)) && /^\p{Lu}/u.test(next) && (opening.length < next.length || /\b(?:of|at|for)\b/.test(opening));
    // "Chief Executive and Director, X" is one clause with two titles: nothing names an institution before the joint.
    if (!joint[0].includes(';') && !(beginsPost && (before.includes(',') || organisationWord.test(before) || /[A-Z]{3}/.test(before)))) continue;
    clauses.push(before.trim());
    from = joint.index + joint[0].length;
  }
  clauses.push(rest.slice(from).trim());
  return clauses.filter(Boolean);
}

const firstWords = (text: string): string => text.split(/\s+/).slice(0, 3).join(' ');

function clauseOf(clause: string): { post: string | null; organisation: string | null } {
  const parts = commaParts(clause);
  const [first = ''] = parts;
  if (!isPost(first)) return { post: null, organisation: clause };
  if (parts.length === 1) return inOne(first);
  const posts = leadingPosts(parts);
  const start = Math.max(posts, 1);
  const at = parts.findIndex((part, index) => index >= start && namesOrganisation(part));
  const from = at === -1 ? parts.length - 1 : at;
  if (from < start) return { post: clause, organisation: null };
  return { post: parts.slice(0, from).join(', '), organisation: parts.slice(from).join(', ') };
}

/** "Chair of the Board, Director, X": posts that follow one another before anything else. */
function leadingPosts(parts: readonly string[]): number {
  const end = parts.findIndex((part) => !isPost(part) || namesOrganisation(part));
  return end === -1 ? parts.length : end;
}

/** An office, not an institution that has an office's word in its name ("Office of the High Commissioner …"). */
const isPost = (part: string): boolean => postWord.test(part) && !/^(?:(?:the|UN|United Nations|Permanent)\s+)*(?:office|ministry|department|bureau|secretariat|mission|embassy|commission|university|institute|cent(?:re|er)|association|international|union|network)\b/i.test(part) && !(organisationWord.test(firstWords(part)) && !postWord.test(firstWords(part)));

const namesOrganisation = (part: string): boolean => (organisationWord.test(part) || /\b[A-Z]{2,}(?:[-/][A-Z]{2,})*\b/.test(part)) && !(divisionWord.test(part) && !/\b[A-Z]{3,}\b/.test(part)) && !isPost(part);

/** "Professor of Law at X University", "Director of the Y Institute": the institution within one phrase. */
function inOne(phrase: string): { post: string; organisation: string | null } {
  const at = /^(.+?)\s+(?:at|with)\s+(?:the\s+)?(\p{Lu}.*)$/u.exec(phrase);
  // "the United Nations Office at Geneva": a place after "at" is no institution.
  if (at?.[1] && at[2] && postWord.test(at[1]) && !cityNamed(at[2]) && !countryNamed(at[2])) return { post: at[1], organisation: at[2] };
  const of = /^((?:\p{L}+[ -]){0,3}?(?:director|founder|co-founder|president|head|chair|chairperson|secretary[ -]general|dean|rector|member|fellow|coordinator|ceo))\s+(?:of|for)\s+(?:the\s+)?(\p{Lu}.*)$/iu.exec(phrase);
  return of?.[1] && of[2] && organisationWord.test(of[2]) ? { post: of[1], organisation: of[2] } : { post: phrase, organisation: null };
}

/** Parts between commas, none within brackets. */
export function commaParts(text: string): string[] {
  const parts: string[] = [];
  let from = 0;
  let depth = 0;
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at];
    if (sign === '(') depth += 1;
    else if (sign === ')') depth = Math.max(0, depth - 1);
    else if (sign === ',' && depth === 0) {
      parts.push(text.slice(from, at));
      from = at + 1;
    }
  }
  parts.push(text.slice(from));
  return parts.map((part) => part.trim()).filter(Boolean);
}

function depthAt(text: string, end: number): number {
  let depth = 0;
  for (let at = 0; at < end; at += 1) depth += text[at] === '(' ? 1 : text[at] === ')' ? -1 : 0;
  return depth;
}

const whole = (text: string): boolean => /\b[A-Z]{3,}\b/.test(text) || (organisationWord.test(text) && text.trim().split(/\s+/).length >= 2);
const governs = (text: string): boolean => /\b(?:of|for|on|de|pour|para|sur)\b/i.test(text.replace(/\([^()]*\)/g, '')) && !/\)\s*$/.test(text);
const beginsOrganisation = (text: string): boolean => /^[A-Z]{2,}\b|\([A-Z-]{3,}\)|^\p{L}+\s+(?:of|for)\s/u.test(text) || /^(?:university|institute|ministry|office|department|cent(?:re|er)|international|united nations|european|permanent)\b/i.test(text);

/** "INURED Haiti and University of Miami" are two; "Ministry of Education and Science" is one. */
export function splitOrganisations(text: string, atThe = false): string[] {
  for (const joint of text.matchAll(/\s*,?\s+(?:and|&|et|y)\s+(?:the\s+)?/g)) {
    if (depthAt(text, joint.index) > 0) continue;
    const [left, right] = [text.slice(0, joint.index), text.slice(joint.index + joint[0].length)];
    const rightWhole = right.trim().split(/\s+/).length >= 2 || /^[A-Z]{3,}/.test(right);
    // In a list of partners "and the" begins another name.
    if (atThe && /\bthe\s+$/.test(joint[0]) && left.includes(' ') && /^\p{Lu}/u.test(right)) return [...splitOrganisations(left.trim(), atThe), ...splitOrganisations(right.trim(), atThe)];
    if (!whole(left) || !rightWhole || !/^\p{Lu}/u.test(right)) continue;
    if (governs(left) && !(beginsOrganisation(right) || organisationWord.test(firstWords(right)))) continue;
    return [...splitOrganisations(left.trim()), ...splitOrganisations(right.trim())];
  }
  return [text.trim()];
}
