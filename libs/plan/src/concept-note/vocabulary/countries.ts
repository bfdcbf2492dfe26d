import table from './countries.json';

const key = (name: string): string => name.normalize('NFKD').replace(/\p{M}/gu, '').replace(/[’]/g, "'").toLowerCase().trim();
const countries: ReadonlyMap<string, string> = new Map(Object.entries(table).map(([name, code]) => [key(name), code]));

/** ISO 3166 alpha-2 of a country's name as it stands in English, French or Spanish, or null. */
export const countryNamed = (name: string): string | null => countries.get(key(name.replace(/\.$/, ''))) ?? countries.get(key(name.replace(/^the /i, ''))) ?? null;
