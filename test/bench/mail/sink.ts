import { fork } from 'node:child_process';

/** Recipient and Message-ID of each mail, in the order they came. */
export type Taken = readonly (readonly [to: string, messageId: string])[];

/** A mail server in a process of its own. */
export interface Sink {
  url: string;
  /** Forgets what came; the answer's `all` resolves when so many have come since. */
  expect(amount: number): Promise<{ all: Promise<Taken> }>;
  /** The first mail of those, octet for octet. */
  first(): string;
  end(): void;
}

export async function openSink(): Promise<Sink> {
  const server = fork('test/bench/mail/sink.mjs', { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  const heard = <Answer>(name: string): Promise<Answer> =>
    new Promise((resolve) => {
      const listen = (message: Record<string, unknown>): void => {
        if (!(name in message)) return;
        server.off('message', listen);
        resolve(message[name] as Answer);
      };
      server.on('message', listen);
    });
  let first = '';
  server.on('message', (message: { first?: string }) => (first = message.first ?? first));
  const port = await heard<number>('port');
  return {
    url: `smtp://127.0.0.1:${port}`,
    async expect(amount) {
      const ready = heard('ready');
      const all = heard<Taken>('all');
      server.send({ expect: amount });
      await ready;
      return { all };
    },
    first: () => first,
    end: () => server.disconnect(),
  };
}
