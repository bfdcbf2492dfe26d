import { Injectable } from '@nestjs/common';
import { RateLimits } from '@convenor/access';
import type { Question, RegisterError, RegisterPage } from '@convenor/contracts';
import { DomainError, hours, type Id } from '@convenor/kernel';
import { AnswerFiles, InvitationCodes } from '@convenor/register';
import type { PostedFile } from './register-body';
import { one, type Posted } from './register-posted';

/** Wrong codes that one network may try in an hour: a code of eight signs is not found so, one of four hardly. */
const wrongCodes = 60;

/** What came with a form. */
export interface Taken {
  /** As posted, each new file by its id in place of the one before. */
  posted: Posted;
  /** What was wrong with a file, at its question. */
  errors: RegisterPage['errors'];
  /** Printed names of the files that answer a question, by id. */
  files: ReadonlyMap<string, string>;
}

const words: Readonly<Record<string, RegisterError>> = { FILE_EMPTY: 'file_empty', FILE_TOO_LARGE: 'file_too_large', FILE_KIND_UNKNOWN: 'file_kind' };

const isFile = (value: unknown): value is PostedFile => typeof value === 'object' && value !== null && 'octets' in value && Buffer.isBuffer(value.octets);

/** Takes in what a form brings beside typed words: files are put away, a code is looked up. */
@Injectable()
export class FormIntake {
  constructor(
    private readonly answers: AnswerFiles,
    private readonly codes: InvitationCodes,
    private readonly limits: RateLimits,
  ) {}

  /**
   * Keeps each file as it comes, so that a page which comes back has lost none; the form carries their ids from then on.
   *
   * @param body with each file under `file.<key>`
   * @throws DomainError TOO_MANY_TRIES, DISK_FULL
   */
  async files(where: { roundtableId: Id; questions: readonly Question[] }, posted: Posted, body: unknown, network: string): Promise<Taken> {
    const asked = where.questions.filter(({ kind }) => kind === 'file');
    if (asked.length === 0) return { posted, errors: [], files: new Map() };
    const errors: RegisterPage['errors'][number][] = [];
    const kept: Record<string, string> = {};
    for (const { key } of asked) {
      const file = (body as Readonly<Record<string, unknown>> | null)?.[`file.${key}`];
      if (!isFile(file)) continue;
      try {
        kept[`question.${key}`] = await this.answers.keep({ roundtableId: where.roundtableId, question: key, ...file }, network);
      } catch (error) {
        const message = error instanceof DomainError ? words[error.code] : undefined;
        if (!message) throw error;
        errors.push({ field: `question.${key}`, message });
      }
    }
    const whole = { ...posted, ...kept };
    return { posted: whole, errors, files: await this.answers.named(where.roundtableId, asked.map(({ key }) => one(whole, `question.${key}`))) };
  }

  /**
   * The same form with its code as it was given out, hyphens and all; or what is wrong with the code, told before
   * anything is sent.
   *
   * @throws DomainError TOO_MANY_TRIES
   */
  async code(roundtableId: Id, posted: Posted, network: string): Promise<{ posted: Posted; errors: RegisterPage['errors'] }> {
    const typed = one(posted, 'code');
    if (!typed) return { posted, errors: [] };
    const standing = typed.length > 60 ? { known: false as const } : await this.codes.standing(roundtableId, typed);
    if (!standing.known) {
      await this.limits.take(`registration:codes:${network}`, wrongCodes, hours(1));
      return { posted, errors: [{ field: 'code', message: 'code_unknown' }] };
    }
    const read = { ...posted, code: standing.code };
    if (standing.spent) return { posted: read, errors: [{ field: 'code', message: 'code_spent' }] };
    const mode = one(posted, 'mode');
    return { posted: read, errors: standing.mode && mode && standing.mode !== mode ? [{ field: 'code', message: 'code_other_mode' }] : [] };
  }
}
