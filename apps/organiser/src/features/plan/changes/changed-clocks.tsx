import type { ChangedClock, ChangedFact, ClockSpan, HeldChange } from '@convenor/contracts';
import { longDate, plural, shortDate } from '../../../words/dates';

/** Whose clock shows what, most people first. */
export function ChangedClocks({ clocks }: { clocks: readonly ChangedClock[] }) {
  const moved = clocks.filter(({ was, becomes }) => JSON.stringify(was) !== JSON.stringify(becomes));
  if (moved.length === 0) return null;
  const dated = moved.some(({ otherDay }) => otherDay);
  return (
    <table className="table changed-clocks">
      <thead><tr><th scope="col">Their clock</th><th scope="col">Was</th><th scope="col">Becomes</th><th scope="col" className="r">People</th></tr></thead>
      <tbody>
        {moved.map(({ city, zone, was, becomes, people }) => (
          <tr key={city + zone + JSON.stringify(was)}>
            <th scope="row">{city}</th>
            <td className="num">{was ? <s>{hoursOf(was, becomes, dated)}</s> : <span className="muted">no hours</span>}</td>
            <td className="num">{becomes ? <b>{hoursOf(becomes, was, dated)}</b> : <span className="muted">no hours</span>}</td>
            <td className="num r">{people}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** The end is said only where its distance from the start changes. */
function hoursOf(span: ClockSpan, other: ClockSpan | null, dated: boolean): string {
  const hours = other && lengthOf(span) === lengthOf(other) ? span.start : `${span.start}–${span.end}`;
  return dated ? `${shortDate(span.date)}, ${hours}` : hours;
}

const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
const lengthOf = ({ start, end }: ClockSpan): number => (minutesOf(end) - minutesOf(start) + 1_440) % 1_440;

const names: Record<ChangedFact['what'], string> = { title: 'Title', days: 'Days', place: 'Place', link: 'Link to join', zone: 'Clock that is told' };

/** What else changes, and for how many. */
export function ChangedFacts({ facts }: { facts: readonly ChangedFact[] }) {
  if (facts.length === 0) return null;
  return (
    <dl className="changed-facts">
      {facts.map(({ what, was, becomes, people }) => (
        <div key={what + was + becomes}>
          <dt>{names[what]} <span className="muted">{plural(people, 'person', 'people')}</span></dt>
          <dd>{was ? <s className="lines">{was}</s> : null} <b className="lines">{becomes || 'not known any more'}</b></dd>
        </div>
      ))}
    </dl>
  );
}

/** "Same day for everybody", or for whom it is another. */
export function dayWords(clocks: readonly ChangedClock[]): string {
  const moved = clocks.filter(({ otherDay }) => otherDay);
  if (moved.length === 0) return 'Same day for everybody.';
  const [first] = moved;
  if (moved.length === clocks.length && first?.becomes && moved.every(({ becomes }) => becomes?.date === first.becomes?.date)) return `For everybody the day becomes ${longDate(first.becomes.date)}.`;
  return `Another day for ${moved.map(({ city, people, becomes }) => `${city} (${people}), ${becomes ? longDate(becomes.date) : ''}`).join('; ')}.`;
}

const languageNames: Record<string, string> = { en: 'English', fr: 'French', es: 'Spanish', ar: 'Arabic', ru: 'Russian', zh: 'Chinese' };

/** "English 71, French 11, Spanish 5." */
export const languageWords = (languages: HeldChange['languages']): string => `${languages.map(({ language, people }) => `${languageNames[language] ?? language} ${people}`).join(', ')}.`;
