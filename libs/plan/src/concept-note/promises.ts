import { plusDays } from '@convenor/calendar';
import type { Proposal } from '@convenor/contracts';
import { datesIn, exists, isoOf } from './dates';
import type { Findings } from './findings';
import { sentencesOf, squeeze, type Line } from './lines';

const verbs = 'published|circulated|shared|disseminated|distributed|posted|uploaded|issued|released|sent|made (?:publicly )?available|prepared|produced|drafted|compiled|summari[sz]ed in|launched|translated|submitted|presented to';
const promise = new RegExp(`^(.{3,260}?)\\s+will\\s+(?:also\\s+|then\\s+|subsequently\\s+)?be\\s+(?:then\\s+|subsequently\\s+|widely\\s+)?((?:${verbs})\\b.*)$`, 'i');
const output = /\b(?:brief|report|summary|summaries|note|notes|paper|outcome|document|recording|recordings|recommendations|proceedings|statement|publication|slides|presentations|materials|synthesis|record|minutes|declaration|transcript)\b/i;
const active = /\b(?:organi[sz]ers?|secretariat|we|institute|team|rapporteurs?)\s+will\s+((?:publish|circulate|share|prepare|produce|issue|disseminate|post|send)\b[^.]*)/i;

/** The one answer that is no date: the organiser is reminded instead. */
export const noDay = 'no day, remind me';

/** What the paper announces will be done afterwards; "published … and circulated …" are two acts. */
export function promisesOf(lines: readonly Line[], lastDay: string | null, found: Findings): Proposal['promises'] {
  const promises: Proposal['promises'] = [];
  for (const line of lines) {
    for (const sentence of /\bwill\b/.test(line.text) ? sentencesOf(line.text) : []) {
      for (const act of actsOf(sentence)) {
        const pointer = `/promises/${promises.length}`;
        const due = dueIn(sentence, lastDay);
        promises.push({ act, due });
        found.source(pointer, sentence);
        if (due) found.source(`${pointer}/due`, sentence);
        else found.ask(`${pointer}/due`, 'The paper promises this without a day.', [lastDay ? plusDays(lastDay, 42) : 'six weeks after the meeting', noDay]);
      }
    }
  }
  return promises;
}

function actsOf(sentence: string): string[] {
  if (sentence.length > 700) return [];
  const match = promise.exec(sentence);
  if (match && output.test(match[1] ?? '')) {
    const subject = squeeze(match[1] ?? '').replace(/^(?:following|after) [^,]+,\s*/i, '');
    const parts = (match[2] ?? '').replace(/\.$/, '').split(new RegExp(`\\s*,?\\s+and\\s+(?:will\\s+be\\s+)?(?=(?:${verbs})\\b)|\\s*,\\s+(?=(?:${verbs})\\b)`, 'i'));
    return parts.map((part) => squeeze(`${subject} will be ${part}`));
  }
  const [, deed] = active.exec(sentence) ?? [];
  return deed && output.test(deed) ? deed.split(/\s+and\s+(?=(?:publish|circulate|share|prepare|produce|issue|disseminate|post|send)\b)/i).map((part) => squeeze(part)) : [];
}

const counts: Readonly<Record<string, number>> = { one: 1, two: 2, three: 3, four: 4, five: 5, six: 6, seven: 7, eight: 8, ten: 10, twelve: 12 };

/** "within six weeks", "by 15 December 2026". */
function dueIn(sentence: string, lastDay: string | null): string | null {
  const day = [...sentence.matchAll(/\b(?:by|before|no later than|on)\s+(?=(.{6,40}))/gi)].flatMap((by) => datesIn(by[1] ?? '').flatMap((mention) => mention.days)).find((one) => one.year !== null);
  if (day?.year && exists(day)) return isoOf({ ...day, year: day.year });
  const [, count = '', unit = ''] = /\b(?:within|in)\s+(\d{1,2}|one|two|three|four|five|six|seven|eight|ten|twelve)\s+(days?|weeks?|months?)\b/i.exec(sentence) ?? [];
  if (!count || !lastDay) return null;
  return plusDays(lastDay, (counts[count.toLowerCase()] ?? Number(count)) * (/^day/i.test(unit) ? 1 : /^week/i.test(unit) ? 7 : 30));
}
