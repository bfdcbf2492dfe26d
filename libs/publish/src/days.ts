import { localTime } from '@convenor/calendar';

export interface KeptDays { dueOn: string | null; keptOn: string | null }

/** Whole days from one ISO date to another; negative when the other lies before. */
export const daysBetween = (from: string, to: string): number => Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);

/** The date of an instant by the clocks of a zone. */
export const dayOf = (at: Date, zone: string): string => localTime(at, zone).date;

/** Days before the day it was promised for; null while either is open. */
export const daysEarly = ({ dueOn, keptOn }: KeptDays): number | null => (dueOn && keptOn ? daysBetween(keptOn, dueOn) : null);

const publishing = /\b(publi|circulat|issu|releas|disseminat|report|brief|summar|outcome|not[ae] d|résumé|synthèse|diffus|informe|resumen|difund|публик|доклад|отч[её]т|разослан)|发布|出版|简报|摘要|分发|نشر|تعميم|موجز|ملخص/iu;

/** Whether the words of a promise speak of a paper that comes out; a person says which promise is kept, this puts the likely ones first. */
export const speaksOfPublishing = (act: string): boolean => publishing.test(act);
