import { Injectable } from '@nestjs/common';
import { inLanguage, type AccessTask, type Language, type MyRegistration, type Question } from '@convenor/contracts';
import { Transactions } from '@convenor/database';
import type { Id } from '@convenor/kernel';
import { Registrations, RegistrationSetups } from '@convenor/register';

/** All that is kept of one registration, table by table; instants as ISO 8601, in UTC. */
export interface Everything {
  registration: Omit<MyRegistration, 'needs' | 'answers' | 'companions'> & { provedAt: string | null; zone: string | null; linkVersion: number };
  /** `answer` as it is kept; `words` are those of the options that were chosen, in the language read. */
  answers: { question: string; answer: unknown; words: string[] | null; file: string | null }[];
  needs: Omit<AccessTask, 'assignedTo'>[];
  calendar: Record<string, unknown> | null;
  /** Each answer by calendar button, as it came. */
  calendarAnswers: Record<string, unknown>[];
  /** The technical rehearsal she was asked to, and what her calendar answered. */
  rehearsal: Record<string, unknown>[];
  waiting: Record<string, unknown> | null;
  messages: { kind: string; to: string; subject: string | null; text: string | null; state: string; dueAt: string; sentAt: string | null; response: string | null }[];
  /** Messages she was meant for and did not get: why. */
  notWritten: { why: string }[];
  /** She sent an evaluation; which one is hers nobody knows. */
  evaluated: boolean;
  attendance: { name: string; organisation: string | null; came: unknown }[];
  /** Her devices online, as the meeting's service told or a file said: names shown, times. */
  connections: Record<string, unknown>[];
  /** What people said against what was measured. */
  corrections: Record<string, unknown>[];
  /** At which door she was seen. */
  scans: Record<string, unknown>[];
  /** What the online meeting's service was given of her, and how it stands; the personal link is on her page. */
  service: Record<string, unknown> | null;
  /** Certificates of attendance: what each said, and whether it was taken back. */
  certificates: Record<string, unknown>[];
  comesAlong: MyRegistration['companions'];
  history: { action: string; at: string; fields: unknown }[];
}

const iso = (instant: unknown): string | null => (instant instanceof Date ? instant.toISOString() : null);

/** Collects what is kept of one person, across the stages: for her, so nothing of anybody else stands in it. */
@Injectable()
export class MyEverything {
  constructor(
    private readonly transactions: Transactions,
    private readonly registrations: Registrations,
    private readonly setups: RegistrationSetups,
  ) {}

