import type { Language, RoundtableAside } from '@convenor/contracts';
import type { RoundtablePlan } from '@convenor/plan';
import { wallDays } from './wall-days';

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
