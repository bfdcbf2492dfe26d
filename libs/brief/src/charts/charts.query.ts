import { Injectable } from '@nestjs/common';
import { Attribution, ChartName, inLanguage, Language, withoutSuggestions, type Block, type ChartNode, type Constituency, type Multilingual } from '@convenor/contracts';
import { Transactions } from '@convenor/database';
import { coverageOfThemes, recommendationsByAddressee, whoWasThere, type Count } from '@convenor/documents';
import { DomainError, type Id } from '@convenor/kernel';
import { constituencyLabels, labelIn, otherLabels } from './chart-labels';
import { regionIn } from './regional-groups';

/** A chart, or why it cannot be told. */
export type ToldChart = { name: ChartName; chart: ChartNode } | { name: ChartName; why: string };

interface Facts {
  attribution: Attribution;
  over: boolean;
}

interface Came {
  constituency: Constituency | null;
  country: string | null;
  room: boolean;
  count: number;
}

/** Counts who was there and what was covered. */
@Injectable()
export class ChartsQuery {
  constructor(private readonly transactions: Transactions) {}

  /**
   * All charts of a roundtable, labels in a paper's language. Four statements, whatever the size of the meeting.
   *
   * Of people nothing is told before the meeting is over, since numbers that grow with each arrival tell who came; and
   * under the Chatham House Rule nothing that says from where they came.
   *
   * @throws DomainError NOT_FOUND
   */
  async of(roundtableId: Id, language: string): Promise<ToldChart[]> {
    const facts = await this.facts(roundtableId);
    return [...people(facts, await this.came(roundtableId), language), coverage(await this.themes(roundtableId, language), language), addressees(await this.brief(roundtableId, language), language)];
  }

  private async facts(roundtableId: Id): Promise<Facts> {
    const [row] = await this.transactions.read<Facts>('select attribution, ends_at <= $2 as over from roundtable where id = $1', [roundtableId, this.transactions.now()]);
    if (!row) throw new DomainError('NOT_FOUND', 'not_found', 'There is nothing here, or you may not see it.');
    return row;
  }

  /** Everybody once; whoever was in the room and online too was in the room. Whoever did not register told nothing. */
  private came(roundtableId: Id): Promise<Came[]> {
    return this.transactions.read<Came>(
      `select r.constituency, r.country, a.came @> '[{"mode": "room"}]' as room, count(*)::int as count
       from attendance a left join registration r on r.id = a.registration_id where a.roundtable_id = $1 and a.came <> '[]' group by 1, 2, 3`,
      [roundtableId],
    );
  }

  private async themes(roundtableId: Id, language: string): Promise<Count[]> {
    const rows = await this.transactions.read<{ title: Multilingual | null; count: number }>(
      `select t.title, count(n.id)::int as count
       from (select id, title, position from theme where roundtable_id = $1 union all select null, null, null) t
         left join note n on n.roundtable_id = $1 and n.theme_id is not distinct from t.id and n.deleted_at is null and n.attribution <> 'off_record'
       group by t.id, t.title, t.position order by t.position nulls last`,
      [roundtableId],
    );
    const wanted = Language.safeParse(language).data ?? 'en';
    return rows.flatMap(({ title, count }) => (title ? [{ label: inLanguage(title, wanted), count }] : count > 0 ? [{ label: labelIn(otherLabels.outsideThemes, language), count }] : []));
  }

  /** The brief of that language as it stands now, else the one that was there first. */
  private async brief(roundtableId: Id, language: string): Promise<Block[]> {
    const [row] = await this.transactions.read<{ blocks: Block[][] | null; kept: Block[] }>(
      `select r.content->'body'->'content' as kept,
         (select jsonb_agg(s.content order by s.position, s.id) from paper_section s where s.document_id = d.id and s.removed_at is null) as blocks
       from document d join document_revision r on r.document_id = d.id and r.revision = d.revision
       where d.roundtable_id = $1 and d.kind = 'policy-brief' order by d.language <> $2, d.created_at, d.id limit 1`,
      [roundtableId, language],
    );
    return withoutSuggestions(row?.blocks?.flat() ?? row?.kept ?? []);
  }
}

const participation = ['constituency', 'region', 'mode'] as const;

function people({ attribution, over }: Facts, came: readonly Came[], language: string): ToldChart[] {
  if (!over) return participation.map((name) => ({ name, why: 'Who was there is told once the meeting is over.' }));
  if (came.length === 0) return participation.map((name) => ({ name, why: 'Nobody is marked as having come yet.' }));
  const hidden = Attribution.options.indexOf(attribution) >= Attribution.options.indexOf('chatham_house');
  const notStated = labelIn(otherLabels.notStated, language);
  const told = {
    constituency: came.map(({ constituency, count }) => ({ label: constituency ? labelIn(constituencyLabels[constituency], language) : notStated, count })),
    region: came.map(({ country, count }) => ({ label: country ? regionIn(country, language) : notStated, count })),
    mode: came.map(({ room, count }) => ({ label: labelIn(room ? otherLabels.room : otherLabels.online, language), count })),
  };
  return participation.map((name) => {
    if (hidden && name !== 'mode') return { name, why: 'Under the rule of this meeting nobody may learn who took part; from where people came could tell it.' };
    if (told[name].every(({ label }) => label === notStated)) return { name, why: name === 'region' ? 'Nobody who came has stated a country.' : 'Nobody who came has stated for whom.' };
    const [chart] = whoWasThere({ constituency: [], region: [], mode: [], [name]: told[name] }, language);
    return chart ? { name, chart } : { name, why: 'The numbers are so small that they could tell who somebody was.' };
  });
}

function coverage(themes: readonly Count[], language: string): ToldChart {
  const [chart] = themes.some(({ count }) => count > 0) ? coverageOfThemes(themes, language) : [];
  return chart ? { name: 'coverage', chart } : { name: 'coverage', why: 'There are no notes yet.' };
}

/** Key recommendations sum up others, which are counted already. */
function addressees(blocks: readonly Block[], language: string): ToldChart {
  const counts = blocks.flatMap((block): Count[] => {
    if (block.type !== 'recommendations' || block.attrs.scope === 'summary') return [];
    const whom = block.attrs.audience.length > 0 ? block.attrs.audience : [labelIn(otherLabels.nobodyNamed, language)];
    return whom.map((label) => ({ label, count: block.content.length }));
  });
  const [chart] = recommendationsByAddressee(counts, language);
  return chart ? { name: 'addressees', chart } : { name: 'addressees', why: 'The brief has no recommendations yet.' };
}
