import { Injectable } from '@nestjs/common';
import { daysBetween } from '@convenor/calendar';
import { directionOf, inLanguage, Language, type Multilingual, type PublicationFilters, type PublicationLine, type PublicationList, type PublicationSearch, type Snippet } from '@convenor/contracts';
import { Transactions } from '@convenor/database';
import { isId, type Id } from '@convenor/kernel';
import { forSearch } from './search-text';

interface LineRow {
  id: Id; slug: string; language: Language; title: string; subtitle: string; abstract: string; kindLabel: string | null; snippet: string; rank: number;
  publishedOn: string; version: number; languages: Language[]; programmeId: Id; programmeSlug: string; programmeName: Multilingual;
  roundtableId: Id; roundtableTitle: Multilingual; number: number | null; endsAt: Date; zone: string;
}

/** Signs that no text we keep may hold stand round what was found; they never leave the server. */
const [opens, closes] = ['\ue000', '\ue001'];

/** The published works and the search through them. Only what is public lies in the table this reads. */
@Injectable()
export class FindPublications {
  constructor(private readonly transactions: Transactions) {}

  /** The newest first; with `search` the best first. Three statements, however many works there are. */
  async list(wish: PublicationSearch): Promise<PublicationList> {
    const { search, reader = 'en', limit = 50, cursor } = wish;
    const asked = search?.trim() ? search.trim().normalize('NFC') : null;
    const conditions = [asked, wish.programme ?? null, wish.theme ?? null, wish.goal ?? null, wish.year ?? null, wish.language ?? null, reader, asked ? chinese(asked) : null];
    const rows = await this.transactions.read<LineRow>(listSql, [...conditions, ...positionOf(cursor), Number(limit) + 1]);
    const items = rows.slice(0, Number(limit));
    const last = rows.length > items.length ? items.at(-1) : undefined;
    return {
      items: items.map((row) => lineOf(row, reader, asked)),
      nextCursor: last ? Buffer.from(JSON.stringify([last.rank, last.publishedOn, last.id])).toString('base64url') : null,
      filters: await this.filters(reader),
    };
  }

  private async filters(reader: Language): Promise<PublicationFilters> {
    const [row] = await this.transactions.read<{ programmes: { slug: string; name: Multilingual; works: number }[]; themes: { title: Multilingual; works: number }[] } & Pick<PublicationFilters, 'goals' | 'years' | 'languages'>>(filtersSql);
    return {
      programmes: (row?.programmes ?? []).map(({ slug, name, works }) => ({ slug, name: inLanguage(name, reader), works })),
      themes: (row?.themes ?? []).map(({ title, works }) => ({ title: inLanguage(title, reader), works })),
      goals: row?.goals ?? [], years: row?.years ?? [], languages: row?.languages ?? [],
    };
  }
}

const chinese = (asked: string): string => forSearch(asked, 'zh');

const lineOf = (row: LineRow, reader: Language, asked: string | null): PublicationLine => ({
  id: row.id, slug: row.slug, language: row.language, dir: directionOf(row.language), title: row.title, subtitle: row.subtitle || null, kindLabel: row.kindLabel,
  abstract: row.abstract || null, snippet: asked ? (row.language === 'zh' ? chineseSnippet(row.snippet, asked) : snippetOf(row.snippet)) : [],
  publishedOn: row.publishedOn, version: row.version, languages: row.languages,
  programme: { id: row.programmeId, slug: row.programmeSlug, name: inLanguage(row.programmeName, reader) },
  roundtable: { id: row.roundtableId, title: inLanguage(row.roundtableTitle, reader), number: row.number },
  daysAfterMeeting: daysBetween(row.endsAt, row.publishedOn, row.zone),
  href: `/${row.language}/publications/${row.slug}`,
});

/** "… before \ue000found\ue001 after …" as pieces. */
const snippetOf = (marked: string): Snippet =>
  marked.split(/(\ue000[^\ue001]*\ue001)/).filter(Boolean).map((text) => ({ text: text.replaceAll(opens, '').replaceAll(closes, ''), found: text.startsWith(opens) }));

/** Chinese lies in the index by twos, so what was found is looked for in the text itself. */
function chineseSnippet(text: string, asked: string): Snippet {
  const wanted = [asked, ...[...asked].slice(1).map((sign, at) => `${[...asked][at] ?? ''}${sign}`)].find((part) => text.includes(part));
  if (!wanted) return text ? [{ text: `${text.slice(0, 80)}…`, found: false }] : [];
  const at = text.indexOf(wanted);
  return [{ text: text.slice(Math.max(0, at - 30), at), found: false }, { text: wanted, found: true }, { text: text.slice(at + wanted.length, at + wanted.length + 60), found: false }].filter((part) => part.text !== '');
}

/** A day that there is. */
const isDay = (value: unknown): value is string => typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value) && !Number.isNaN(Date.parse(value));

/** Where the last page ended: rank, date, id. What is no cursor of ours begins at the beginning. */
function positionOf(cursor: string | undefined): [number | null, string | null, string | null] {
  try {
    const [rank, day, id] = JSON.parse(Buffer.from(cursor ?? '', 'base64url').toString()) as unknown[];
    if (typeof rank === 'number' && isDay(day) && isId(id)) return [rank, day, id];
  } catch {
    // Not one of ours.
  }
  return [null, null, null];
}

