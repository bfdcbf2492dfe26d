import { blank, datesIn, type DateMention, type PrintedDay } from './dates';
import { linesIn, type Outline } from './headings';
import { sentencesOf, type Line } from './lines';
import { timesIn, type TimeRange } from './times';
import { zoneMentions, type ZoneMention } from './zones';

/** A line that says when the meeting is, taken apart. */
export interface WhenLine {
  text: string;
  from: 'section' | 'front' | 'body';
  dates: DateMention[];
  days: PrintedDay[];
  times: TimeRange[];
  zones: ZoneMention[];
  /** Letters after a time that are no zone we know. */
  unknownZone: string | null;
  /** "Roundtable 4 – …": the line speaks of one meeting of several. */
  session: boolean;
}

/** Takes one short text apart: dates first where they are figures, then times, then dates in words, then zones. */
export function whenOf(text: string, from: WhenLine['from']): WhenLine {
  const figures = datesIn(text).filter((mention) => /\d[/.-]\d/.test(mention.phrase) && !/\p{L}/u.test(mention.phrase));
  const dateless = figures.reduce((left, mention) => blank(left, mention.at, mention.phrase.length), text);
  const times = timesIn(dateless);
  const timeless = times.reduce((left, time) => blank(left, time.at, time.phrase.length), dateless);
  const dates = [...figures, ...datesIn(timeless)].map((mention) => ({ ...mention, phrase: text.slice(mention.at, mention.at + mention.phrase.length) }));
  const zones = times.length || /zone|time/i.test(text) ? zoneMentions(timeless) : [];
  return { text, from, dates, days: dates.flatMap((mention) => mention.days), times, zones, unknownZone: zones.length ? null : unknownAfter(text, times), session: /^\W*(?:round ?table|session|panel|webinar|dialogue|seminar)\s+(?:\d|[IVX]+\b|one|two|three|four)/i.test(text) };
}

const noZone = /^(?:AM|PM|TBC|TBD|HRS|HRS?|AND|THE|UN|ROOM|ZOOM|FOR|FROM|ON|AT|IN|TO|BY|VIA|FAO|ILO|IOM|WHO|UNOG)$/;

/** Two to five capitals directly after a time are meant for a zone, known or not. */
function unknownAfter(text: string, times: readonly TimeRange[]): string | null {
  for (const time of times) {
    const letters = /^\s*\(?([A-Z]{2,5})\b(?![\w-])/.exec(text.slice(time.at + time.phrase.length))?.[1];
    if (letters && !noZone.test(letters)) return letters;
  }
  return null;
}

/** Days of other things: the paper's own date, deadlines. */
const otherDay = /\b(?:draft|version|dated|updated|revised|as of|deadline|register by|registration (?:closes|opens|deadline)|rsvp|no later than|submit|submission|published|due|invoice|issued)\b/i;
const heldCue = /\b(?:will (?:be held|take place|be convened|meet|run|start|begin)|takes place|taking place|to be held|is scheduled|will gather|held on|convened on|invit(?:es?|ed|ation)\b[^.]{0,60}\bto|aura lieu|se tiendra|tendrá lugar|se celebrará)\b/i;

/** The lines that say when: of the date section, of the head of the paper, and sentences that say it is held. */
export function whenLines(outline: Outline): WhenLine[] {
  const section = linesIn(outline, 'datetime').map((line) => whenOf(line.text, 'section'));
  const letter = outline.front.some((line) => /^(?:dear|excellency|chère?s?|estimad[oa]s?)\b/i.test(line.text));
  const items = outline.front.filter(startsWithHour);
  const front = outline.front.filter(isShort).filter((line) => items.length < 3 || !items.includes(line)).filter((line) => !otherDay.test(line.text) && !(letter && timesIn(line.text).length === 0)).map((line) => whenOf(line.text, 'front'));
  const titled = outline.sections.filter((one) => one.kind === 'venue' || one.kind === 'format').flatMap((one) => one.lines).filter(isShort).map((line) => whenOf(line.text, 'section'));
  const body = [...outline.front, ...outline.sections.flatMap((one) => one.lines)]
    .flatMap((line) => (heldCue.test(line.text) ? sentencesOf(line.text) : []))
    .filter((sentence) => heldCue.test(sentence) && sentence.length < 500 && !otherDay.test(sentence))
    .map((sentence) => whenOf(sentence, 'body'));
  return [...section, ...front, ...titled, ...body].filter((line) => line.days.length || line.times.length || line.zones.length || line.unknownZone);
}

/** Several lines that begin with an hour are an agenda, not the day of the meeting. */
const startsWithHour = (line: Line): boolean => (timesIn(line.text.slice(0, 40))[0]?.at ?? 9) <= 3;
const isShort = (line: Line): boolean => line.text.length <= 220;
