import { RateLimits, Secrets } from '@convenor/access';
import { MailingAudience, type MailingView, type MailingWords } from '@convenor/contracts';
import type { Id } from '@convenor/kernel';
import { DeliveryQueue, DeliveryWorker, Preparations, Suppressions, type OutgoingMail, type SendingResult } from '@convenor/mail';
import { RoundtablePlans } from '@convenor/plan';
import { aRoundtable, registerStage, type RegisterStage, type SavedRoundtable } from '../testing';
import { Audience } from './audience.query';
import { LookAtMailing } from './look-at-mailing';
import { MailingLetters } from './mailing.letters';
import { Mailings } from './mailings.query';
import { MendMessage } from './mend-message';
import { MessageTexts } from './message-texts';
import { OutboxGroups } from './outbox-groups.query';
import { ReminderClock } from './reminder-clock';
import { Reminders } from './reminders';
import { SendMailing } from './send-mailing';
import { StopNews } from './stop-news';
import { SweepMailings } from './sweep-mailings';
import { WriteMailing } from './write-mailing';

export const installation = { publicUrl: 'https://convenor.example.org', institution: 'Harbour Institute' };

/** The stage with everything that sends an organiser's messages. */
export interface MailingHouse extends RegisterStage {
  write: WriteMailing;
  send: SendMailing;
  look: LookAtMailing;
  mailings: Mailings;
  texts: MessageTexts;
  reminders: Reminders;
  groups: OutboxGroups;
  stop: StopNews;
  sweeping: SweepMailings;
  suppressions: Suppressions;
  mend: MendMessage;
  /** What the relay says of an address; `250` unless set. */
  relaySays: Map<string, SendingResult>;
  /** Sweeps and sends until nothing is due any more; what the relay accepted. */
  post(): Promise<OutgoingMail[]>;
  saved(): Promise<SavedRoundtable>;
  /** Writes and sends at once to a part of the registered; what went. */
  sent(roundtableId: Id, words: MailingWords, audience?: Partial<MailingAudience>, kind?: 'service' | 'circular'): Promise<{ mailing: MailingView; mails: OutgoingMail[] }>;
}

export const words = (subject: string, body: string): MailingWords => ({ subject: { en: subject }, body: { en: body } });
export const audience = (own: Partial<MailingAudience> = {}): MailingAudience => MailingAudience.parse(own);

export async function mailingHouse(now: string): Promise<MailingHouse> {
  const stage = await registerStage(now);
  const { transactions, db, links, change } = stage;
  const secrets = new Secrets('a secret of at least thirty-two signs');
  const [suppressions, queue, plans] = [new Suppressions(secrets), new DeliveryQueue(secrets), new RoundtablePlans(db.dataSource, transactions, change)];
  const judge = new Audience(suppressions);
  const mailings = new Mailings(transactions);
  const texts = new MessageTexts(transactions);
  const reminders = new Reminders(transactions, judge);
  const write = new WriteMailing(transactions, mailings);
  const send = new SendMailing(transactions, judge, mailings);
  const look = new LookAtMailing(transactions, judge, plans, queue, new RateLimits(transactions), installation);
  const sweeping = new SweepMailings(transactions, judge, queue, new ReminderClock(transactions, texts, judge));
  const relaySays: MailingHouse['relaySays'] = new Map();
  const preparations = new Preparations();
  new MailingLetters(db.dataSource, plans, links, secrets, installation).speakFor(preparations);
  const post = async (): Promise<OutgoingMail[]> => {
    const accepted: OutgoingMail[] = [];
    const relay = {
      goesOut: true, atOnce: 1, close: async () => undefined,
      async send(mail: OutgoingMail): Promise<SendingResult> {
        const said = relaySays.get(mail.to.address) ?? { outcome: 'accepted' as const, response: '250 ok' };
        if (said.outcome === 'accepted') accepted.push(mail);
        return said;
      },
    };
    const house = { name: installation.institution, address: 'events@convenor.example.org' };
    const worker = new DeliveryWorker({ transactions, transport: relay, preparations, sealer: secrets, host: 'convenor.example.org', from: house, replyTo: house, institution: installation.institution });
    // Mails of registration itself are another matter: they do not go here.
    while ((await stage.announcements.runOnce()) > 0);
    await db.dataSource.query(`update delivery set state = 'dropped' where kind <> 'organiser-message' and state = 'queued'`);
    await sweeping.sweep();
    while ((await worker.runOnce()) > 0);
    await sweeping.sweep();
    return accepted;
  };
  return {
    ...stage, write, send, look, mailings, texts, reminders, sweeping, suppressions, groups: new OutboxGroups(transactions, reminders), stop: new StopNews(transactions, secrets),
    saved: () => aRoundtable().savedIn(db.dataSource),
    mend: new MendMessage(transactions, queue, suppressions), relaySays, post,
    async sent(roundtableId, said, own = {}, kind = 'service') {
      await stage.deliver();
      const to = audience(own);
      const draft = await write.create(roundtableId, { kind, textKind: null, words: said, audience: to }, 'system:test');
      const { willGet } = await look.count({ roundtableId, kind, audience: to });
      await send.send({ roundtableId, mailingId: draft.id }, { at: null, willGet }, 'system:test');
      const mails = await post();
      return { mailing: await mailings.show(roundtableId, draft.id), mails };
    },
  };
}