/** Each language is asked in its own way; the index takes them one by one. Wrong quotation marks and signs are no error. */
const queryOf = (language: Language): string => `websearch_to_tsquery('convenor_${language}', ${language === 'zh' ? '$8' : '$1'})`;
const matches = Language.options.map((language) => `(t.language = '${language}' and t.words @@ ${queryOf(language)})`).join(' or ');
const ranks = Language.options.map((language) => `when '${language}' then ts_rank_cd(t.words, ${queryOf(language)}, 1)`).join(' ');
const headlines = Language.options
  .filter((language) => language !== 'zh')
  .map((language) => `when '${language}' then ts_headline('convenor_${language}', left(o.abstract || E'\\n' || o.body, 60000), ${queryOf(language)}, E'StartSel=${opens}, StopSel=${closes}, MaxWords=28, MinWords=14, MaxFragments=2, FragmentDelimiter=" … "')`)
  .join(' ');

const published = `
  from edition_text t join publication p on p.id = t.publication_id join roundtable r on r.id = p.roundtable_id join programme g on g.id = r.programme_id
    join lateral (select min(issued_on) as issued_on from edition_version v where v.edition_id in (select e.id from edition e where e.publication_id = p.id) and v.public_at is not null) f on true`;

/** $1 words, $2 programme, $3 theme, $4 goal, $5 year, $6 language, $7 reader's language, $8 words for Chinese, $9–11 cursor, $12 limit. */
const listSql = `
  with found as (
    select t.edition_id, t.publication_id as id, t.language, p.slug, t.title, t.subtitle, t.abstract, t.body, f.issued_on, r.id as roundtable_id, g.id as programme_id,
      case when $1::text is null then 0 else case t.language ${ranks} end end::float8 as rank
    ${published}
    where ($1::text is null or $8::text is null or ${matches})
      and ($2::text is null or g.slug = $2)
      and ($3::text is null or exists (select 1 from theme h, jsonb_each_text(h.title) w where h.roundtable_id = r.id and w.value = $3))
      and ($4::text is null or exists (select 1 from jsonb_array_elements(coalesce(r.details -> 'goals', '[]')) w where (w ->> 'framework') || '-' || (w ->> 'number') = $4)
        or exists (select 1 from theme h, jsonb_array_elements(h.goals) w where h.roundtable_id = r.id and (w ->> 'framework') || '-' || (w ->> 'number') = $4))
      and ($5::int is null or extract(year from f.issued_on) = $5)
      and ($6::text is null or t.language = $6)),
  one as (select distinct on (id) * from found order by id, (language = $7) desc, rank desc, edition_id),
  page as (
    select * from one where $9::float8 is null or (rank, issued_on, id) < ($9, $10::date, $11::uuid)
    order by rank desc, issued_on desc, id desc limit $12)
  select o.id, o.slug, o.language, o.title, o.subtitle, o.abstract, o.rank, v.document #>> '{front,kindLabel}' as "kindLabel",
    case when $1::text is null then '' else case o.language ${headlines} else o.abstract || E'\\n' || o.body end end as snippet,
    to_char(o.issued_on, 'YYYY-MM-DD') as "publishedOn", v.version,
    (select array_agg(a.language order by a.language) from edition_text a where a.publication_id = o.id) as languages,
    g.id as "programmeId", g.slug as "programmeSlug", g.name as "programmeName", r.id as "roundtableId", r.title as "roundtableTitle", r.number, r.ends_at as "endsAt", r.zone
  from page o join edition_version v on v.edition_id = o.edition_id and v.state = 'public' join roundtable r on r.id = o.roundtable_id join programme g on g.id = o.programme_id
  order by o.rank desc, o.issued_on desc, o.id desc`;

/** What may be chosen, over all that is published. */
const filtersSql = `
  with work as (select distinct p.id, r.id as roundtable_id, r.details, g.slug, g.name, extract(year from f.issued_on)::int as year ${published})
  select
    (select coalesce(jsonb_agg(x order by x.works desc), '[]') from (select slug, name, count(*)::int as works from work group by slug, name) x) as programmes,
    (select coalesce(jsonb_agg(x order by x.works desc), '[]') from (select h.title, count(distinct w.id)::int as works from work w join theme h on h.roundtable_id = w.roundtable_id group by h.title order by 2 desc limit 200) x) as themes,
    (select coalesce(jsonb_agg(x order by x.framework, x.number), '[]') from (
      select goal ->> 'framework' as framework, (goal ->> 'number')::int as number, count(distinct id)::int as works from (
        select w.id, jsonb_array_elements(coalesce(w.details -> 'goals', '[]')) as goal from work w
        union all select w.id, jsonb_array_elements(h.goals) from work w join theme h on h.roundtable_id = w.roundtable_id) y group by 1, 2) x) as goals,
    (select coalesce(jsonb_agg(x order by x.year desc), '[]') from (select year, count(*)::int as works from work group by year) x) as years,
    (select coalesce(jsonb_agg(x order by x.works desc, x.language), '[]') from (select language, count(*)::int as works from edition_text group by language) x) as languages`;
