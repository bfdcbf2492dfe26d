import { homedir } from 'node:os';
import path from 'node:path';
import { z } from 'zod';
import { DomainError } from './domain-error';

/** What the operator decides, read once at start. Optional means: switched off, or made by Convenor itself. */
export interface Settings {
  /** Port to listen on; 0 takes a free one. */
  port: number;
  /** Address to listen on. */
  host: string;
  /** Origin that people reach Convenor at, without a slash at the end; absent: see `publicUrlOf`. */
  publicUrl?: string;
  /** The data folder: files, secret and embedded database. An absolute path. */
  home: string;
  /** A PostgreSQL of one's own; absent: the embedded one. */
  databaseUrl?: string;
  /** The same database without a pooler in between, for migrations and queue; equals `databaseUrl` unless given. */
  databaseDirectUrl?: string;
  /** Absent: mail is kept in the outbox, where the administrator reads it. */
  smtpUrl?: string;
  /** Sender of every mail, an address or `Name <address>`. */
  mailFrom: string;
  /** How quickly mail may leave, over all workers together; absent: as quickly as the server takes it. */
  mailRate?: MailRate;
  /** Of a rehearsal: the only addresses (`name@host`) and hosts (`@host`) that are written to, lower case; absent: all. */
  mailOnlyTo?: readonly string[];
  /** Mail is kept back: nothing is taken from the queue. */
  mailHold?: boolean;
  /** The mailbox that undelivered mail comes back to; absent: the sender's, and none is read. */
  bounceAddress?: string;
  /** Signs every mail; absent: the server does, or nobody. */
  dkim?: { keyFile: string; domain: string; selector: string };
  /** A mailbox that is read for bounces, complaints and calendar answers, `imaps://user:password@host/INBOX`. */
  inboundImapUrl?: string;
  /** The receiving server whose `Authentication-Results` are believed; absent: nobody is. */
  inboundTrustedHost?: string;
  /** Key material for links, cookies and stored credentials; absent: made in the data folder. */
  secret?: string;
  /** How many proxies of one's own stand in front and append to X-Forwarded-For. */
  trustedProxies: number;
  /** `child`: the api starts a worker; `none`: workers are started apart. */
  worker: 'child' | 'none';
  /** False: an upgrade of the database begins without a backup of its own. */
  upgradeBackup: boolean;
  /** Name of the convening institution, as pages and mails print it. */
  institution: string;
  /** A service that proposes wording for briefs, its model and its key; absent: there is none, and nothing leaves the house. */
  wordingUrl?: string;
  wordingModel?: string;
  wordingKey?: string;
  /** Zoom, as an administrator there connected it; absent: links are pasted. */
  zoom?: ZoomSettings;
  /** The browser that tests use. */
  chromiumPath?: string;
}

/** So many messages in so many seconds. */
export interface MailRate {
  messages: number;
  seconds: number;
}

/** An app of one's own at Zoom, which acts for the institution's account without anybody signing in (server-to-server OAuth). */
export interface ZoomSettings {
  accountId: string;
  clientId: string;
  clientSecret: string;
  /** Proves that what comes in is Zoom's; absent: Zoom is not listened to. */
  webhookSecret?: string;
  /** Origin that tokens are asked of. */
  url: string;
  /** Whose meetings they are unless a roundtable names another, an address or a user's id at Zoom. */
  host?: string;
}

/** What a default depends on: the account and its home. */
export interface Machine {
  root: boolean;
  homeFolder: string;
}

const isLoopback = (host: string): boolean => host === 'localhost' || host === '[::1]' || host.endsWith('.localhost') || /^127(\.\d+){3}$/.test(host);

const parsedUrl = (text: string): URL | undefined => (URL.canParse(text) ? new URL(text) : undefined);

const whole = (least: number, most: number) =>
  z.string().regex(/^\d{1,9}$/, `must be a whole number from ${least} to ${most}`).transform(Number)
    .refine((value) => value >= least && value <= most, `must be a whole number from ${least} to ${most}`);

const urlOf = (schemes: string[], example: string) =>
  z.string().refine((text) => schemes.includes(parsedUrl(text)?.protocol ?? ''), `must be an address such as ${example}`);

