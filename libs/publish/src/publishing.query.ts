import { Injectable } from '@nestjs/common';
import { daysBetween, localTime } from '@convenor/calendar';
import { directionOf, lineWords, type ConvenorDoc, type DocumentState, type EditionView, type Language, type PromiseStanding, type PublishCandidate, type PublishingView, type RenditionView, type TypesetCheck, type VersionView } from '@convenor/contracts';
import { Transactions } from '@convenor/database';
import type { Id } from '@convenor/kernel';
import { daysEarly, speaksOfPublishing } from './days';
import { holdsNode } from './frozen';
import { nothingHere } from './publish.errors';
import { publishable } from './publish-paper';
import { Readiness } from './readiness';

interface EditionRow { id: Id; publicationId: Id; kind: string; slug: string; promiseId: Id | null; language: Language; documentId: Id; withdrawnAt: Date | null; revision: number; workingCopyMoved: boolean }
interface VersionRow { editionId: Id; version: number; revision: number; hash: string; state: 'making' | 'public' | 'replaced'; issuedOn: string; publicAt: Date | null; document: ConvenorDoc; files: RenditionView[] }
interface NoticeRow { id: Id; editionId: Id; version: number | null; kind: 'correction' | 'withdrawal' | 'quote_withdrawn'; on: string; words: string | null; quoteId: Id | null }
interface TypesetRow { id: Id; editionId: Id; version: number; name: string; octets: number; uploadedAt: Date; inUse: boolean; checks: TypesetCheck[] }
interface CandidateRow { documentId: Id; kind: string; language: Language; state: DocumentState; revision: number; title: ConvenorDoc['front']['title'] }

/** Where the publications of a roundtable stand, for the console. */
@Injectable()
export class Publishing {
  constructor(
    private readonly transactions: Transactions,
    private readonly readiness: Readiness,
  ) {}

  /** The number of statements does not grow with editions or versions; only papers not published yet are judged one by one. */
  async of(roundtableId: Id): Promise<PublishingView> {
    const [meeting] = await this.transactions.read<{ zone: string; endsAt: Date }>('select zone, ends_at as "endsAt" from roundtable where id = $1', [roundtableId]);
    if (!meeting) throw nothingHere();
    const { endsAt, zone } = meeting;
    const rows = <Row extends object>(statement: string): Promise<Row[]> => this.transactions.read<Row>(statement, [roundtableId]);
    const editions = await rows<EditionRow>(editionsSql);
    const [versions, notices, typeset] = [await rows<VersionRow>(versionsSql), await rows<NoticeRow>(noticesSql), await rows<TypesetRow>(typesetSql)];
    const promises = (await rows<{ id: Id; act: string; dueOn: string | null; keptAt: Date | null }>(promisesSql)).map((row) => standing(row, zone));
    const views = editions.map((edition) => ({ edition, view: editionView(edition, versions, notices, typeset) }));
    return {
      candidates: await this.candidates(roundtableId),
      publications: [...Map.groupBy(views, ({ edition }) => edition.publicationId)].map(([id, group]) => {
        const [first] = group;
        const publishedOn = versions.filter(({ editionId, publicAt }) => publicAt && group.some(({ edition }) => edition.id === editionId)).map(({ issuedOn }) => issuedOn).sort()[0] ?? null;
        return {
          id, kind: first?.edition.kind ?? '', slug: first?.edition.slug ?? '', publishedOn, daysAfterMeeting: publishedOn ? daysBetween(endsAt, publishedOn, zone) : null,
          promise: promises.find((one) => one.id === first?.edition.promiseId) ?? null, editions: group.map(({ view }) => view),
        };
      }),
      promises, daysSinceEnd: daysBetween(endsAt, this.transactions.now(), zone), meetingEndedOn: localTime(endsAt, zone).date,
    };
  }

  private async candidates(roundtableId: Id): Promise<PublishCandidate[]> {
    const rows = await this.transactions.read<CandidateRow>(candidatesSql, [roundtableId, publishable]);
    const candidates: PublishCandidate[] = [];
    for (const { title, ...row } of rows) {
      const open = await this.transactions.run((tx) => this.readiness.openItems(tx, row.documentId));
      candidates.push({ ...row, title: lineWords(title), open });
    }
    return candidates;
  }
}

/** A promise as it stands, by the clocks of the roundtable. */
export const standing = ({ id, act, dueOn, keptAt }: { id: Id; act: string; dueOn: string | null; keptAt: Date | null }, zone: string): PromiseStanding => {
  const keptOn = keptAt && localTime(keptAt, zone).date;
  return { id, act, dueOn, keptOn, daysEarly: daysEarly({ dueOn, keptAt }, zone), speaksOfPublishing: speaksOfPublishing(act) };
};

