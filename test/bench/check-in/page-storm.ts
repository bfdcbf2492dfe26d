import { spawn } from 'node:child_process';

/**
 * Readers of a page without a pause, 32 at a time, until the work is done. They are another process: what is measured here must not wait for what
 * the storm itself costs.
 */
export async function inAStorm<T>(url: string, work: () => Promise<T>): Promise<{ done: T; wrong: string[] }> {
  const storm = spawn(process.execPath, ['test/bench/check-in/storm.mjs', url], { stdio: ['ignore', 'pipe', 'inherit'] });
  let said = '';
  storm.stdout.on('data', (part) => (said += String(part)));
  const over = new Promise((resolve) => storm.once('close', resolve));
  const done = await work().finally(() => storm.kill('SIGTERM'));
  await over;
  const { answered = 0, refused = 0, broken = 0 } = JSON.parse(said || '{}') as Record<string, number>;
  return { done, wrong: answered > 500 && !refused && !broken ? [] : [`The storm was answered ${answered} times, refused ${refused} times, broken ${broken} times.`] };
}
