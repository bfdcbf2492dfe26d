import { Injectable } from '@nestjs/common';
import { daysBetween } from '@convenor/calendar';
import { CitationFormat, directionOf, inLanguage, lineWords, type ConvenorDoc, type EditionLine, type Language, type NoticeView, type PaperFormat, type PublicationView, type VersionLine } from '@convenor/contracts';
import { Transactions } from '@convenor/database';
import type { Id } from '@convenor/kernel';
import { isPublic, RoundtablePlans } from '@convenor/plan';
import { daysEarly } from './days';
import { citedFactsOf } from './facts';
import { fileName } from './file-names';
import { holdsNode, withoutQuotes } from './frozen';

interface EditionRow { editionId: Id; publicationId: Id; roundtableId: Id; kind: string; slug: string; language: Language; withdrawnAt: Date | null; dueOn: string | null; keptAt: Date | null; endsAt: Date; zone: string }
interface VersionRow { version: number; state: 'public' | 'replaced'; issuedOn: string; hash: string; documentId: Id; revision: number }
interface SiblingRow { language: Language; title: ConvenorDoc['front']['title']; state: EditionLine['state']; publishedOn: string | null }

/** One file of an edition as it may be taken: the name in the file store. */
export interface StoredFile { format: PaperFormat; file: string; octets: number; typeset: boolean }

/** An edition with what only the server may know of it. */
export interface FoundPublication { view: PublicationView; stored: StoredFile[]; frozen: ConvenorDoc }

/** Publications as readers see them: what is not public does not exist here. */
@Injectable()
export class Publications {
  constructor(
    private readonly transactions: Transactions,
    private readonly plans: RoundtablePlans,
  ) {}

  /** An edition in a language, its current version or an older one; null where nothing of the kind was ever public. */
  async find(slug: string, language: Language, version?: number): Promise<FoundPublication | null> {
    const [edition] = await this.transactions.read<EditionRow>(editionSql, [slug, language]);
    if (!edition) return null;
    const versions = await this.transactions.read<VersionRow>(versionsSql, [edition.editionId]);
    const wanted = versions.find((one) => (version ? one.version === version : one.state === 'public'));
    if (!wanted) return null;
    const [row] = await this.transactions.read<{ document: ConvenorDoc }>('select document from edition_version where edition_id = $1 and version = $2', [edition.editionId, wanted.version]);
    if (!row) return null;
    const notices = await this.transactions.read<NoticeView & { quoteId: Id | null }>(noticesSql, [edition.editionId]);
    const siblings = await this.transactions.read<SiblingRow>(siblingsSql, [edition.publicationId, edition.roundtableId, edition.kind]);
    const hidden = notices.flatMap(({ quoteId }) => (quoteId && holdsNode(row.document, quoteId) ? [quoteId] : []));
    const whole = notices.some(({ kind, version: until }) => kind === 'quote_withdrawn' && until !== null && until >= wanted.version);
    const withheld = edition.withdrawnAt !== null || whole || hidden.length > 0;
    const stored = withheld ? [] : await this.transactions.read<StoredFile>(filesSql, [wanted.documentId, wanted.revision, edition.editionId, wanted.version]);
    return { view: await this.view({ edition, versions, wanted, notices, siblings, hidden, stored, whole, withheld }, row.document), stored, frozen: row.document };
  }

  /** Languages in which a work is or was public, the oldest edition first. */
  async languagesOf(slug: string): Promise<Language[]> {
    const rows = await this.transactions.read<{ language: Language }>(
      `select e.language from publication p join edition e on e.publication_id = p.id join edition_version v on v.edition_id = e.id and v.version = 1 and v.public_at is not null
       where p.slug = $1 order by v.public_at`, [slug]);
    return rows.map(({ language }) => language);
  }

