/** What came from Zoom: anything may be missing, or of another form than its documents say. */
export type Json = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value);

export const objectOf = (value: unknown): Json => (isObject(value) ? value : {});

/** Names are cut in the middle of a sign, and hold signs that a database does not keep: one such name is no reason to lose a report. */
export const textOf = (value: unknown): string => (typeof value === 'string' ? value.toWellFormed().replaceAll('\0', '').trim() : '');

export const rowsOf = (value: unknown): readonly Json[] => (Array.isArray(value) ? value.filter(isObject) : []);

/** A number of Zoom's, which comes as text in some answers and as a number in others; null where there is none. */
export const idOf = (value: unknown): string | null => (typeof value === 'number' ? String(value) : textOf(value)) || null;

/** Null for what is no instant. */
export function instantOf(value: unknown): Date | null {
  const instant = new Date(textOf(value));
  return Number.isNaN(instant.getTime()) ? null : instant;
}

/** Addresses are compared so. */
export const plainAddress = (address: string): string => address.trim().toLowerCase();

export const addressOf = (value: unknown): string | null => plainAddress(textOf(value)) || null;

/** Numbers of meetings may be longer than a number can hold: those stay the text they were. */
const exact = (_key: string, value: unknown, context?: { source?: string }): unknown =>
  typeof value === 'number' && !Number.isSafeInteger(value) && /^\d+$/.test(context?.source ?? '') ? context?.source : value;

/** Null for what is no JSON object. */
export function jsonOf(text: string): Json | null {
  try {
    const value: unknown = JSON.parse(text, exact);
    return isObject(value) ? value : null;
  } catch {
    return null;
  }
}