const originOf = (example: string, why: { root: string; secret: string }) => z.string().superRefine((text, context) => {
  const url = parsedUrl(text);
  const refuse = (message: string): void => void context.addIssue({ code: 'custom', message });
  if (!url || !['http:', 'https:'].includes(url.protocol)) refuse(`must be an address such as ${example}`);
  else if (url.pathname !== '/' || url.search || url.hash || url.username) refuse(`must be scheme, host and port alone, as ${example}: ${why.root}`);
  else if (url.protocol === 'http:' && !isLoopback(url.hostname)) refuse(`must begin with https:// because ${why.secret} over it; plain http is for this machine alone (http://localhost:3000)`);
}).transform((text) => new URL(text).origin);

const origin = originOf('https://roundtables.example.org', { root: 'Convenor lives at the root of its host', secret: 'sign-in links and personal data travel' });
const zoomOrigin = originOf('https://zoom.us', { root: 'the rest Zoom says itself', secret: 'the key of the account travels' });

/** A credential as a site shows it for copying: one word. */
const copied = (what: string) => z.string().max(500).regex(/^[\x21-\x7e]+$/, `must be ${what}, copied without spaces`);

const service = z.string().superRefine((text, context) => {
  const url = parsedUrl(text);
  const refuse = (message: string): void => void context.addIssue({ code: 'custom', message });
  if (!url || !['http:', 'https:'].includes(url.protocol)) refuse('must be an address such as https://models.example.org/v1');
  else if (url.username || url.password) refuse('must not hold a password: the key goes into WORDING_KEY');
  else if (url.protocol === 'http:' && !isLoopback(url.hostname)) refuse('must begin with https:// because notes travel over it; plain http is for this machine alone');
});

