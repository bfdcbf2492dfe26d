import { Injectable } from '@nestjs/common';
import { keptByDefault, RegistrationAsks, type Admits, type AttendanceMode, type KeptField, type Question, type RegistrationSetup, type RegistrationWish, type RoundtableFormat } from '@convenor/contracts';
import { Transactions } from '@convenor/database';
import type { Id } from '@convenor/kernel';
import { RoundtableNotFound } from '../registration.errors';
import { AnswerFiles } from './answer-files';
import { checkedAnswers, type Answers } from './answers.rules';

export interface SetupRow {
  format: RoundtableFormat;
  pools: { mode: AttendanceMode; admits: Admits; places: number | null; licence: number | null }[] | null;
  questions: Question[] | null;
  removed: Question[] | null;
  asks: Partial<RegistrationAsks> | null;
  keep_days: Partial<Record<KeptField, number>> | null;
}

/** One statement; `$1` is the roundtable. */
export const setupSql = `
  select r.format, s.questions, s.removed, s.asks, s.keep_days,
    (select jsonb_agg(jsonb_build_object('mode', p.mode, 'admits', p.admits, 'places', p.places, 'licence', p.licence)) from pool p where p.roundtable_id = r.id) as pools
  from roundtable r left join registration_setup s on s.roundtable_id = r.id where r.id = $1`;

/** What a roundtable asks and how it lets people in; the usual where nothing was set. */
export function setupOf(roundtableId: Id, row: SetupRow): RegistrationSetup {
  const modes = (['room', 'online'] as const).filter((mode) => row.format !== (mode === 'room' ? 'online' : 'in_person'));
  return {
    roundtableId,
    pools: modes.map((mode) => row.pools?.find((pool) => pool.mode === mode) ?? { mode, admits: 'open', places: null, licence: null }),
    questions: row.questions ?? [],
    removed: row.removed ?? [],
    asks: RegistrationAsks.parse(row.asks ?? {}),
    keepDays: { ...keptByDefault, ...row.keep_days },
  };
}

/** How people register for a roundtable. */
@Injectable()
export class RegistrationSetups {
  constructor(
    private readonly transactions: Transactions,
    private readonly files: AnswerFiles,
  ) {}

  /** @throws RoundtableNotFound */
  async of(roundtableId: Id): Promise<RegistrationSetup> {
    const [row] = await this.transactions.read<SetupRow>(setupSql, [roundtableId]);
    if (!row) throw RoundtableNotFound();
    return setupOf(roundtableId, row);
  }

  /** The answers of a wish as they may be kept. @throws RoundtableNotFound, AnswerMissing, AnswerUnknown */
  async checkedAnswers(roundtableId: Id, { answers, mode, constituency }: Pick<RegistrationWish, 'answers' | 'mode' | 'constituency'>): Promise<Answers> {
    const { questions } = await this.of(roundtableId);
    if (questions.length === 0 && Object.keys(answers).length === 0) return {};
    const sent = questions.filter(({ kind }) => kind === 'file').map(({ key }) => answers[key]);
    const files = await this.files.named(roundtableId, sent.filter((id): id is string => typeof id === 'string'));
    return checkedAnswers(questions, answers, { mode, constituency, files: new Set(files.keys()) });
  }

  /** Whether an invitation code would be of use here: one that still works is there. */
  async codesAreOfUse(roundtableId: Id): Promise<boolean> {
    const rows = await this.transactions.read(
      'select 1 from invitation_code where roundtable_id = $1 and revoked_at is null and (ends_at is null or ends_at > $2) and (most_uses is null or uses < most_uses) limit 1',
      [roundtableId, this.transactions.now()],
    );
    return rows.length > 0;
  }
}
