import type { Language, RoundtableAside } from '@convenor/contracts';
import type { RoundtablePlan } from '@convenor/plan';
import { wallDays } from './wall-days';

/** What a page's frame says of the organiser's words where they are not written in the reader's language. */
export const contentLanguageOf = ({ roundtable }: Pick<RoundtablePlan, 'roundtable'>, language: Language): { contentLanguage?: Language } =>
  language in roundtable.title || roundtable.mainLanguage === language ? {} : { contentLanguage: roundtable.mainLanguage };

/** The roundtable beside a form or a personal page. */
export const asideOf = ({ roundtable, title, programmeName, venue }: RoundtablePlan, language: Language): RoundtableAside => ({
  title,
  href: `/${language}/roundtables/${roundtable.slug}`,
  programme: programmeName,
  days: wallDays(roundtable, language, venue?.city ?? null, null),
  ...(roundtable.number === null ? {} : { number: roundtable.number }),
  ...(venue?.city ? { city: venue.city } : {}),
  ...(roundtable.format !== 'in_person' && roundtable.online.platform ? { online: roundtable.online.platform } : {}),
});
