import { Injectable } from '@nestjs/common';
import { SignedLinks } from '@convenor/access';
import type { CalendarFragment } from '@convenor/calendar';
import type { Language } from '@convenor/contracts';
import { Transactions } from '@convenor/database';
import type { Id } from '@convenor/kernel';
import { mailbox, type DueMail, type MailKind, type Preparations, type PreparedMail } from '@convenor/mail';
import { RoundtablePlans, type RoundtablePlan } from '@convenor/plan';
import { DataSource, In } from 'typeorm';
import { CalendarEntry } from './calendar-entry.entity';
import { queuePlaceOf } from './pools.query';
import { RegistrationOffice } from './registration-office';
import { calendarOf, fragmentOf } from './registration.calendar';
import { Registration } from './registration.entity';
import { isOver } from './registration.rules';
import { RegistrationWait } from './registration-wait.entity';
import { joinLinkOf, mailFactsOf } from './told';

/** One mail whose turn has come, with the facts as they stand. */
interface Turn {
  mail: DueMail;
  registration: Registration;
  entry: CalendarEntry | undefined;
  plan: RoundtablePlan;
  /** Made once for all mails of one roundtable and language. */
  fragment: () => CalendarFragment;
  now: Date;
}

type Letter = PreparedMail | 'drop';

const postponedIn: Record<Language, string> = {
  en: 'It is postponed: a new date will be sent to you, and your registration stays.',
  fr: 'Elle est reportée : une nouvelle date vous sera envoyée et votre inscription reste valable.',
  es: 'Queda aplazada: se le enviará una nueva fecha y su inscripción sigue siendo válida.',
  ar: 'لقد تأجّلت: سيُرسل إليكم موعد جديد، ويبقى تسجيلكم ساريًا.',
  ru: 'Он перенесён: мы пришлём вам новую дату, ваша регистрация остаётся в силе.',
  zh: '会议延期：新日期确定后将另行通知，您的报名仍然有效。',
};

/**
 * What this stage's mails say when their turn has come: the facts as they are then, with links made for the person. What is
 * no longer true is dropped: a place offered and meanwhile taken, an address proved in the meantime.
 */
@Injectable()
export class RegistrationLetters {
  constructor(
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    private readonly plans: RoundtablePlans,
    private readonly links: SignedLinks,
    private readonly office: RegistrationOffice,
  ) {}

  speakFor(preparations: Preparations): void {
    const on = (kind: MailKind, write: (turn: Turn) => Letter | Promise<Letter>): void => {
      preparations.on(kind, (mails, now) => this.each(mails, now, write));
    };
    on('registration-proof', (turn) => this.proof(turn));
    on('registration-pending', (turn) => this.pending(turn));
    on('registration-declined', (turn) => this.declined(turn));
    on('registration-switched', (turn) => this.toConfirmed(turn, { withCalendar: true }));
    on('offer-expired', (turn) => this.offerExpired(turn));
    on('registration-waitlisted', (turn) => this.waitlisted(turn));
    on('registration-already', (turn) => this.already(turn));
    on('registration-confirmed', (turn) => this.toConfirmed(turn, { withCalendar: true }));
    on('roundtable-changed', (turn) => this.toConfirmed(turn, { withCalendar: true, ...turn.mail.props, readerZone: turn.registration.zone }));
    on('registration-cancelled', (turn) => this.cancelled(turn));
    on('place-offered', (turn) => this.offered(turn));
    on('roundtable-cancelled', (turn) => this.roundtableCancelled(turn));
  }

  /** Asks the database once for all mails of a kind, and once per roundtable and language for its plan. */
  private async each(mails: readonly DueMail[], now: Date, write: (turn: Turn) => Letter | Promise<Letter>): Promise<Letter[]> {
    const ids = mails.flatMap(({ subjectId }) => subjectId ?? []);
    const registrations = new Map((await this.dataSource.manager.findBy(Registration, { id: In(ids) })).map((one) => [one.id, one]));
    const entries = new Map((await this.dataSource.manager.findBy(CalendarEntry, { registrationId: In(ids) })).map((one) => [one.registrationId, one]));
    const meetings = new Map<string, Pick<Turn, 'plan' | 'fragment'>>();
    const letters: Letter[] = [];
    for (const mail of mails) {
      const registration = registrations.get(mail.subjectId ?? '');
      if (!registration || registration.address === '') {
        letters.push('drop');
        continue;
      }
      const which = `${registration.roundtableId} ${registration.language}`;
      const meeting = meetings.get(which) ?? (await this.meeting(registration));
      meetings.set(which, meeting);
      letters.push(await write({ mail, registration, entry: entries.get(registration.id), now, ...meeting }));
    }
    return letters;
  }

  private async meeting({ roundtableId, language }: Registration): Promise<Pick<Turn, 'plan' | 'fragment'>> {
    const plan = await this.plans.of(roundtableId, language);
    let made: CalendarFragment | undefined;
    return { plan, fragment: () => (made ??= fragmentOf(plan, language, this.office)) };
  }

  private proof({ registration, plan, now }: Turn): Letter {
    const { state, provedAt, holdUntil } = registration;
    const stands = ({ unverified: 'held', waitlisted: 'waiting', pending: 'pending' } as const)[state as 'unverified'];
    if (provedAt || !stands || !holdUntil || holdUntil <= now || plan.roundtable.state === 'cancelled') return 'drop';
    const invited = registration.cameBy === 'organiser' || registration.cameBy === 'list';
    return { props: { ...this.common(registration, plan), mode: registration.mode, stands, invited, until: holdUntil.toISOString(), confirmLink: this.personalLink(registration) } };
  }

