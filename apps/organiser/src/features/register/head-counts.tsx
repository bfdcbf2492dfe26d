import type { OutputOf, showBalance } from '@convenor/contracts';
import { plural } from '../../words/dates';
import { languageNames, needNames } from './words';

/** Numbers for those who prepare the day: no names, so that they may be sent on. */
export function HeadCounts({ numbers: { needs, needsOpen, reception, diets, interpretation, visaLetters } }: { numbers: OutputOf<typeof showBalance> }) {
  const letters = visaLetters.asked + visaLetters.sent + visaLetters.refused;
  if (!reception && needs.length === 0 && interpretation.length === 0 && letters === 0) return null;
  return (
    <section className="head-counts" aria-labelledby="h-counts">
      <h2 className="sec" id="h-counts">For the day<span className="sec-note">{needsOpen > 0 ? `${plural(needsOpen, 'person', 'people')} with an open need` : 'no need is open'}</span></h2>
      <dl className="facts">
        {reception ? <><dt>Reception</dt><dd>{reception.room} from the room{reception.notSaid > 0 ? `, ${reception.notSaid} did not say` : ''}</dd></> : null}
        {diets.length > 0 ? <><dt>Food</dt><dd>{diets.map(({ word, people }) => `${people} ${word}`).join(', ')}</dd></> : null}
        {interpretation.length > 0 ? <><dt>Interpretation</dt><dd>{interpretation.map(({ language, room, online }) => `${languageNames[language]} ${room + online} (${room} in the room)`).join(', ')}</dd></> : null}
        {needs.length > 0 ? <><dt>Needs</dt><dd>{needs.map(({ need, room, online, open }) => `${needNames[need].toLowerCase()} ${room + online}${open > 0 ? ` (${open} open)` : ''}`).join(', ')}</dd></> : null}
        {letters > 0 ? <><dt>Visa letters</dt><dd>{visaLetters.asked} to write, {visaLetters.sent} sent{visaLetters.refused > 0 ? `, ${visaLetters.refused} not given` : ''}</dd></> : null}
      </dl>
    </section>
  );
}
