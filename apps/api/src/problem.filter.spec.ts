import { DomainError } from '@convenor/kernel';
import { mkdtempSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { answerTo } from './problem.filter';
import { secretOf } from './secret';

const answered = (error: unknown): { status: number; code: string; retryAfter?: number; logged: string } => {
  let logged = '';
  const { problem, retryAfter } = answerTo(error, (text) => (logged += text));
  return { status: problem.status, code: problem.code, logged, ...(retryAfter === undefined ? {} : { retryAfter }) };
};
const fromDatabase = (code: string, message = ''): unknown => Object.assign(new Error(message), { driverError: { code, message } });

describe('what is answered', () => {
  it.each(['08006', '57P01', '53100', '53300', '57014', '40001', '40P01', '25006', '58030'])('to %s of the database is: not now, later', (code) => {
    expect(answered(fromDatabase(code))).toMatchObject({ status: 503, code: 'DATABASE_AWAY', retryAfter: 2, logged: '' });
  });

  it('to a socket of the database that is gone is the same', () => {
    for (const error of [Object.assign(new Error('connect ENOENT /run/.s.PGSQL.5432'), { code: 'ENOENT', syscall: 'connect' }), new Error('Connection terminated unexpectedly'), Object.assign(new AggregateError([]), { code: 'ECONNREFUSED' })]) {
      expect(answered(error)).toMatchObject({ status: 503, code: 'DATABASE_AWAY' });
    }
  });

  it('to a value that cannot be kept is 422, and the value stays out of the log', () => {
    const answer = answered(fromDatabase('22P02', 'invalid input syntax for type json: "amara@example.org"'));
    expect(answer).toMatchObject({ status: 422, code: 'INPUT_INVALID' });
    expect(answer.logged).toMatch(/22P02/);
    expect(answer.logged).not.toMatch(/amara/);
  });

  it('to an accident is a number to quote and nothing of its insides', () => {
    const { problem } = answerTo(new Error('secret insides'), () => undefined);
    expect([problem.status, problem.code]).toEqual([500, 'ACCIDENT']);
    expect(JSON.stringify(problem)).not.toMatch(/insides|\.ts/);
    for (const odd of [null, undefined, 'text', 7]) expect(answered(odd).status).toBe(500);
  });

  it('to a refusal is its own code, with the seconds to wait', () => {
    expect(answered(new DomainError('TOO_MANY_TRIES', 'too_many', 'Wait.', { retryAfterSeconds: 9 }))).toMatchObject({ status: 429, retryAfter: 9 });
  });
});

describe('the secret of an installation', () => {
  const home = (): string => mkdtempSync(path.join(tmpdir(), 'convenor-secret-'));

  it('is made once, whole, for its owner alone', () => {
    const folder = home();
    const secret = secretOf(folder, undefined);
    expect(secret).toHaveLength(64);
    expect(secretOf(folder, undefined)).toBe(secret);
    expect(readdirSync(folder)).toEqual(['secret']);
    expect(statSync(path.join(folder, 'secret')).mode & 0o777).toBe(0o600);
  });

  it('is never half of one: a full disk left an empty file', () => {
    const folder = home();
    writeFileSync(path.join(folder, 'secret'), '');
    expect(() => secretOf(folder, undefined)).toThrow(expect.objectContaining({ code: 'SECRET_DAMAGED' }));
  });
});