function editionView(edition: EditionRow, allVersions: readonly VersionRow[], allNotices: readonly NoticeRow[], allTypeset: readonly TypesetRow[]): EditionView {
  const of = <Row extends { editionId: Id }>(rows: readonly Row[]): Row[] => rows.filter(({ editionId }) => editionId === edition.id);
  const [versions, notices] = [of(allVersions), of(allNotices)];
  const hidden = notices.flatMap(({ quoteId }) => quoteId ?? []);
  const views = versions.map((row) => versionView(row, hidden, notices));
  const [newest] = versions;
  const shown = versions.find(({ state }) => state === 'public') ?? newest;
  const typeset = of(allTypeset).find(({ version }) => version === shown?.version);
  const { id, language, documentId, slug, revision } = edition;
  return {
    id, language, dir: directionOf(language), documentId, title: lineWords(newest?.document.front.title), isbn: newest?.document.front.isbn ?? null,
    state: edition.withdrawnAt ? 'withdrawn' : views.some(({ state }) => state === 'public') ? 'public' : (views[0]?.state === 'failed' ? 'failed' : 'being_made'),
    versions: views, revision, changedSince: edition.workingCopyMoved || revision > (newest?.revision ?? 0),
    hiddenQuotes: shown ? notices.filter((one) => one.quoteId && (one.version === null ? holdsNode(shown.document, one.quoteId) : one.version >= shown.version)).length : 0,
    notices: notices.map(({ quoteId: _, editionId: __, ...notice }) => notice),
    typeset: typeset ? typesetView(typeset) : null,
    href: `/${language}/publications/${slug}`,
  };
}

/** Public while its files are there; a version being made fails with a file, or with a quote taken back meanwhile. */
function versionView({ version, revision, hash, state, issuedOn, publicAt, files, document }: VersionRow, hidden: readonly Id[], notices: readonly NoticeRow[]): VersionView {
  const barred = hidden.some((quote) => holdsNode(document, quote)) || notices.some((one) => one.kind === 'quote_withdrawn' && one.version !== null && one.version >= version);
  const failed = state === 'making' && (barred || files.some((file) => file.state === 'failed'));
  return { version, revision, hash, state: failed ? 'failed' : state === 'making' ? 'being_made' : state, issuedOn, publicAt: publicAt?.toISOString() ?? null, files };
}

export const typesetView = ({ id, version, name, octets, uploadedAt, inUse, checks }: Omit<TypesetRow, 'editionId'>) => ({ id, version, name, octets, uploadedAt: uploadedAt.toISOString(), inUse, checks });

const ofRoundtable = 'join edition e on e.id = x.edition_id join publication p on p.id = e.publication_id where p.roundtable_id = $1';

const editionsSql = `
  select e.id, p.id as "publicationId", p.kind, p.slug, p.promise_id as "promiseId", e.language, e.document_id as "documentId", e.withdrawn_at as "withdrawnAt", d.revision,
    exists (select 1 from paper_work w where w.document_id = d.id and w.change <> w.kept_change) as "workingCopyMoved"
  from edition e join publication p on p.id = e.publication_id join document d on d.id = e.document_id
  where p.roundtable_id = $1 order by p.created_at, p.id, e.id`;

const versionsSql = `
  select x.edition_id as "editionId", x.version, x.revision, x.hash, x.state, to_char(x.issued_on, 'YYYY-MM-DD') as "issuedOn", x.public_at as "publicAt", x.document,
    (select coalesce(jsonb_agg(jsonb_build_object('format', r.format, 'state', r.state, 'octets', r.octets, 'problem', r.problem) order by r.format), '[]')
     from rendition r where r.document_id = x.document_id and r.revision = x.revision) as files
  from edition_version x ${ofRoundtable} order by x.version desc`;

const noticesSql = `
  select x.id, x.edition_id as "editionId", x.version, x.kind, to_char(x.noted_on, 'YYYY-MM-DD') as "on", x.words, x.quote_id as "quoteId"
  from publication_notice x ${ofRoundtable} order by x.noted_at desc, x.id desc`;

const typesetSql = `
  select x.id, x.edition_id as "editionId", x.version, x.name, x.octets, x.uploaded_at as "uploadedAt", x.in_use as "inUse", x.checks
  from typeset_pdf x ${ofRoundtable} and x.file is not null order by x.in_use desc, x.uploaded_at desc`;

const promisesSql = `select id, act, to_char(due_on, 'YYYY-MM-DD') as "dueOn", kept_at as "keptAt" from promise where roundtable_id = $1 order by position`;

const candidatesSql = `
  select d.id as "documentId", d.kind, d.language, d.state, d.revision, r.content -> 'front' -> 'title' as title
  from document d join document_revision r on r.document_id = d.id and r.revision = d.revision
  where d.roundtable_id = $1 and d.kind = any($2) and d.state <> 'withdrawn' and not exists (select 1 from edition e where e.document_id = d.id)
  order by d.created_at, d.id`;
