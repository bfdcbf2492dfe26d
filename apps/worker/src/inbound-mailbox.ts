import { Transactions } from '@convenor/database';
import { Inbound, largestInbound } from '@convenor/mail';
import { ImapFlow, type SearchObject } from 'imapflow';

/** Set on what was taken, so that people who read the same mailbox keep their own “read” and “unread”. */
const mark = 'ConvenorRead';
const reachesBackDays = 14;
const mostAtOnce = 100;
const longestPause = 1_800_000;
const silence = 30_000;

const isLoopback = (host: string): boolean => host === 'localhost' || host === '[::1]' || host.startsWith('127.');

/**
 * Reads one IMAP mailbox. A mail is marked (and moved, with `?done=Folder` in the address) only when it lies safely in our own
 * table; nothing is deleted. A server that is away is asked again later and later, up to half an hour.
 */
export class InboundMailbox {
  private quietUntil = 0;
  private pause = 0;

  constructor(
    private readonly transactions: Transactions,
    private readonly inbound: Inbound,
    private readonly url: string | undefined,
  ) {}

  get isSet(): boolean {
    return this.url !== undefined;
  }

  /**
   * Takes what is new.
   *
   * @returns how many mails were taken
   * @throws Error with the kind of trouble alone: what a mail server says may hold addresses
   */
  async runOnce(): Promise<number> {
    if (!this.url || performance.now() < this.quietUntil) return 0;
    try {
      const taken = await this.take(new URL(this.url));
      this.pause = 0;
      return taken;
    } catch (reason) {
      this.pause = Math.min(Math.max(30_000, this.pause * 2), longestPause);
      this.quietUntil = performance.now() + this.pause;
      const { code, authenticationFailed } = reason as { code?: string; authenticationFailed?: boolean };
      throw new Error(`The mailbox of INBOUND_IMAP_URL cannot be read (${authenticationFailed ? 'it refused the login' : (code ?? 'no reason given')}); next try in ${this.pause / 1_000} seconds.`, { cause: undefined });
    }
  }

  private async take(url: URL): Promise<number> {
    const client = clientFor(url);
    // A connection that breaks between two questions would otherwise end the process.
    client.on('error', () => undefined);
    try {
      await client.connect();
      const lock = await client.getMailboxLock(decodeURIComponent(url.pathname.slice(1)) || 'INBOX');
      try {
        return await this.takeFrom(client, url.searchParams.get('done'));
      } finally {
        lock.release();
      }
    } finally {
      client.close();
    }
  }

  private async takeFrom(client: ImapFlow, done: string | null): Promise<number> {
    const marks = client.mailbox !== false && (client.mailbox.permanentFlags?.has('\\*') ?? false);
    const since = new Date(this.transactions.now().getTime() - reachesBackDays * 86_400_000);
    const fresh: SearchObject = marks ? { unKeyword: mark, since } : { seen: false, since };
    const found = (await client.search(fresh, { uid: true })) || [];
    let taken = 0;
    for (const uid of found.slice(0, mostAtOnce)) {
      const mail = await client.fetchOne(String(uid), { source: { maxLength: largestInbound + 1 } }, { uid: true });
      if (!mail || !mail.source) continue;
      const { source } = mail;
      taken += (await this.transactions.run((tx) => this.inbound.take(tx, source))) ? 1 : 0;
      await client.messageFlagsAdd(String(uid), [marks ? mark : '\\Seen'], { uid: true });
      if (done) await client.messageMove(String(uid), done, { uid: true });
    }
    return taken;
  }
}

const clientFor = (url: URL): ImapFlow =>
  new ImapFlow({
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: Number(url.port) || (url.protocol === 'imaps:' ? 993 : 143),
    secure: url.protocol === 'imaps:',
    // Over a network the password never goes in clear.
    ...(url.protocol === 'imap:' && !isLoopback(url.hostname) ? { doSTARTTLS: true } : {}),
    auth: { user: decodeURIComponent(url.username), pass: decodeURIComponent(url.password) },
    logger: false,
    disableAutoIdle: true,
    connectionTimeout: silence,
    greetingTimeout: silence,
    socketTimeout: silence * 2,
  });
