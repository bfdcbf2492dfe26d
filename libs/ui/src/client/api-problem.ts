import type { Problem } from '@convenor/contracts';

/** What a field of a form is told: `pointer` names it as a JSON pointer into what was sent (`/days/0/date`). */
export interface FieldProblem {
  readonly pointer: string;
  readonly detail: string;
}

/**
 * A refusal of the server, ready to be read out: `sentence` says what happened and what to do, `errors` what is wrong
 * with which field, `code` is for programs (RFC 9457, `application/problem+json`).
 */
export class ApiProblem extends Error {
  readonly code: string;
  readonly status: number;
  readonly errors: readonly FieldProblem[];
  readonly facts: Readonly<Record<string, unknown>>;

  constructor(problem: Pick<Problem, 'status' | 'code' | 'title'> & Partial<Problem>) {
    super(problem.detail ?? problem.title);
    this.name = 'ApiProblem';
    this.code = problem.code;
    this.status = problem.status;
    this.errors = (problem.errors ?? []).map(({ pointer, detail }) => ({ pointer: pointer.replace(/^#/, ''), detail }));
    this.facts = problem.facts ?? {};
  }

  get sentence(): string {
    return this.message;
  }

  /** What is wrong with one field, or undefined. */
  of(pointer: string): string | undefined {
    return this.errors.find((error) => error.pointer === pointer)?.detail;
  }
}

/** The request did not reach the server, or its answer did not reach us. Nothing typed is lost by it. */
export class NoConnection extends Error {
  readonly code = 'NO_CONNECTION';

  constructor(cause?: unknown) {
    super('There is no connection to the server. What you typed is kept here; try again when you are back online.', { cause });
    this.name = 'NoConnection';
  }

  get sentence(): string {
    return this.message;
  }
}

/** The sentence to show for whatever went wrong. */
export const sentenceOf = (problem: unknown): string =>
  problem instanceof ApiProblem || problem instanceof NoConnection
    ? problem.sentence
    : 'Something went wrong on this page. What you typed is kept; load the page again.';