  private async view(found: Found, frozen: ConvenorDoc): Promise<PublicationView> {
    const { edition, versions, wanted, notices, siblings, hidden, stored, whole, withheld } = found;
    const { slug, language } = edition;
    const href = `/${language}/publications/${slug}`;
    const plan = await this.plans.of(edition.roundtableId, language);
    const first = siblings.map(({ publishedOn }) => publishedOn).filter((day) => day !== null).sort()[0] ?? wanted.issuedOn;
    const early = daysEarly(edition, edition.zone);
    return {
      id: edition.publicationId, slug, language, dir: directionOf(language), version: wanted.version, href,
      state: edition.withdrawnAt ? 'withdrawn' : wanted.state,
      title: lineWords(frozen.front.title),
      document: edition.withdrawnAt || whole ? null : withoutQuotes(frozen, hidden),
      hiddenQuotes: hidden,
      facts: citedFactsOf(frozen),
      hash: wanted.hash,
      frozenHref: !withheld ? `${href}/${fileName(slug, language, 'json', wanted.state === 'public' ? null : wanted.version)}` : null,
      publishedOn: wanted.issuedOn, firstPublishedOn: first,
      daysAfterMeeting: daysBetween(edition.endsAt, first, edition.zone),
      promise: edition.dueOn && early !== null ? { dueOn: edition.dueOn, daysEarly: early } : null,
      editions: siblings.map((one) => ({ ...one, title: lineWords(one.title), dir: directionOf(one.language), href: one.state === 'in_translation' ? null : `/${one.language}/publications/${slug}` })),
      versions: versions.map((one): VersionLine => ({ version: one.version, publishedOn: one.issuedOn, current: one.state === 'public', href: one.state === 'public' ? href : `${href}?version=${one.version}` })),
      notices: notices.map(({ quoteId: _, ...notice }) => notice),
      files: stored.map(({ format, octets, typeset }) => ({ format, octets, typeset, href: `${href}/${fileName(slug, language, format, wanted.state === 'public' ? null : wanted.version)}` })),
      exports: edition.withdrawnAt ? [] : CitationFormat.options.map((format) => ({ format, href: `${href}/${fileName(slug, language, format, null)}` })),
      roundtable: {
        id: edition.roundtableId, slug: plan.roundtable.slug, title: plan.title, number: plan.roundtable.number, whenLines: plan.whenLines, place: plan.place, shown: isPublic(plan.roundtable.state),
      },
      programme: { slug: plan.programme.slug, name: inLanguage(plan.programme.name, language) },
    };
  }
}

interface Found { edition: EditionRow; versions: VersionRow[]; wanted: VersionRow; notices: (NoticeView & { quoteId: Id | null })[]; siblings: SiblingRow[]; hidden: Id[]; stored: StoredFile[]; whole: boolean; withheld: boolean }

const editionSql = `
  select e.id as "editionId", p.id as "publicationId", p.roundtable_id as "roundtableId", p.kind, p.slug, e.language, e.withdrawn_at as "withdrawnAt",
    to_char(k.due_on, 'YYYY-MM-DD') as "dueOn", k.kept_at as "keptAt", r.ends_at as "endsAt", r.zone
  from publication p join edition e on e.publication_id = p.id join roundtable r on r.id = p.roundtable_id left join promise k on k.id = p.promise_id
  where p.slug = $1 and e.language = $2`;

const versionsSql = `
  select version, state, to_char(issued_on, 'YYYY-MM-DD') as "issuedOn", hash, document_id as "documentId", revision
  from edition_version where edition_id = $1 and public_at is not null order by version desc`;

const noticesSql = `
  select id, kind, version, to_char(noted_on, 'YYYY-MM-DD') as "on", words, quote_id as "quoteId" from publication_notice where edition_id = $1 order by noted_at desc, id desc`;

/** Editions that are or were public, in the order they appeared; then those still being translated, by their name. */
const siblingsSql = `
  select language, title, state, "publishedOn" from (
    select e.language, v.document -> 'front' -> 'title' as title, case when e.withdrawn_at is null then 'public' else 'withdrawn' end as state,
      to_char(f.issued_on, 'YYYY-MM-DD') as "publishedOn", 0 as later, f.public_at
    from edition e join edition_version f on f.edition_id = e.id and f.version = 1 and f.public_at is not null
      join edition_version v on v.edition_id = e.id and v.state = 'public' where e.publication_id = $1
    union all
    select d.language, n.content -> 'front' -> 'title', 'in_translation', null, 1, null
    from document d join document_revision n on n.document_id = d.id and n.revision = d.revision
    where d.roundtable_id = $2 and d.kind = $3 and not exists (
      select 1 from edition e join edition_version v on v.edition_id = e.id and v.public_at is not null where e.document_id = d.id)
  ) one order by later, public_at, language`;

const filesSql = `
  select r.format, case when t.file is null then r.file else t.file end as file, case when t.file is null then r.octets else t.octets end as octets, t.file is not null as typeset
  from rendition r left join typeset_pdf t on r.format = 'pdf' and t.in_use and t.edition_id = $3 and t.version = $4
  where r.document_id = $1 and r.revision = $2 and r.state = 'ready'
  order by array_position(array['pdf', 'docx', 'html', 'md'], r.format)`;