  private async waitlisted({ registration, plan }: Turn): Promise<Letter> {
    const { state, roundtableId, mode, number } = registration;
    if (state !== 'waitlisted' || plan.roundtable.state === 'cancelled') return 'drop';
    const place = await queuePlaceOf((statement, parameters) => this.transactions.read(statement, parameters), { roundtableId, mode, number });
    return { props: { ...this.common(registration, plan), mode, before: place - 1, myLink: this.personalLink(registration) } };
  }

  private async already({ registration, plan, mail }: Turn): Promise<Letter> {
    const { address, roundtableId } = registration;
    // It lets its reader in as everybody it names: an address that was mended meanwhile is somebody else's.
    if (mailbox(address).toLowerCase() !== mail.to.address.normalize('NFC').toLowerCase()) return 'drop';
    const known = await this.dataSource.manager.find(Registration, { where: { address, roundtableId }, order: { id: 'ASC' } });
    const living = known.filter(({ state }) => !isOver(state)).slice(0, 200);
    if (living.length === 0) return 'drop';
    const { roundtable } = this.common(registration, plan);
    const registrations = living.map((one) => ({ name: one.name, mode: one.mode, state: one.state, link: this.personalLink(one) }));
    const proves = living.some(({ provedAt, state }) => !provedAt && ['unverified', 'waitlisted', 'pending'].includes(state));
    return { props: { roundtable, registrations, anotherLink: `${roundtable.page}/register` }, ...(proves && { proves }) };
  }

  /** The only letters with a link to join: to confirmed people, online. */
  private toConfirmed(turn: Turn, { withCalendar, ...more }: { withCalendar: boolean } & Record<string, unknown>): Letter {
    const { registration, plan, entry } = turn;
    if (registration.state !== 'confirmed' || ['cancelled', 'postponed'].includes(plan.roundtable.state)) return 'drop';
    const { mode } = registration;
    const myLink = this.personalLink(registration);
    const props = { ...this.common(registration, plan), ...more, mode, joinLink: mode === 'online' ? joinLinkOf(plan, myLink) : null, myLink };
    return { props, ...(withCalendar && entry && { calendar: this.calendar(turn, entry, 'REQUEST') }) };
  }

  private cancelled(turn: Turn): Letter {
    const { registration, plan, entry, mail } = turn;
    if (registration.state !== 'cancelled') return 'drop';
    // Whoever came back meanwhile has taken the entry along: it must not be taken out of the calendar any more.
    const gone = mail.calendar?.method === 'CANCEL' ? entry : undefined;
    return { props: { ...this.common(registration, plan), hadEntry: gone !== undefined }, ...(gone && { calendar: this.calendar(turn, gone, 'CANCEL') }) };
  }

  private pending({ registration, plan }: Turn): Letter {
    if (registration.state !== 'pending' || plan.roundtable.state === 'cancelled') return 'drop';
    return { props: { ...this.common(registration, plan), mode: registration.mode, myLink: this.personalLink(registration) } };
  }

  private declined({ registration, plan }: Turn): Letter {
    if (registration.state !== 'declined' || plan.roundtable.state === 'cancelled') return 'drop';
    return { props: { ...this.common(registration, plan), reason: registration.decisionReason } };
  }

  /** To somebody without a place, or to somebody online who waits for the room. */
  private async offered({ registration, plan, now }: Turn): Promise<Letter> {
    const meanwhile = registration.state === 'confirmed';
    const { holdUntil = null, mode } = (meanwhile ? await this.offeredWait(registration.id) : registration.state === 'offered' ? registration : null) ?? {};
    if (!mode || !holdUntil || holdUntil <= now || plan.roundtable.state === 'cancelled') return 'drop';
    return { props: { ...this.common(registration, plan), mode, meanwhile, until: holdUntil.toISOString(), link: this.personalLink(registration) } };
  }

  private offeredWait(registrationId: Id): Promise<RegistrationWait | null> {
    return this.dataSource.manager.findOneBy(RegistrationWait, { registrationId, state: 'offered' });
  }

  private offerExpired({ registration, plan, mail }: Turn): Letter {
    const keptOnline = mail.props.waitedFor !== undefined;
    if (registration.state !== (keptOnline ? 'confirmed' : 'offer_expired') || plan.roundtable.state === 'cancelled') return 'drop';
    const mode = keptOnline ? mail.props.waitedFor : registration.mode;
    return { props: { ...this.common(registration, plan), mode, keptOnline, myLink: this.personalLink(registration) } };
  }

  private roundtableCancelled(turn: Turn): Letter {
    const { registration, plan, entry, mail } = turn;
    const { state, cancelledReason } = plan.roundtable;
    const postponed = mail.props.postponed === true;
    if (state !== (postponed ? 'postponed' : 'cancelled')) return 'drop';
    const reason = [postponed && postponedIn[registration.language], cancelledReason].filter(Boolean).join('\n');
    const props = { ...this.common(registration, plan), reason: reason || null };
    return { props, ...(entry && mail.calendar?.method === 'CANCEL' && { calendar: this.calendar(turn, entry, 'CANCEL') }) };
  }

  private common(registration: Registration, plan: RoundtablePlan) {
    return { person: registration.name, roundtable: mailFactsOf(plan, registration.language, this.office.publicUrl) };
  }

  private personalLink({ id, linkVersion }: { id: Id; linkVersion: number }): string {
    return `${this.office.publicUrl}/links/${this.links.sign('registration', id, linkVersion)}`;
  }

  private calendar({ fragment, plan, registration, now }: Turn, entry: CalendarEntry, method: 'REQUEST' | 'CANCEL'): string {
    return calendarOf({ fragment: fragment(), plan, registration, entry, method, madeAt: now, joinLink: joinLinkOf(plan, this.personalLink(registration)) }, this.office);
  }
}
