const words = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });

/** "9 April 2028", the day of an instant in UTC. */
export const dayInWords = (instant: string): string => words.format(new Date(instant));
