import { CitationFormat, Language, PaperFormat } from '@convenor/contracts';
import type { z } from 'zod';

/** What may be taken along from a publication's page: its files, the frozen text, what others' programs read of it. */
export type Takeaway = PaperFormat | CitationFormat | 'json';

const endings: Record<Takeaway, string> = { pdf: 'pdf', docx: 'docx', html: 'html', md: 'md', json: 'json', bibtex: 'bib', ris: 'ris', 'csl-json': 'csl.json', 'dublin-core': 'dc.xml' };

/** `shore-leave-en.pdf`; of an older version `shore-leave-en-v1.pdf`. */
export const fileName = (slug: string, language: z.output<typeof Language>, what: Takeaway, version: number | null): string =>
  `${slug}-${language}${version === null ? '' : `-v${version}`}.${endings[what]}`;

/** What a name of a publication's file asks for; null for no such name. The longer endings are tried first. */
export function readFileName(slug: string, language: string, name: string): { what: Takeaway; version: number | undefined } | null {
  const head = `${slug}-${language}`;
  if (!name.startsWith(head)) return null;
  const found = /^(?:-v(\d{1,4}))?\.(.+)$/.exec(name.slice(head.length));
  const what = (Object.keys(endings) as Takeaway[]).find((one) => endings[one] === found?.[2]);
  return what ? { what, version: found?.[1] ? Number(found[1]) : undefined } : null;
}
