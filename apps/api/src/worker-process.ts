import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';

const longestStop = 20_000;

/** The worker beside the api: started again when it dies, stopped first; it ends by itself when its parent goes. */
export class WorkerProcess {
  private child: ChildProcess | null = null;
  private stopping = false;
  private deaths = 0;

  constructor(
    private readonly program: string,
    private readonly environment: NodeJS.ProcessEnv,
    private readonly say: (sentence: string) => void,
  ) {}

  start(): void {
    const startedAt = performance.now();
    this.child = fork(this.program, [], { env: this.environment, stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
    this.child.once('exit', (code, signal) => this.again(String(signal ?? code), startedAt));
    // A process that could not even be started never ends; without a listener its error would end the server.
    this.child.on('error', (error) => {
      if (this.child?.pid === undefined) this.again(error.message, startedAt);
    });
  }

  private again(why: string, startedAt: number): void {
    if (this.stopping) return;
    this.deaths = performance.now() - startedAt > 60_000 ? 1 : this.deaths + 1;
    const wait = Math.min(30_000, 250 * 2 ** this.deaths);
    this.say(`The worker ended (${why}); it starts again in ${Math.round(wait / 100) / 10} s. What waits is kept.`);
    setTimeout(() => this.stopping || this.start(), wait).unref();
  }

  async stop(): Promise<void> {
    this.stopping = true;
    if (!this.child?.pid || this.child.exitCode !== null || this.child.signalCode !== null) return;
    const ended = once(this.child, 'exit');
    this.child.kill('SIGTERM');
    const force = setTimeout(() => this.child?.kill('SIGKILL'), longestStop);
    await ended;
    clearTimeout(force);
  }
}
