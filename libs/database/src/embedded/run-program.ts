import { spawn } from 'node:child_process';
import type { ServerUser } from './server-user';

/** How a program of PostgreSQL ended: its exit status (null: it could not run at all) and all it wrote. */
export interface Outcome {
  status: number | null;
  output: string;
}

/** The caller's environment without what would steer PostgreSQL (PGDATA, PGOPTIONS …) or translate its messages. */
export const plainEnvironment = (): NodeJS.ProcessEnv => ({
  ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(PG|LC_|LANG)/.test(name))),
  LC_ALL: 'C',
});

/** Runs one of PostgreSQL's programs to its end, under the server's account. Never throws: a failure is an outcome. */
export function runProgram(program: string, args: string[], user: ServerUser, folder = '/'): Promise<Outcome> {
  return new Promise((resolve) => {
    let output = '';
    const child = spawn(program, args, { ...user, cwd: folder, env: plainEnvironment(), stdio: ['ignore', 'pipe', 'pipe'] });
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (part) => (output += String(part)));
    child.on('error', (error) => resolve({ status: null, output: error.message }));
    child.on('close', (status) => resolve({ status, output }));
  });
}
