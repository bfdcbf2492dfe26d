import { dateInWords } from '@convenor/calendar';
import type { z } from 'zod';

import { momentInWords, type Language } from '../../template';
import { clearingWords, type ClearingFacts } from './clearing-words';

/** Which paper, of which roundtable, by when. */
export function clearingFacts(facts: z.output<typeof ClearingFacts>, language: Language): [string, string][] {
  const words = clearingWords[language];
  return [
    [words.paper, facts.paper],
    [words.meeting, `${facts.meeting} (${dateInWords(facts.metOn, language)})`],
    [words.due, momentInWords(facts.due, { zone: facts.zone, ...(facts.city && { city: facts.city }) }, language)],
  ];
}
