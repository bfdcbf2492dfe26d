/**
 * The device's own time, right or wrong: a scan carries it, and the server puts it right. Milliseconds since 1970.
 *
 * Handed on as a value everywhere else, so that specs hold it.
 */
// eslint-disable-next-line no-restricted-syntax -- no clock of ours reaches a device without network
export const deviceNow = (): number => Date.now();

export type DeviceClock = () => number;

export const instant = (milliseconds: number): string => new Date(milliseconds).toISOString();

/** Hours and minutes on the roundtable's own clock. @param offsetMinutes east of UTC, as the server gave it */
export const wallTime = (at: string, offsetMinutes: number): string => new Date(Date.parse(at) + offsetMinutes * 60_000).toISOString().slice(11, 16);
