import { Injectable } from '@nestjs/common';
import { strictest, type Attribution, type Constituency, type EvidenceNote, type NoteKind } from '@convenor/contracts';
import { Transactions } from '@convenor/database';
import type { Id } from '@convenor/kernel';
import { byGroup, withArticle } from '../prose/naming';
import type { SectionPlace } from './hold-section';
import type { Tally } from './tally';
import { sectionMissing } from './workshop.errors';

interface NoteRow {
  id: Id; number: number; notedAt: Date; kind: NoteKind; text: string; key: boolean; verbatim: boolean; themeId: Id | null; addressee: string | null;
  attribution: Attribution; struck: boolean; speakerName: string | null; name: string | null; affiliation: string | null; constituency: Constituency | null; meeting: Attribution;
}

const notesSql = `
  select n.id, n.number::int, n.noted_at as "notedAt", n.kind, n.text, n.key, n.verbatim, n.theme_id as "themeId", n.addressee, n.attribution,
    n.deleted_at is not null as struck, n.speaker_name as "speakerName", a.citation_name as name, a.affiliation, a.constituency, r.attribution as meeting
  from (select note.*, row_number() over (order by position, id) as number from note where roundtable_id = $1) n
  join roundtable r on r.id = n.roundtable_id
  left join appearance a on a.id = n.speaker_appearance_id
  where n.attribution <> 'off_record' and (n.id = any($2) or (n.deleted_at is null and n.theme_id is not distinct from $3 and not n.id = any($4)))
  order by n.number`;

/** The notes behind a section, for the evidence margin. For those who may read notes. */
@Injectable()
export class SectionNotesQuery {
  constructor(private readonly transactions: Transactions) {}

  /** Notes the section names, and those of its theme that no section uses. @throws DomainError NOT_FOUND */
  async of({ roundtableId, documentId, sectionId }: SectionPlace): Promise<{ named: EvidenceNote[]; unused: EvidenceNote[] }> {
    const rows = await this.transactions.read<{ id: Id; tally: Tally }>(
      `select s.id, s.tally from paper_section s join document d on d.id = s.document_id where d.id = $1 and d.roundtable_id = $2 and s.removed_at is null`,
      [documentId, roundtableId],
    );
    const section = rows.find(({ id }) => id === sectionId);
    if (!section) throw sectionMissing();
    const used = rows.flatMap(({ tally }) => tally.notes);
    const notes = await this.transactions.read<NoteRow>(notesSql, [roundtableId, section.tally.notes, section.tally.themeId, used]);
    const view = notes.map(shown);
    return { named: view.filter(({ id }) => section.tally.notes.includes(id)), unused: view.filter(({ id }) => !section.tally.notes.includes(id)) };
  }
}

/** The note with who said it, as those who took it know, and how the paper may name that person. */
function shown({ meeting, attribution, name, speakerName, affiliation, constituency, notedAt, ...note }: NoteRow): EvidenceNote {
  const rule = strictest(meeting, attribution);
  const speaker = name ?? speakerName;
  return { ...note, notedAt: notedAt.toISOString(), attribution: rule, speaker, printsAs: speaker ? printed(rule, speaker, affiliation, constituency) : null };
}

/** One wording where the paper varies several; nobody where the rule hides even the group. */
function printed(rule: Attribution, name: string, affiliation: string | null, constituency: Constituency | null): string | null {
  if (rule === 'on_record' || rule === 'on_record_no_quote') return name;
  if (rule === 'affiliation_only') return affiliation ? `a representative of ${withArticle(affiliation)}` : byGroup(constituency);
  if (rule === 'category_only') return byGroup(constituency);
  return rule === 'chatham_house' ? 'a participant' : null;
}
