import { Injectable } from '@nestjs/common';
import type { AttendancePerson, CertificateRule as RuleView, OutputOf, showAttendance, showCertificates } from '@convenor/contracts';
import { Transactions } from '@convenor/database';
import type { Id } from '@convenor/kernel';
import { AttendanceRecordQuery } from '../attendance/record.query';
import type { Certificate } from './certificate.entity';
import { certificateNumber, judged, noCertificates, sameAttested, type Judged } from './certificate.rules';

/** One certificate that was given out. */
export type Given = Pick<Certificate, 'id' | 'attendanceId' | 'number' | 'code' | 'minutes' | 'mode' | 'spoke' | 'issuedAt' | 'revokedAt'>;

/** Everything that decides who has a certificate. */
export interface Standing {
  rule: RuleView;
  finalAt: Date | null;
  record: OutputOf<typeof showAttendance>;
  people: readonly { person: AttendancePerson; speaker: boolean; judged: Judged }[];
  printed: (number: number) => string;
}

interface RuleRow extends RuleView {
  finalAt: Date | null;
  programme: string;
  number: number | null;
}

export const givenColumns = 'id, attendance_id as "attendanceId", number, code, minutes, mode, spoke, issued_at as "issuedAt", revoked_at as "revokedAt"';

/** Who has a certificate of attendance, and why others have none. */
@Injectable()
export class Certificates {
  constructor(
    private readonly transactions: Transactions,
    private readonly records: AttendanceRecordQuery,
  ) {}

  /** @throws DomainError NOT_FOUND */
  async standing(roundtableId: Id): Promise<Standing> {
    const record = await this.records.of(roundtableId);
    const { finalAt, programme, number, ...rule } = await this.rule(roundtableId);
    const speakers = new Set((await this.transactions.read<{ id: Id }>(speakersSql, [roundtableId])).map(({ id }) => id));
    const people = record.people.map((person) => ({ person, speaker: speakers.has(person.id), judged: judged(person, speakers.has(person.id), rule, record.meetingMinutes) }));
    return { rule, finalAt, record, people, printed: (own) => certificateNumber(programme, number, own) };
  }

  /** The meeting is not over yet. */
  runs({ record }: Pick<Standing, 'record'>): boolean {
    return this.transactions.now().toISOString() < record.endsAt;
  }

  /** For the console. */
  async show(roundtableId: Id): Promise<OutputOf<typeof showCertificates>> {
    const { rule, finalAt, record, people, printed } = await this.standing(roundtableId);
    const given = Map.groupBy(await this.transactions.read<Given>(`select ${givenColumns} from certificate where roundtable_id = $1 order by number`, [roundtableId]), ({ attendanceId }) => attendanceId);
    return {
      rule, finalAt: finalAt?.toISOString() ?? null, meetingMinutes: record.meetingMinutes, over: !this.runs({ record }), waiting: record.waiting,
      people: people.filter(({ person }) => person.name !== '').map(({ person: { id, name, organisation, minutes }, speaker, judged: result }) => {
        const own = given.get(id) ?? [];
        const holds = own.find((one) => stillHolds(one, result));
        return {
          attendanceId: id, name, organisation, speaker, minutes, why: 'why' in result ? result.why : null,
          number: holds ? printed(holds.number) : null, revoked: own.filter((one) => one !== holds).map((one) => printed(one.number)),
        };
      }),
    };
  }

  /** Whether certificates are given out now, read with one statement: most roundtables have none. */
  async givenOut(roundtableId: Id): Promise<boolean> {
    const [row] = await this.transactions.read<{ open: boolean }>('select offered and final_at is not null as open from certificate_rule where roundtable_id = $1', [roundtableId]);
    return row?.open ?? false;
  }

  private async rule(roundtableId: Id): Promise<RuleRow> {
    const [row] = await this.transactions.read<Omit<RuleRow, 'offered'> & { offered: boolean | null }>(
      `select r.offered, r.least_minutes as "leastMinutes", r.least_share as "leastShare", r.speakers, r.signatory_name as "signatoryName", r.signatory_title as "signatoryTitle", r.final_at as "finalAt",
         t.number, coalesce(p.name ->> t.main_language, p.name ->> p.main_language, p.name ->> 'en', '') as programme
       from roundtable t join programme p on p.id = t.programme_id left join certificate_rule r on r.roundtable_id = t.id where t.id = $1`, [roundtableId]);
    if (!row || row.offered === null) return { ...noCertificates, finalAt: null, number: row?.number ?? null, programme: row?.programme ?? '' };
    return { ...row, offered: row.offered };
  }
}

/** In force, and the record says the same today. */
export const stillHolds = (given: Given, result: Judged | undefined): boolean => given.revokedAt === null && result !== undefined && 'attested' in result && sameAttested(given, result.attested);

/** Whoever is confirmed in the line-up: by the registration made of it, else by the name. */
const speakersSql = `
  select a.id from attendance a left join registration r on r.id = a.registration_id
  where a.roundtable_id = $1 and a.name <> '' and exists (
    select from slot s join lateral (select * from engagement where slot_id = s.id order by version desc limit 1) e on true join person p on p.id = e.person_id
    where s.roundtable_id = $1 and e.state = 'confirmed' and (e.id = a.registration_id or p.normalised_name = coalesce(nullif(r.normalised_name, ''), a.normalised_name)))`;
