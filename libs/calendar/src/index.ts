export { knownZones, useZonesFrom, zoneVersion } from './zone-rules';
export { localTime, toInstant, type LocalTime } from './zones';
export { cityOf } from './cities';
export { dateInWords, dayDifference, dayDifferenceInWords, formatWhen, offsetInWords, type Sitting, type WhenInWords } from './when';
