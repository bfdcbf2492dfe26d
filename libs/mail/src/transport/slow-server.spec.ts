import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

import { smtpTransport, type OutgoingMail, type SendingResult } from '../index';

const mail: OutgoingMail = {
  messageId: '0199a1b2-0000-7000-8000-00000000000a@convenor.example.org', from: { name: 'Institute', address: 'events@convenor.example.org' }, replyTo: { name: 'Institute', address: 'events@convenor.example.org' },
  to: { name: 'Amara', address: 'amara@example.net' }, subject: 'Rivers', text: 'x', html: '<p>x</p>',
};

/** A server that speaks as `say` has it; `line` is what the client said, null at the greeting. */
async function server(say: (line: string | null, socket: Socket) => void): Promise<{ url: string; close: () => Promise<void> }> {
  const open = new Set<Socket>();
  const made: Server = createServer((socket) => {
    open.add(socket);
    socket.on('error', () => undefined);
    say(null, socket);
    let data = false;
    socket.on('data', (bytes) => {
      for (const line of bytes.toString().split('\r\n')) {
        if (data && line !== '.') continue;
        if (line) say(line, socket);
        data = line === 'DATA';
      }
    });
  });
  await new Promise<void>((ready) => made.listen(0, '127.0.0.1', ready));
  const close = (): Promise<void> => new Promise((closed) => {
    for (const socket of open) socket.destroy();
    made.close(() => closed());
  });
  return { url: `smtp://127.0.0.1:${(made.address() as AddressInfo).port}`, close };
}

const polite = (line: string | null, socket: Socket): void => void socket.write(line === null ? '220 here\r\n' : line === 'DATA' ? '354 go on\r\n' : '250 fine\r\n');

const sending = async (say: Parameters<typeof server>[0]): Promise<{ result: SendingResult; seconds: number }> => {
  const { url, close } = await server(say);
  const transport = smtpTransport({ url, connectMilliseconds: 500, silenceMilliseconds: 700, messageMilliseconds: 1_500 });
  const began = performance.now();
  const result = await transport.send(mail);
  const seconds = (performance.now() - began) / 1_000;
  await transport.close();
  await close();
  return { result, seconds };
};

describe('a server that keeps us waiting', () => {
  it('before its greeting is as good as away', async () => {
    const { result, seconds } = await sending(() => undefined);
    expect(result).toMatchObject({ outcome: 'later', reached: false });
    expect(seconds).toBeLessThan(5);
  });

  it('after the content, before its 250, leaves the outcome open, and nobody waits for ten minutes', async () => {
    const { result, seconds } = await sending((line, socket) => (line === '.' ? undefined : polite(line, socket)));
    expect(result).toMatchObject({ outcome: 'unknown' });
    expect(seconds).toBeLessThan(5);
  });

  it('with an answer that trickles in sign by sign for ever is given up too', async () => {
    const trickle = async (socket: Socket): Promise<void> => {
      while (!socket.destroyed) {
        socket.write('250-');
        await pause(100);
      }
    };
    const { result, seconds } = await sending((line, socket) => void (line === '.' ? trickle(socket) : polite(line, socket)));
    expect(result).toMatchObject({ outcome: 'unknown' });
    expect(seconds).toBeLessThan(5);
  });

  it('loses nothing that another server would take: the polite one accepts', async () => {
    expect((await sending(polite)).result).toMatchObject({ outcome: 'accepted' });
  });
});
