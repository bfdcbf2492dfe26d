import { Injectable } from '@nestjs/common';
import { Secrets, SignedLinks } from '@convenor/access';
import type { DueMail, MailKind, Preparations, PreparedMail } from '@convenor/mail';
import { RoundtablePlans, type RoundtablePlan } from '@convenor/plan';
import { DataSource } from 'typeorm';
import { RegistrationOffice } from '../registration-office';
import { Registration } from '../registration.entity';
import { mailFactsOf } from '../told';
import { rehearsalEntry } from './rehearsal.calendar';
import { Rehearsal, RehearsalGuestRow, type RehearsalTold } from './rehearsal.entity';
import { guestLinkOf, hoursInWords, ownLinkOf, sameHours } from './rehearsal-facts';

/** One mail whose turn has come, with everything as it stands. */
interface Turn {
  mail: DueMail;
  guest: RehearsalGuestRow;
  rehearsal: Rehearsal;
  plan: RoundtablePlan;
  joinUrl: string | null;
  now: Date;
}

/** What mails of a rehearsal say when their turn has come. One that a newer entry has overtaken is dropped. */
@Injectable()
export class RehearsalLetters {
  constructor(
    private readonly dataSource: DataSource,
    private readonly plans: RoundtablePlans,
    private readonly links: SignedLinks,
    private readonly secrets: Secrets,
    private readonly office: RegistrationOffice,
  ) {}

  speakFor(preparations: Preparations): void {
    const on = (kind: MailKind, write: (turn: Turn) => PreparedMail | 'drop' | Promise<PreparedMail | 'drop'>): void => {
      preparations.on(kind, (mails, now) => Promise.all(mails.map(async (mail) => {
        const turn = await this.turn(mail, now);
        return turn ? write(turn) : 'drop';
      })));
    };
    on('rehearsal-invited', (turn) => this.invitation(turn));
    on('rehearsal-changed', (turn) => this.change(turn));
    on('rehearsal-cancelled', (turn) => this.withdrawal(turn));
  }

  /** Null where the guest was forgotten, or a newer entry waits. */
  private async turn(mail: DueMail, now: Date): Promise<Turn | null> {
    const { manager } = this.dataSource;
    const guest = await manager.findOneBy(RehearsalGuestRow, { id: mail.subjectId ?? '' });
    const rehearsal = guest && (await manager.findOneBy(Rehearsal, { roundtableId: guest.roundtableId }));
    if (!guest || !rehearsal || mail.calendar?.sequence !== guest.sequence) return null;
    const plan = await this.plans.of(guest.roundtableId, guest.language);
    return { mail, guest, rehearsal, plan, joinUrl: guestLinkOf(plan, ownLinkOf(rehearsal, this.secrets), await this.pageOf(guest)), now };
  }

  /** Under the address her registration has now: the link opens her page, and one that was mended since may be a stranger's. */
  private async pageOf({ registrationId, address }: RehearsalGuestRow): Promise<string | null> {
    const registration = registrationId && (await this.dataSource.manager.findOneBy(Registration, { id: registrationId, address, state: 'confirmed' }));
    return registration ? `${this.office.publicUrl}/links/${this.links.sign('registration', registration.id, registration.linkVersion)}` : null;
  }

  private async invitation(turn: Turn): Promise<PreparedMail | 'drop'> {
    const { guest, rehearsal, plan, joinUrl, now } = turn;
    if (!guest.stands || rehearsal.state !== 'set' || rehearsal.endsAt <= now) return 'drop';
    const rows = await this.dataSource.manager.findBy(RehearsalGuestRow, { roundtableId: guest.roundtableId, asked: true, stands: true });
    const others = rows.filter(({ id, name }) => id !== guest.id && name !== '').map(({ name }) => name).sort((one, other) => one.localeCompare(other));
    const props = {
      ...this.common(turn, rehearsal), joinLink: joinUrl, note: rehearsal.note || null, others,
      testLink: `${this.office.publicUrl}/${guest.language}/test-your-line${plan.roundtable.online.platform?.toLowerCase() === 'zoom' ? '?with=zoom' : ''}`,
    };
    return { props, calendar: this.entry(turn, rehearsal, 'REQUEST') };
  }

  private async change(turn: Turn): Promise<PreparedMail | 'drop'> {
    const written = await this.invitation(turn);
    if (written === 'drop') return written;
    const before = turn.mail.props.before as RehearsalTold | null | undefined;
    const moved = before && turn.guest.told && !sameHours(before, turn.guest.told);
    return { ...written, props: { ...written.props, before: moved ? { startsAt: before.startsAt, endsAt: before.endsAt, zone: before.zone } : null } };
  }

  /** By the hours she was told, which stand in her calendar: the rehearsal may have been set to others meanwhile. */
  private withdrawal(turn: Turn): PreparedMail | 'drop' {
    const { mail, guest, rehearsal, plan } = turn;
    if (guest.stands) return 'drop';
    const { hours, why } = mail.props as { hours?: RehearsalTold | null; why?: string };
    const told = hours ? { startsAt: new Date(hours.startsAt), endsAt: new Date(hours.endsAt), zone: hours.zone, changedAt: rehearsal.changedAt, note: '' } : rehearsal;
    const meetingStands = !['cancelled', 'postponed'].includes(plan.roundtable.state);
    const props = { ...this.common(turn, told), why, reason: why === 'cancelled' ? rehearsal.cancelledReason : null, meetingStands };
    return { props, calendar: this.entry(turn, told, 'CANCEL') };
  }

  private common({ guest, plan }: Turn, { startsAt, endsAt, zone }: Pick<Rehearsal, 'startsAt' | 'endsAt' | 'zone'>) {
    return {
      person: guest.name, roundtable: mailFactsOf(plan, guest.language, this.office.publicUrl), readerZone: guest.zone,
      rehearsal: { startsAt: startsAt.toISOString(), endsAt: endsAt.toISOString(), zone },
    };
  }

  private entry({ guest, plan, joinUrl, now }: Turn, hours: Pick<Rehearsal, 'startsAt' | 'endsAt' | 'zone' | 'changedAt' | 'note'>, method: 'REQUEST' | 'CANCEL'): string {
    return rehearsalEntry({
      roundtable: { id: plan.roundtable.id, title: plan.title, slug: plan.roundtable.slug }, rehearsal: hours, guest, uid: guest.id, sequence: guest.sequence ?? 0, method, madeAt: now, joinUrl,
      hours: hoursInWords(hours, guest.language, plan.venue?.city ?? undefined, guest.zone),
    }, this.office);
  }
}
