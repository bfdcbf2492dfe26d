import { Injectable } from '@nestjs/common';
import { SignedLinks } from '@convenor/access';
import { Transactions, type Tx } from '@convenor/database';
import type { Id } from '@convenor/kernel';
import { DeliveryQueue, type DueMail, type Preparations, type PreparedMail } from '@convenor/mail';
import { RoundtablePlans } from '@convenor/plan';
import { RegistrationOffice } from '../registration-office';
import { Registration } from '../registration.entity';
import { isOver } from '../registration.rules';
import { mailFactsOf } from '../told';

/** Somebody's calendar declined and the place is still hers: asks whether to give it back. */
@Injectable()
export class CalendarDeclinedMail {
  constructor(
    private readonly transactions: Transactions,
    private readonly queue: DeliveryQueue,
    private readonly plans: RoundtablePlans,
    private readonly links: SignedLinks,
    private readonly office: RegistrationOffice,
  ) {}

  speakFor(preparations: Preparations): void {
    preparations.on('calendar-declined', (mails, now) => Promise.all(mails.map((mail) => this.letter(mail, now))));
  }

  /** Once for each time that was told, however often the calendar declines it. */
  async offerToCancel(tx: Tx, registrationId: Id, told: number): Promise<void> {
    const registration = await tx.manager.findOneBy(Registration, { id: registrationId });
    if (!registration || registration.address === '') return;
    const { id, roundtableId, language, name, contactName, address } = registration;
    await this.queue.add(tx, { kind: 'calendar-declined', dedupeKey: `calendar-declined:${id}:${told}`, subjectId: id, roundtableId, language, to: { name: contactName ?? name, address }, props: {} });
  }

  private letter({ subjectId }: DueMail, now: Date): Promise<PreparedMail | 'drop'> {
    return this.transactions.run(async (tx) => {
      const registration = await tx.manager.findOneBy(Registration, { id: subjectId ?? '' });
      if (!registration || registration.address === '' || isOver(registration.state)) return 'drop';
      const { id, roundtableId, language, linkVersion, name, mode } = registration;
      const plan = await this.plans.of(roundtableId, language);
      if (plan.roundtable.endsAt <= now || plan.roundtable.state === 'cancelled') return 'drop';
      const link = `${this.office.publicUrl}/links/${this.links.sign('registration', id, linkVersion)}`;
      return { props: { person: name, roundtable: mailFactsOf(plan, language, this.office.publicUrl), mode, link } };
    });
  }
}
