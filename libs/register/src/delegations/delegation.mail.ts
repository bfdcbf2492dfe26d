import { Injectable } from '@nestjs/common';
import { SignedLinks } from '@convenor/access';
import type { Announcements, Tx } from '@convenor/database';
import type { Id } from '@convenor/kernel';
import { DeliveryQueue, type DueMail, type MailKind, type Preparations, type PreparedMail } from '@convenor/mail';
import { RoundtablePlans } from '@convenor/plan';
import { DataSource } from 'typeorm';
import { Delegation } from '../delegation.entity';
import { RegistrationOffice } from '../registration-office';
import { mailFactsOf } from '../told';
import { delegatesOf } from './delegations.query';

/**
 * What goes to a focal point: the link to the table, and after each save one mail with all its people. What happens later to
 * one of them (a place is offered, the meeting moves) comes in that person's own mail, to the same address.
 */
@Injectable()
export class DelegationMail {
  constructor(
    private readonly dataSource: DataSource,
    private readonly queue: DeliveryQueue,
    private readonly plans: RoundtablePlans,
    private readonly links: SignedLinks,
    private readonly office: RegistrationOffice,
  ) {}

  listen(announcements: Announcements): void {
    const hour = (tx: Tx): string => tx.now.toISOString().slice(0, 13);
    announcements.on('delegation.invited', (tx, { subjectId, id }) => this.send(tx, subjectId, 'delegation-invited', id, { reminder: false }));
    // However often the button is pressed, an hour has one reminder; a new link is told at once by the first of them.
    announcements.on('delegation.reminded', (tx, { subjectId }) => this.send(tx, subjectId, 'delegation-invited', hour(tx), { reminder: true }));
    announcements.on('delegation.filled', (tx, { subjectId, id }) => this.send(tx, subjectId, 'delegation-list', id, {}));
  }

  speakFor(preparations: Preparations): void {
    preparations.on('delegation-invited', async (mails) => Promise.all(mails.map((mail) => this.invited(mail))));
    preparations.on('delegation-list', async (mails) => Promise.all(mails.map((mail) => this.list(mail))));
  }

  private async send(tx: Tx, delegationId: Id, kind: MailKind, once: string, props: Record<string, unknown>): Promise<void> {
    const delegation = await tx.manager.findOneBy(Delegation, { id: delegationId });
    if (!delegation || delegation.focalAddress === '') return;
    const { id, roundtableId, language, focalName, focalAddress } = delegation;
    await this.queue.add(tx, { kind, dedupeKey: `${kind}:${id}:${once}`, subjectId: id, roundtableId, language, to: { name: focalName, address: focalAddress }, props });
  }

  private async invited({ subjectId, props }: DueMail): Promise<PreparedMail | 'drop'> {
    const common = await this.common(subjectId);
    if (!common || common.delegation.closedAt) return 'drop';
    const { mostRoom, mostOnline, fillBy } = common.delegation;
    return { props: { ...common.props, room: mostRoom, online: mostOnline, until: fillBy?.toISOString() ?? null, reminder: props.reminder === true } };
  }

  private async list({ subjectId }: DueMail): Promise<PreparedMail | 'drop'> {
    const common = await this.common(subjectId);
    if (!common) return 'drop';
    const people = (await delegatesOf(this.dataSource.manager, common.delegation.id)).map(({ id, name, mode, state, linkVersion }) => ({
      name, mode, state, link: `${this.office.publicUrl}/links/${this.links.sign('registration', id, linkVersion)}`,
    }));
    return { props: { ...common.props, people } };
  }

  private async common(id: Id | null): Promise<{ delegation: Delegation; props: Record<string, unknown> } | null> {
    const delegation = await this.dataSource.manager.findOneBy(Delegation, { id: id ?? '' });
    if (!delegation || delegation.focalAddress === '') return null;
    const { language, roundtableId, focalName, name, linkVersion } = delegation;
    const plan = await this.plans.of(roundtableId, language);
    if (plan.roundtable.state === 'cancelled') return null;
    const link = `${this.office.publicUrl}/links/${this.links.sign('delegation', delegation.id, linkVersion)}`;
    return { delegation, props: { person: focalName, delegation: name, roundtable: mailFactsOf(plan, language, this.office.publicUrl), link } };
  }
}
