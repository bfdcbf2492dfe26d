import { HttpException, Logger } from '@nestjs/common';
import type { Problem } from '@convenor/contracts';
import { DomainError, newId, type Refusal } from '@convenor/kernel';
import type { FastifyReply, FastifyRequest } from 'fastify';

const statusOf: Record<Refusal, number> = { invalid: 422, forbidden: 403, not_found: 404, refused: 409, over: 410, too_large: 413, too_many: 429, unavailable: 503 };

/**
 * Codes of PostgreSQL and of the socket that mean: not now, later. Connection lost, server stopping, no room left or read-only,
 * a statement that took too long, two that met once too often.
 */
const databaseAway = /^(08\w{3}|53\w{3}|57P0\d|57014|58030|25006|25P03|40001|40P01|ECONNREFUSED|ECONNRESET|EPIPE|ENOTFOUND|ETIMEDOUT)$/;
const connectionLost = /Connection terminated|timeout exceeded when trying to connect|not yet established|connection error and is not queryable|after calling end on the pool/;

/** What PostgreSQL says of a value it cannot keep: signs, numbers or dates out of range, a line too long for an index. */
const valueRefused = /^(22\w{3}|54000)$/;

interface Accident {
  code?: string;
  message?: string;
  syscall?: string;
  driverError?: Accident;
}

const accidentOf = (error: unknown): Accident => {
  const accident = (error ?? {}) as Accident;
  return accident.driverError ?? accident;
};

const codeOf = (error: unknown): string => String(accidentOf(error).code ?? '');

const isAway = (error: unknown): boolean => {
  const { syscall, message } = accidentOf(error);
  return databaseAway.test(codeOf(error)) || syscall === 'connect' || connectionLost.test(String(message));
};

interface Answer {
  problem: Problem;
  retryAfter?: number;
}

function refused(error: DomainError): Answer {
  const { errors, ...facts } = error.facts as { errors?: Problem['errors'] };
  const status = error.code === 'SIGN_IN_NEEDED' ? 401 : statusOf[error.refusal];
  const seconds = Number(facts['retryAfterSeconds' as keyof typeof facts] ?? facts['retryAfter' as keyof typeof facts]);
  return {
    problem: {
      type: `urn:convenor:problem:${error.code.toLowerCase()}`,
      title: error.message,
      status,
      code: error.code,
      ...(errors ? { errors } : {}),
      ...(Object.keys(facts).length > 0 ? { facts } : {}),
    },
    ...(Number.isFinite(seconds) ? { retryAfter: seconds } : {}),
  };
}

const plain = (status: number, code: string, title: string, retryAfter?: number): Answer => ({
  problem: { type: `urn:convenor:problem:${code.toLowerCase()}`, title, status, code },
  ...(retryAfter === undefined ? {} : { retryAfter }),
});

/** What Nest and Fastify throw themselves: a body that is no JSON, an address that leads nowhere. */
function fromFramework(status: number): Answer {
  if (status === 404) return plain(404, 'NOT_FOUND', 'There is nothing here, or you may not see it.');
  if (status === 413) return plain(413, 'PAPER_TOO_LARGE', 'This is larger than 10 MB. Nothing was changed; please bring a smaller file.');
  if (status === 415) return plain(415, 'MEDIA_TYPE_UNKNOWN', 'Please send JSON.');
  return plain(status, 'INPUT_INVALID', 'The request could not be read. Nothing was changed.');
}

/** The answer to anything thrown; accidents get a number to quote and are logged, never shown. */
export function answerTo(error: unknown, log: (text: string) => void): Answer {
  if (error instanceof DomainError) return refused(error);
  const status = error instanceof HttpException ? error.getStatus() : (error as { statusCode?: number } | null)?.statusCode;
  if (status && status >= 400 && status < 500) return fromFramework(status);
  if (valueRefused.test(codeOf(error))) {
    // The statement's words would name what was typed; its code is enough to find the missing rule.
    log(`A value reached the database that no rule refused (${codeOf(error)}).`);
    return plain(422, 'INPUT_INVALID', 'A text holds signs, or a number or date a size, that cannot be stored. Nothing was changed.');
  }
  if (isAway(error)) return plain(503, 'DATABASE_AWAY', 'We cannot reach our records for a moment. Please try again; nothing is done twice.', 2);
  const reference = newId();
  log(`${reference} ${error instanceof Error ? error.stack : String(error)}`);
  return plain(500, 'ACCIDENT', `Something went wrong on our side and nothing was changed. If it happens again, quote ${reference}.`);
}

/** RFC 9457 for every error of the API. */
export class ProblemFilter {
  private readonly log = new Logger('http');

  answer(error: unknown, request: FastifyRequest, reply: FastifyReply): void {
    const { problem, retryAfter } = answerTo(error, (text) => this.log.error(text));
    if (reply.sent) return;
    if (retryAfter !== undefined) void reply.header('retry-after', String(retryAfter));
    void reply
      .status(problem.status)
      .type('application/problem+json')
      .send(JSON.stringify({ ...problem, instance: request.url.split('?')[0] }));
  }
}