const host = z.string().toLowerCase().regex(/^[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*$/, 'must be the name of a host such as mail.example.org');

const seconds = { second: 1, minute: 60, hour: 3600 } as const;
const mailRate = z.string().regex(/^[1-9]\d{0,5}\/(second|minute|hour)$/, 'must be a number of messages in a second, minute or hour, such as 5/second').transform((text): MailRate => {
  const [messages, unit] = text.split('/');
  return { messages: Number(messages), seconds: seconds[unit as keyof typeof seconds] };
});

const onlyTo = z.string().toLowerCase().transform((text) => text.split(',').map((one) => one.trim()).filter(Boolean))
  .refine((all) => all.length > 0 && all.every((one) => /^[^\s@,]*@[^\s@,]+$/.test(one)), 'must be addresses or hosts with commas between them, such as tester@example.org, @staging.example.org');

/** One environment variable: how it is read, and what the operator's guide says of it. */
interface Variable<T> {
  schema: z.ZodType<T, string>;
  meaning: string;
  fallback: string;
}

const variable = <T>(schema: z.ZodType<T, string>, meaning: string, fallback: string): Variable<T> => ({ schema, meaning, fallback });

const variables = {
  PORT: variable(whole(0, 65_535), 'Port to listen on. 0 takes any free port and prints it.', '3000'),
  HOST: variable(z.string(), 'Address to listen on. 0.0.0.0 (all networks of the machine) only in a container or behind a firewall.', '127.0.0.1'),
  PUBLIC_URL: variable(origin, 'The address people reach Convenor at: it stands in mails, links and calendar entries. https, unless it is this machine.', 'http://localhost:PORT'),
  CONVENOR_HOME: variable(z.string().refine((text) => !text.includes('\0'), 'must be a folder'), 'The data folder: uploaded files, the secret and the embedded database.', '/var/lib/convenor as root, else $XDG_DATA_HOME/convenor or ~/.local/share/convenor'),
  DATABASE_URL: variable(urlOf(['postgres:', 'postgresql:'], 'postgres://convenor:password@host:5432/convenor'), 'A PostgreSQL (15 or later, with its contrib package for `unaccent`) of your own instead of the embedded one.', 'the embedded PostgreSQL'),
  DATABASE_DIRECT_URL: variable(urlOf(['postgres:', 'postgresql:'], 'postgres://convenor:password@host:5432/convenor'), 'The same database without PgBouncer in between, for migrations and the queue.', 'DATABASE_URL'),
  SMTP_URL: variable(urlOf(['smtp:', 'smtps:'], 'smtps://user:password@mail.example.org:465'), 'The mail server that mails leave through.', 'none: mails stay in the outbox, where the administrator reads them'),
  MAIL_FROM: variable(z.string().regex(/^([^<>\r\n]*<[^<>@\s]+@[^<>@\s]+>|[^<>@\s]+@[^<>@\s]+)$/, 'must be an address, or a name and an address as Convenor <roundtables@example.org>'), 'Sender of every mail. Required with SMTP_URL.', 'Convenor <no-reply@localhost>'),
  MAIL_RATE: variable(mailRate, 'How many mails may leave in a second, minute or hour, all workers together, such as 5/second or 500/hour.', 'as quickly as the server takes them'),
  MAIL_ONLY_TO: variable(onlyTo, 'For a rehearsal: the only addresses (tester@example.org) and hosts (@staging.example.org) that are written to, with commas between them. Mail to anybody else is shown as suppressed.', 'everybody is written to'),
  MAIL_HOLD: variable(z.enum(['0', '1'], 'must be 0 or 1').transform((text) => text === '1'), '1 keeps all mail back: it waits in the outbox until this is 0 again.', '0'),
  BOUNCE_ADDRESS: variable(z.string().toLowerCase().regex(/^[a-z0-9._-]{1,20}@[a-z0-9.-]+$/, 'must be an address such as bounce@mail.example.org, at most 20 signs before the @'), 'The mailbox undelivered mail comes back to. Each mail leaves with a return address of its own below it, bounce+…@mail.example.org, which that mail server must accept.', 'MAIL_FROM, and bounces are not read'),
  DKIM_KEY_FILE: variable(z.string(), 'File with the private key (PEM) that signs every mail. Only when the mail server does not sign.', 'not signed here'),
  DKIM_DOMAIN: variable(host, 'The domain the signature speaks for: that of MAIL_FROM. Required with DKIM_KEY_FILE.', 'none'),
  DKIM_SELECTOR: variable(host, 'Name under which the public key stands in DNS, SELECTOR._domainkey.DOMAIN. Required with DKIM_KEY_FILE.', 'none'),
  INBOUND_IMAP_URL: variable(urlOf(['imap:', 'imaps:'], 'imaps://user:password@mail.example.org/INBOX'), 'A mailbox that the worker reads for bounces, complaints and calendar answers. Nothing in it is deleted.', 'none: mails are piped in (npm run mail-in) or not read'),
  INBOUND_TRUSTED_HOST: variable(host, 'Name of the receiving mail server, as it stands first in its Authentication-Results. What it says of a sender is believed.', 'none: calendar answers are shown as not vouched for'),
  CONVENOR_SECRET: variable(z.string().min(32, 'must have at least 32 characters, for example from: openssl rand -base64 48'), 'Signs links and cookies and locks stored credentials; the same on every machine. Required with DATABASE_URL.', 'made in CONVENOR_HOME at the first start'),
  TRUSTED_PROXIES: variable(whole(0, 10), 'How many proxies of your own stand in front of Convenor. With 0 nobody is believed about the address of a visitor.', '0'),
  WORKER: variable(z.enum(['child', 'none'], 'must be child or none'), 'child: the server starts the worker (mail, calendar, documents) itself. none: you start workers apart.', 'child'),
  UPGRADE_BACKUP: variable(z.enum(['yes', 'no'], 'must be yes or no'), 'yes: before a new version changes the database, its records are backed up into the folder `backups` of CONVENOR_HOME. no: you take care of that yourself.', 'yes'),
  INSTITUTION: variable(z.string().max(200).regex(/^[^\p{Cc}]*$/u, 'must be one line'), 'Name of the convening institution, as pages and mails print it.', 'Convenor'),
  WORDING_URL: variable(service, 'A service with an interface like OpenAI’s that may propose wording, up to and with /v1. Notes of a meeting are sent to it when somebody asks for a wording; never what is background or off the record.', 'none: nothing is ever sent'),
  WORDING_MODEL: variable(z.string().max(200), 'The model to ask there. Required with WORDING_URL.', 'none'),
  WORDING_KEY: variable(z.string().max(1000), 'The key of that service.', 'none: asked without a key'),
  ZOOM_ACCOUNT_ID: variable(copied('the Account ID of the app'), 'Account ID of your app at Zoom (docs/zoom.md says how it is made). With it belong ZOOM_CLIENT_ID and ZOOM_CLIENT_SECRET.', 'none: links to online meetings are pasted'),
  ZOOM_CLIENT_ID: variable(copied('the Client ID of the app'), 'Client ID of that app.', 'none'),
  ZOOM_CLIENT_SECRET: variable(copied('the Client secret of the app'), 'Client secret of that app.', 'none'),
  ZOOM_WEBHOOK_SECRET: variable(copied('the Secret token of the app'), 'Secret token of that app: proves that what comes in at /api/webhooks/zoom is Zoom’s.', 'none: nobody sees live who is online, attendance comes from the report afterwards'),
  ZOOM_HOST: variable(z.string().max(128).regex(/^[^\s/?#%]+$/, 'must be the address of a licensed user at Zoom'), 'Address of the licensed user whose meetings they are, unless a roundtable names another host.', 'every roundtable names its host'),
  ZOOM_URL: variable(zoomOrigin, 'Where Zoom lets apps in.', 'https://zoom.us'),
  CHROMIUM_PATH: variable(z.string(), 'The Chromium that the tests drive.', 'found on the machine'),
};

/** Every setting in a line each, for the operator's guide. */
export const describedSettings: { name: string; meaning: string; fallback: string }[] = Object.entries(variables).map(
  ([name, { meaning, fallback }]) => ({ name, meaning, fallback }),
);

type Given = { [Name in keyof typeof variables]?: (typeof variables)[Name] extends Variable<infer Value> ? Value : never };

/** Set to nothing is not set: that is how compose files and service units leave a variable out. */
function readEach(environment: Record<string, string | undefined>): { given: Given; problems: string[] } {
  const problems: string[] = [];
  const entries = Object.entries(variables).flatMap(([name, { schema }]) => {
    const text = environment[name]?.trim();
    if (!text) return [];
    const read = schema.safeParse(text);
    if (read.success) return [[name, read.data]];
    problems.push(...read.error.issues.slice(0, 1).map(({ message }) => `${name} ${message}.`));
    return [];
  });
  return { given: Object.fromEntries(entries) as Given, problems };
}

const zoomKeys = ['ZOOM_ACCOUNT_ID', 'ZOOM_CLIENT_ID', 'ZOOM_CLIENT_SECRET'] as const;

function zoomProblems(has: (name: keyof typeof variables) => boolean): string[] {
  const meant = [...zoomKeys, 'ZOOM_WEBHOOK_SECRET', 'ZOOM_HOST', 'ZOOM_URL'] as const;
  if (!meant.some(has)) return [];
  return zoomKeys.filter((name) => !has(name)).map((name) => `${name} is missing: ZOOM_ACCOUNT_ID, ZOOM_CLIENT_ID and ZOOM_CLIENT_SECRET belong together, and the other settings of Zoom to them.`);
}

function togetherProblems(environment: Record<string, string | undefined>): string[] {
  const has = (name: keyof typeof variables): boolean => Boolean(environment[name]?.trim());
  return [
    has('SMTP_URL') && !has('MAIL_FROM') && 'MAIL_FROM is missing: with SMTP_URL every mail needs a sender, as Convenor <roundtables@example.org>.',
    has('DATABASE_URL') && !has('CONVENOR_SECRET') && 'CONVENOR_SECRET is missing: with DATABASE_URL it must be the same on every machine, for example from: openssl rand -base64 48.',
    has('WORDING_URL') && !has('WORDING_MODEL') && 'WORDING_MODEL is missing: WORDING_URL needs the name of the model to ask.',
    !has('WORDING_URL') && (has('WORDING_MODEL') || has('WORDING_KEY')) && 'WORDING_URL is missing: WORDING_MODEL and WORDING_KEY belong to it.',
    ...zoomProblems(has),
    ...(['DKIM_KEY_FILE', 'DKIM_DOMAIN', 'DKIM_SELECTOR'] as const).map((name) => !has(name) && (has('DKIM_KEY_FILE') || has('DKIM_DOMAIN') || has('DKIM_SELECTOR')) && `${name} is missing: DKIM_KEY_FILE, DKIM_DOMAIN and DKIM_SELECTOR belong together.`),
    has('DATABASE_DIRECT_URL') && !has('DATABASE_URL') && 'DATABASE_URL is missing: DATABASE_DIRECT_URL is only its second address.',
  ].filter((problem) => problem !== false);
}

function zoomOf({ ZOOM_ACCOUNT_ID: accountId, ZOOM_CLIENT_ID: clientId, ZOOM_CLIENT_SECRET: clientSecret, ...more }: Given): ZoomSettings | undefined {
  if (!accountId || !clientId || !clientSecret) return undefined;
  return { accountId, clientId, clientSecret, webhookSecret: more.ZOOM_WEBHOOK_SECRET, url: more.ZOOM_URL ?? 'https://zoom.us', host: more.ZOOM_HOST };
}

function defaultHome(environment: Record<string, string | undefined>, { root, homeFolder }: Machine): string {
  const shared = environment.XDG_DATA_HOME?.trim();
  if (root) return '/var/lib/convenor';
  return path.join(shared && path.isAbsolute(shared) ? shared : path.join(homeFolder, '.local/share'), 'convenor');
}

const thisMachine = (): Machine => ({ root: process.getuid?.() === 0, homeFolder: homedir() });

/**
 * Reads the settings from the environment.
 *
 * @throws DomainError SETTINGS_WRONG with a sentence for every wrong or missing one, a line each and in `facts.problems`
 */
export function readSettings(environment: Record<string, string | undefined>, machine: Machine = thisMachine()): Settings {
  const { given, problems: single } = readEach(environment);
  const problems = [...single, ...togetherProblems(environment)];
  if (problems.length > 0) throw new DomainError('SETTINGS_WRONG', 'invalid', problems.join('\n'), { problems });
  return {
    port: given.PORT ?? 3000,
    host: given.HOST ?? '127.0.0.1',
    publicUrl: given.PUBLIC_URL,
    home: path.resolve(given.CONVENOR_HOME ?? defaultHome(environment, machine)),
    databaseUrl: given.DATABASE_URL,
    databaseDirectUrl: given.DATABASE_DIRECT_URL ?? given.DATABASE_URL,
    smtpUrl: given.SMTP_URL,
    mailFrom: given.MAIL_FROM ?? 'Convenor <no-reply@localhost>',
    mailRate: given.MAIL_RATE,
    mailOnlyTo: given.MAIL_ONLY_TO,
    mailHold: given.MAIL_HOLD,
    bounceAddress: given.BOUNCE_ADDRESS,
    dkim: given.DKIM_KEY_FILE && given.DKIM_DOMAIN && given.DKIM_SELECTOR ? { keyFile: given.DKIM_KEY_FILE, domain: given.DKIM_DOMAIN, selector: given.DKIM_SELECTOR } : undefined,
    inboundImapUrl: given.INBOUND_IMAP_URL,
    inboundTrustedHost: given.INBOUND_TRUSTED_HOST,
    secret: given.CONVENOR_SECRET,
    trustedProxies: given.TRUSTED_PROXIES ?? 0,
    worker: given.WORKER ?? 'child',
    upgradeBackup: given.UPGRADE_BACKUP !== 'no',
    institution: given.INSTITUTION ?? 'Convenor',
    wordingUrl: given.WORDING_URL,
    wordingModel: given.WORDING_MODEL,
    wordingKey: given.WORDING_KEY,
    zoom: zoomOf(given),
    chromiumPath: given.CHROMIUM_PATH,
  };
}

/** The origin in links and mails: what the operator set, else this machine under the port it really listens on. */
export const publicUrlOf = ({ publicUrl }: Settings, port: number): string => publicUrl ?? `http://localhost:${port}`;