  /** @param reading the language of questions and options; hers unless given. @throws RegistrationNotFound */
  async of(id: Id, reading?: Language): Promise<Everything> {
    const { needs, answers, companions, ...mine } = await this.registrations.mine(id);
    const [more] = await this.read<{ provedAt: Date | null; zone: string | null; linkVersion: number }>('select proved_at as "provedAt", zone, link_version as "linkVersion" from registration where id = $1', id);
    return {
      registration: { ...mine, provedAt: iso(more?.provedAt), zone: more?.zone ?? null, linkVersion: more?.linkVersion ?? 0 },
      answers: await this.answers(mine.roundtableId, answers, reading ?? mine.language),
      // Who in the house sees to a need is the house's own matter.
      needs: needs.map(({ assignedTo: _, ...need }) => need),
      calendar: await this.row(`select to_jsonb(e) - 'registration_id' as kept from calendar_entry e where registration_id = $1`, id),
      calendarAnswers: await this.kept(`select to_jsonb(c) - 'id' - 'registration_id' - 'roundtable_id' as kept from calendar_reply c where registration_id = $1 order by received_at`, id),
      rehearsal: await this.kept(`select to_jsonb(g) - 'registration_id' - 'roundtable_id' - 'person_id' as kept from rehearsal_guest g where registration_id = $1 order by id`, id),
      waiting: await this.row(`select to_jsonb(w) - 'registration_id' as kept from registration_wait w where registration_id = $1`, id),
      messages: await this.messages(id),
      notWritten: await this.read('select skipped as why from mailing_recipient where registration_id = $1 and skipped is not null', id),
      evaluated: (await this.read('select 1 from evaluation_mark where registration_id = $1', id)).length > 0,
      attendance: await this.read('select name, organisation, came from attendance where registration_id = $1', id),
      connections: await this.kept(`select to_jsonb(p) - array['id', 'source_id', 'roundtable_id', 'attendance_id', 'decided_by'] as kept from presence p join attendance a on a.id = p.attendance_id where a.registration_id = $1 order by p.came_at, p.id`, id),
      corrections: await this.kept(`select to_jsonb(c) - array['id', 'roundtable_id', 'attendance_id', 'made_by', 'taken_back_by'] as kept from attendance_correction c join attendance a on a.id = c.attendance_id where a.registration_id = $1 order by c.made_at`, id),
      scans: await this.kept(`select to_jsonb(s) - array['id', 'roundtable_id', 'door_id', 'registration_id', 'by', 'decided_by'] as kept from door_scan s where registration_id = $1 order by s.received_at`, id),
      service: await this.row(`select to_jsonb(o) - array['registration_id', 'roundtable_id', 'sealed'] as kept from online_registrant o where registration_id = $1`, id),
      certificates: await this.kept(`select to_jsonb(c) - 'id' - 'roundtable_id' - 'attendance_id' as kept from certificate c join attendance a on a.id = c.attendance_id where a.registration_id = $1 order by c.number`, id),
      comesAlong: companions,
      history: (await this.read<{ action: string; at: Date; fields: unknown }>(`select action, at, fields from audit_entry where entity = 'registration' and entity_id = $1 order by version`, id))
        .map((line) => ({ ...line, at: line.at.toISOString() })),
    };
  }

  private read<Row extends object>(statement: string, id: Id): Promise<Row[]> {
    return this.transactions.read<Row>(statement, [id]);
  }

  private async kept(statement: string, id: Id): Promise<Record<string, unknown>[]> {
    return (await this.read<{ kept: Record<string, unknown> }>(statement, id)).map(({ kept }) => kept);
  }

  private async row(statement: string, id: Id): Promise<Record<string, unknown> | null> {
    return (await this.read<{ kept: Record<string, unknown> }>(statement, id))[0]?.kept ?? null;
  }

  private async answers(roundtableId: Id, answers: MyRegistration['answers'], reading: Language): Promise<Everything['answers']> {
    const { questions, removed } = await this.setups.of(roundtableId);
    const [roundtable] = await this.read<{ language: Language }>('select main_language as language from roundtable where id = $1', roundtableId);
    const files = await this.transactions.read<{ id: Id; name: string }>('select id, name from answer_file where roundtable_id = $1 and id::text = any($2)', [
      roundtableId, Object.values(answers).filter((answer) => typeof answer === 'string'),
    ]);
    return Object.entries(answers).map(([key, answer]) => {
      const asked = [...questions, ...removed].find((question) => question.key === key);
      const said = (label: Question['label']): string => inLanguage(label, reading, roundtable?.language);
      return { question: asked ? said(asked.label) : key, answer, words: asked ? chosen(asked, answer, said) : null, file: files.find(({ id }) => id === answer)?.name ?? null };
    });
  }

  private async messages(id: Id): Promise<Everything['messages']> {
    const rows = await this.read<Record<string, unknown>>(
      `select kind, to_address as "to", subject, text, state, due_at as "dueAt", sent_at as "sentAt", response from delivery where subject_id = $1 or id in (select delivery_id from circular where registration_id = $1) order by number`, id);
    return rows.map((row) => ({ ...row, dueAt: iso(row.dueAt), sentAt: iso(row.sentAt) })) as Everything['messages'];
  }
}

/** What the options that were chosen say; one that is offered no more stands as it is kept. Null where nothing is chosen from. */
function chosen({ options }: Question, answer: unknown, said: (label: Question['label']) => string): string[] | null {
  if (options.length === 0) return null;
  const words = (value: unknown): string => said(options.find((option) => option.value === value)?.label ?? {}) || String(value);
  return (Array.isArray(answer) ? answer : [answer]).map(words);
}
