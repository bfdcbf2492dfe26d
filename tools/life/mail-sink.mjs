import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { simpleParser } from 'mailparser';
import { SMTPServer } from 'smtp-server';
import { Stop } from './arguments.mjs';

/** A worker that has much to do may need a while; in milliseconds. */
const patience = 45_000;

const plainName = (text) => text.normalize('NFD').replace(/[^\w-]+/g, '-').replace(/^-+|-+$/g, '').toLowerCase().slice(0, 60);

/** One mail as a person reads it: its words, the link to her own page, the calendar part. */
function readMail(parsed, to, file) {
  const calendar = parsed.attachments.find(({ contentType }) => contentType === 'text/calendar')?.content.toString('utf8') ?? null;
  const text = parsed.text ?? '';
  return { to, file, subject: parsed.subject ?? '', text, link: /https?:\/\/\S+?\/links\/[\w.-]+/.exec(text)?.[0] ?? null, calendar, read: false };
}

/** A mail server on the loopback that keeps every mail as a file and lets people wait for theirs. */
export class MailSink {
  mails = [];
  #folder;
  #server;
  #refused = new Map();
  #waiting = new Set();

  /** @param {string} folder gets a file per mail; what an earlier run left there goes */
  constructor(folder) {
    this.#folder = folder;
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
  }

  /** @returns {Promise<string>} its SMTP_URL */
  async start() {
    this.#server = new SMTPServer({ authOptional: true, disabledCommands: ['STARTTLS'], closeTimeout: 200, onRcptTo: ({ address }, _session, done) => done(this.#refused.get(address)), onData: (stream, session, done) => this.#take(stream, session, done) });
    this.#server.on('error', () => undefined);
    await new Promise((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    return `smtp://127.0.0.1:${this.#server.server.address().port}`;
  }

  /** From now on the mailbox is one that nobody has: `550 5.1.1`. */
  refuse(address) {
    this.#refused.set(address, Object.assign(new Error(`5.1.1 ${address}: unknown user`), { responseCode: 550 }));
  }

  #take(stream, session, done) {
    const parts = [];
    stream.on('data', (part) => parts.push(part));
    stream.on('end', async () => {
      try {
        const raw = Buffer.concat(parts);
        const parsed = await simpleParser(raw);
        for (const { address } of session.envelope.rcptTo) this.#keep(raw, parsed, address);
        done();
      } catch (error) {
        done(error);
      }
    });
  }

  #keep(raw, parsed, to) {
    const number = String(this.mails.length + 1).padStart(3, '0');
    const file = `${number}-${plainName(to.split('@')[0])}-${plainName(parsed.subject ?? '')}.eml`;
    writeFileSync(path.join(this.#folder, file), raw);
    this.mails.push(readMail(parsed, to, file));
    for (const wake of this.#waiting) wake();
  }

  /** The next unread mail to an address that is what is waited for. @throws Stop when it does not come */
  async next(to, what, isIt = () => true) {
    const until = Date.now() + patience;
    for (;;) {
      const mail = this.mails.find((one) => !one.read && one.to === to && isIt(one));
      if (mail) {
        mail.read = true;
        return mail;
      }
      if (Date.now() >= until) throw new Stop(`No mail came to ${to} within ${patience / 1000} seconds: ${what}.`);
      await this.#somethingCame(until - Date.now());
    }
  }

  #somethingCame(most) {
    return new Promise((resolve) => {
      const wake = () => {
        clearTimeout(limit);
        this.#waiting.delete(wake);
        resolve();
      };
      const limit = setTimeout(wake, most);
      this.#waiting.add(wake);
    });
  }

  stop() {
    return new Promise((resolve) => (this.#server ? this.#server.close(resolve) : resolve()));
  }
}
