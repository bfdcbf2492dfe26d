import { daysBetween } from '@convenor/calendar';

/** Days before the day it was promised for; null while either is open. */
export const daysEarly = ({ dueOn, keptAt }: { dueOn: string | null; keptAt: Date | null }, zone: string): number | null => (dueOn && keptAt ? daysBetween(keptAt, dueOn, zone) : null);

const publishing = /\b(publi|circulat|issu|releas|disseminat|report|brief|summar|outcome|not[ae] d|résumé|synthèse|diffus|informe|resumen|difund|публик|доклад|отч[её]т|разослан)|发布|出版|简报|摘要|分发|نشر|تعميم|موجز|ملخص/iu;

/** Whether the words of a promise speak of a paper that comes out; a person says which promise is kept, this puts the likely ones first. */
export const speaksOfPublishing = (act: string): boolean => publishing.test(act);
