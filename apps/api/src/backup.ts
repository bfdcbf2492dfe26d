import { DomainError } from '@convenor/kernel';
import { parseArgs } from 'node:util';
import { move } from './backup-move';
import { restore } from './backup-restore';
import { take } from './backup-take';

const say = (sentence: string): void => void process.stderr.write(`${sentence}\n`);

const options = {
  'without-secret': { type: 'boolean', default: false },
  'without-files': { type: 'boolean', default: false },
  files: { type: 'string' },
  to: { type: 'string' },
} as const;

/** The commands `npm run backup`, `restore` and `move`. Exit code 0: done. 2: refused, with a sentence. 1: it failed. 130: stopped. */
async function run(signal: AbortSignal): Promise<string> {
  const { values, positionals } = parseArgs({ options, allowPositionals: true });
  const [command, file, ...more] = positionals;
  if (more.length > 0) throw new DomainError('INPUT_INVALID', 'invalid', `One file at a time: “${more[0]}” is one too many.`);
  if (command === 'take') return take({ file, withoutSecret: values['without-secret'], withoutFiles: values['without-files'] }, say, signal);
  if (command === 'restore') return restore({ file, files: values.files }, say);
  return move(values, say);
}

function exitCodeOf(error: unknown, stopped: boolean): number {
  if (stopped) return 130;
  const { code = '' } = error as { code?: string };
  if (code.startsWith('ERR_PARSE_ARGS')) return 2;
  return error instanceof DomainError && (error.refusal !== 'unavailable' || code === 'EMBEDDED_IN_USE') ? 2 : 1;
}

const stopped = new AbortController();
function stop(): void {
  stopped.abort();
  if (process.argv[2] === 'take') return; // It clears away after itself and ends.
  say('Stopped before the end: what was copied does not count. Run the same command again to begin anew.');
  process.exit(130);
}
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop);

run(stopped.signal).then(
  (told) => void process.stdout.write(`${told}\n`),
  (error: unknown) => {
    const sentence = stopped.signal.aborted ? 'Stopped. Nothing was left behind.' : error instanceof Error ? error.message : String(error);
    say(sentence);
    process.exitCode = exitCodeOf(error, stopped.signal.aborted);
  },
);
