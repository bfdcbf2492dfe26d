import { simpleParser, type ParsedMail } from 'mailparser';
import type { AddressInfo, Socket } from 'node:net';
import { SMTPServer } from 'smtp-server';

/** What a relay took over: the envelope, the bytes and what a mail program reads in them. */
export type ReceivedMail = { readonly from: string; readonly to: readonly string[]; readonly raw: string; readonly parsed: ParsedMail };

/** How the sink answers a message: with an SMTP code, by silence, or by breaking the line once it has the content. */
type Answer = number | 'silence' | 'break' | undefined;

/** A mail server on the loopback, for specs and journeys: real SMTP, scripted answers, everything kept. */
export type MailSink = {
  readonly url: string;
  readonly received: ReceivedMail[];
  /** From now on each recipient's message is answered by `decide`; nothing answered means accepted. */
  answer(decide: (to: string) => Answer): void;
  /** As if the machine were off: connections are refused. */
  stop(): Promise<void>;
  /** At the same address again. */
  start(): Promise<void>;
};

/** Starts a sink on a port of its own. */
export async function mailSink(): Promise<MailSink> {
  const received: ReceivedMail[] = [];
  let decide: (to: string) => Answer = () => undefined;
  let port = 0;
  let server: SMTPServer | undefined;
  const lines = new Set<Socket>();

  const start = async (): Promise<void> => {
    const made = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS'],
      closeTimeout: 100,
      onRcptTo({ address }, _session, done) {
        const answer = decide(address);
        done(typeof answer === 'number' ? Object.assign(new Error('scripted'), { responseCode: answer }) : undefined);
      },
      onData(stream, session, done) {
        const chunks: Buffer[] = [];
        stream.on('data', (chunk: Buffer) => chunks.push(chunk));
        stream.on('end', () => {
          const to = session.envelope.rcptTo.map(({ address }) => address);
          const answer = decide(to[0] ?? '');
          if (answer === 'silence') return;
          if (answer === 'break') {
            for (const line of lines) line.destroy();
            return;
          }
          const raw = Buffer.concat(chunks);
          void simpleParser(raw).then((parsed) => {
            received.push({ from: session.envelope.mailFrom ? session.envelope.mailFrom.address : '', to, raw: raw.toString('utf8'), parsed });
            done();
          });
        });
      },
    });
    made.on('error', () => undefined);
    made.server.on('connection', (line: Socket) => {
      lines.add(line);
      line.on('close', () => lines.delete(line));
    });
    await new Promise<void>((ready) => made.listen(port, '127.0.0.1', ready));
    port = (made.server.address() as AddressInfo).port;
    server = made;
  };
  const stop = async (): Promise<void> => {
    const running = server;
    server = undefined;
    if (running) await new Promise<void>((closed) => running.close(closed));
  };

  await start();
  return { url: `smtp://127.0.0.1:${port}`, received, answer: (script) => (decide = script), start, stop };
}
