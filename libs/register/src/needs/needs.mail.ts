import { Injectable } from '@nestjs/common';
import { SignedLinks } from '@convenor/access';
import type { Announcement, Announcements, Tx } from '@convenor/database';
import { DeliveryQueue, type DueMail, type Preparations, type PreparedMail } from '@convenor/mail';
import { RoundtablePlans } from '@convenor/plan';
import { DataSource } from 'typeorm';
import { Registration } from '../registration.entity';
import { RegistrationOffice } from '../registration-office';
import { isOver } from '../registration.rules';
import { mailFactsOf } from '../told';

/** Tells a person what was arranged for her: one mail per answer, and only the latest. */
@Injectable()
export class NeedsMail {
  constructor(
    private readonly dataSource: DataSource,
    private readonly queue: DeliveryQueue,
    private readonly plans: RoundtablePlans,
    private readonly links: SignedLinks,
    private readonly office: RegistrationOffice,
  ) {}

  listen(announcements: Announcements): void {
    announcements.on('registration.need_answered', (tx, announcement) => this.send(tx, announcement));
  }

  speakFor(preparations: Preparations): void {
    preparations.on('need-answered', async (mails) => Promise.all(mails.map((mail) => this.letter(mail))));
  }

  /** An address that was never proved is not written to; the page says it as well. */
  private async send(tx: Tx, { subjectId, facts: { need, at } }: Announcement): Promise<void> {
    const registration = await tx.manager.findOneBy(Registration, { id: subjectId });
    if (!registration?.provedAt || registration.address === '') return;
    const { id, roundtableId, language, name, contactName, address } = registration;
    await this.queue.add(tx, {
      kind: 'need-answered', dedupeKey: `need-answered:${id}:${String(need)}:${String(at)}`, subjectId: id, roundtableId, language,
      to: { name: contactName ?? name, address }, props: { need, at },
    });
  }

  private async letter({ subjectId, props }: DueMail): Promise<PreparedMail | 'drop'> {
    const registration = await this.dataSource.manager.findOneBy(Registration, { id: subjectId ?? '' });
    if (!registration || registration.address === '' || isOver(registration.state)) return 'drop';
    const { id, roundtableId, language, linkVersion, name, needs } = registration;
    const task = needs.find(({ key, answeredAt }) => key === props.need && answeredAt === props.at);
    if (!task || task.state === 'open') return 'drop';
    const plan = await this.plans.of(roundtableId, language);
    const myLink = `${this.office.publicUrl}/links/${this.links.sign('registration', id, linkVersion)}`;
    return {
      props: { person: name, roundtable: mailFactsOf(plan, language, this.office.publicUrl), need: task.key, text: task.text, state: task.state, answer: task.answer, myLink },
    };
  }
}
