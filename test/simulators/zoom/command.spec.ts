import { spawn } from 'node:child_process';
import path from 'node:path';

const root = path.resolve(__dirname, '../../..');

/** Runs the command until it has printed its last line, or ended by itself. */
function run(...args: string[]): Promise<string> {
  return new Promise((resolve) => {
    const program = spawn(process.execPath, [path.join(root, 'tools/zoom-simulator.mjs'), ...args], { cwd: root });
    let said = '';
    for (const stream of [program.stdout, program.stderr]) {
      stream.on('data', (part: Buffer) => {
        said += part.toString();
        if (said.includes('Ctrl-C')) program.kill('SIGTERM');
      });
    }
    program.on('close', (status) => resolve(`${said}\nended with ${status}`));
  });
}

describe('npm run zoom-simulator', () => {
  it('prints what to enter, the same for the same seed, and ends when it is told', async () => {
    const [one, two] = await Promise.all([run('--port', '0', '--seed', '7'), run('--port', '0', '--seed', '7')]);
    const entered = (said: string): (string | undefined)[] => ['Account ID', 'Client ID', 'Client secret', 'Webhook secret token'].map((label) => new RegExp(`${label}\\s+(\\S{22,32})\\n`).exec(said)?.[1]);
    expect(entered(one)).toEqual(entered(two));
    expect(new Set(entered(one)).size).toBe(4);
    expect(one).toMatch(/Seed 7\.[\s\S]*API address +http:\/\/127\.0\.0\.1:\d+\/v2\n[\s\S]*OAuth address +\S+\/oauth\/token\n[\s\S]*ended with 0/);
  });

  it('refuses a port that is none with a sentence', async () => expect(await run('--port', 'many')).toMatch(/“many” is no number.*\n[\s\S]*ended with 1/));
});
