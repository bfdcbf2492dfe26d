export { knownZones, useZonesFrom, zoneVersion } from './zone-rules';
export { daysBetween, localTime, plusDays, toInstant, type LocalTime } from './zones';
export { cityOf } from './cities';
export { dateInWords, dayInWords, formatWhen, hoursFollow, offsetInWords, type Sitting, type WhenInWords } from './when';
export { roundtableFragment, type CalendarFragment, type CalendarPerson, type RoundtableEvent } from './roundtable-fragment';
export { personalEntry, type PersonalEntry } from './personal-entry';
export { feed, publicEntry } from './feed';
export { addLinks, type AddLinks } from './add-links';
export type { CalendarMethod } from './icalendar';
