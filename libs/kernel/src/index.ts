export { Clock, SystemClock, FixedClock, minutes, hours, days } from './clock';
export { newId, isId, type Id } from './identifier';
export { DomainError, type Refusal } from './domain-error';
export { randomSigns } from './randomness';
export { escapedMarkup, normalisedName, slugOf } from './text';
export { readSettings, publicUrlOf, describedSettings, type MailRate, type Settings, type Machine } from './settings';
export { clockOf, throwAwayMark } from './moved-clock';
