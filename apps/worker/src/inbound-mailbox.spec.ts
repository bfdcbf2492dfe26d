import { Secrets } from '@convenor/access';
import { Transactions } from '@convenor/database';
import { testDatabase, type TestDatabase } from '@convenor/database/testing';
import { FixedClock } from '@convenor/kernel';
import { Inbound, Suppressions } from '@convenor/mail';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { InboundMailbox } from './inbound-mailbox';

type Kept = { raw: string; flags: Set<string>; moved: string | null };

/** As much of IMAP4rev1 (RFC 3501) as the reader asks for, and every command that came. */
function imapServer(mails: Kept[], { marks = true, refuses = false } = {}) {
  const commands: string[] = [];
  const answer = (line: string, socket: Socket): void => {
    const [tag = '', ...rest] = line.split(' ');
    const command = rest.join(' ');
    commands.push(command);
    const ok = (text = 'done'): void => void socket.write(`${tag} OK ${text}\r\n`);
    const there = mails.map((mail, at) => ({ mail, uid: at + 1 })).filter(({ mail }) => !mail.moved);
    if (/^CAPABILITY/i.test(command)) socket.write('* CAPABILITY IMAP4rev1 MOVE\r\n');
    if (/^LOGIN/i.test(command) && refuses) return void socket.write(`${tag} NO [AUTHENTICATIONFAILED] amara@example.net is unknown\r\n`);
    if (/^(LIST|LSUB)/i.test(command)) socket.write('* LIST () "/" INBOX\r\n');
    if (/^SELECT/i.test(command)) {
      socket.write(`* FLAGS (\\Seen)\r\n* OK [PERMANENTFLAGS (\\Seen${marks ? ' \\*' : ''})] x\r\n* ${there.length} EXISTS\r\n* OK [UIDVALIDITY 1] x\r\n* OK [UIDNEXT ${mails.length + 1}] x\r\n`);
      return ok('[READ-WRITE] done');
    }
    if (/^UID SEARCH/i.test(command)) {
      const unset = /UNKEYWORD/i.test(command) ? 'ConvenorRead' : '\\Seen';
      socket.write(`* SEARCH ${there.filter(({ mail }) => !mail.flags.has(unset)).map(({ uid }) => uid).join(' ')}\r\n`);
    }
    const [, uid = '', item = ''] = /^UID (?:FETCH|STORE|MOVE) (\d+) (.*)$/i.exec(command) ?? [];
    const mail = mails[Number(uid) - 1];
    if (mail && /^UID FETCH/i.test(command)) socket.write(`* ${uid} FETCH (UID ${uid} BODY[]<0> {${Buffer.byteLength(mail.raw)}}\r\n${mail.raw})\r\n`);
    if (mail && /^UID STORE/i.test(command)) for (const flag of /\(([^)]*)\)/.exec(item)?.[1]?.split(' ') ?? []) mail.flags.add(flag);
    if (mail && /^UID MOVE/i.test(command)) mail.moved = item.replaceAll('"', '');
    ok();
  };
  const open = new Set<Socket>();
  const server: Server = createServer((socket) => {
    open.add(socket);
    socket.on('error', () => undefined);
    socket.write('* OK here\r\n');
    socket.on('data', (bytes) => {
      for (const line of bytes.toString().split('\r\n').filter(Boolean)) answer(line, socket);
    });
  });
  const listening = new Promise<number>((ready) => server.listen(0, '127.0.0.1', () => ready((server.address() as AddressInfo).port)));
  const close = (): void => {
    for (const socket of open) socket.destroy();
    server.close();
  };
  return { commands, listening, close };
}

let database: TestDatabase;
let transactions: Transactions;
let inbound: Inbound;
beforeAll(async () => {
  database = await testDatabase();
  transactions = new Transactions(database.dataSource, new FixedClock(new Date('2027-03-01T08:00:00Z')));
  inbound = new Inbound({ transactions, suppressions: new Suppressions(new Secrets('a secret of at least thirty-two signs')), returnAddresses: undefined, host: 'h', trustedHost: undefined });
});
afterAll(() => database.drop());
beforeEach(() => transactions.run((tx) => tx.sql('truncate inbound_mail')));

const aMail = (number: number): Kept => ({ raw: `From: amara@example.net\r\nMessage-ID: <${number}@example.net>\r\nSubject: ${number}\r\n\r\nWords.\r\n`, flags: new Set(), moved: null });
const reading = async (server: ReturnType<typeof imapServer>, more = '') => new InboundMailbox(transactions, inbound, `imap://events%40example.org:word@127.0.0.1:${await server.listening}/INBOX${more}`);

describe('a mailbox', () => {
  it('is read once, and what was taken is marked, so that people keep their own “read”', async () => {
    const mails = [aMail(1), aMail(2)];
    const server = imapServer(mails);
    const mailbox = await reading(server);
    expect([await mailbox.runOnce(), await mailbox.runOnce()]).toEqual([2, 0]);
    expect(mails.map(({ flags }) => [...flags])).toEqual([['ConvenorRead'], ['ConvenorRead']]);
    expect(await inbound.counts()).toMatchObject({ waiting: 2 });
    expect(server.commands.filter((command) => /EXPUNGE|DELETED/i.test(command))).toEqual([]);
    server.close();
  });

  it('whose server knows no marks gets them marked as read; with a folder named, moved', async () => {
    const mails = [aMail(3)];
    const server = imapServer(mails, { marks: false });
    expect(await (await reading(server, '?done=Done')).runOnce()).toBe(1);
    expect(mails[0]).toMatchObject({ moved: expect.stringMatching(/Done$/) });
    expect([...(mails[0]?.flags ?? [])]).toEqual(['\\Seen']);
    server.close();
  });

  it('is not marked when the mail could not be kept', async () => {
    const mails = [aMail(4)];
    const server = imapServer(mails);
    const broken = { take: () => Promise.reject(new Error('the database went away')) } as unknown as Inbound;
    const mailbox = new InboundMailbox(transactions, broken, `imap://events:word@127.0.0.1:${await server.listening}/INBOX`);
    await expect(mailbox.runOnce()).rejects.toThrow('cannot be read');
    expect(mails[0]?.flags.size).toBe(0);
    server.close();
  });

  it('that refuses us is left alone for a while, and what it says of people is not repeated', async () => {
    const server = imapServer([], { refuses: true });
    const mailbox = await reading(server);
    await expect(mailbox.runOnce()).rejects.toThrow(/^The mailbox of INBOUND_IMAP_URL cannot be read \(it refused the login\); next try in 30 seconds\.$/);
    const asked = server.commands.length;
    expect(await mailbox.runOnce()).toBe(0);
    expect(server.commands).toHaveLength(asked);
    server.close();
  });

  it('is not asked for where none is set', async () => {
    const mailbox = new InboundMailbox(transactions, inbound, undefined);
    expect([mailbox.isSet, await mailbox.runOnce()]).toEqual([false, 0]);
  });
});
