import type { Source } from '@convenor/contracts';

const ascii = (text: string): string =>
  text.normalize('NFKD').replace(/\p{Mark}/gu, '').toLowerCase().replace(/ß/g, 'ss').replace(/[^a-z0-9]+/g, '-').replace(/^-+|-+$/g, '');

/** "osei-2027": the first author's family name, or a body's acronym, and the year; "source" where neither is in Latin letters. */
export function keyFor({ authors, title, issued }: Pick<Source, 'authors' | 'title' | 'issued'>): string {
  const [author] = authors;
  const name = author === undefined ? title : 'family' in author ? author.family : (/\(([\p{Lu}\p{N}-]{2,15})\)\s*$/u.exec(author.literal)?.[1] ?? author.literal);
  const stem = ascii(name).split('-').slice(0, 3).join('-').slice(0, 40);
  return [stem || 'source', issued?.slice(0, 4)].filter(Boolean).join('-');
}

/** The wished key where it can be one and is free, else the proposed one, with a letter behind it where that is taken. */
export function fitKey(wished: string, proposed: string, taken: ReadonlySet<string>): string {
  const stem = /^[A-Za-z0-9][\w:.-]{0,70}$/.test(wished) ? wished : proposed;
  if (!taken.has(stem)) return stem;
  for (let count = 2; ; count += 1) if (!taken.has(`${stem}-${count}`)) return `${stem}-${count}`;
}
