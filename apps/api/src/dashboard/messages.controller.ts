import { Controller, Inject } from '@nestjs/common';
import { Acting, Input, Route, Whoever, type SignedIn } from '@convenor/access';
import { listMessages, listOutbox, sendMessageAgain, showMessage, statesOfResult, type InputOf, type MessageLine, type OutputOf } from '@convenor/contracts';
import type { Actor } from '@convenor/database';
import { DomainError, type Id } from '@convenor/kernel';
import { MAIL_TRANSPORT, Outbox, type MailTransport, type OutboxLine } from '@convenor/mail';
import { MendMessage, OutboxGroups, wallTimeOf, type Registrant } from '@convenor/register';
import { Roundtable } from '@convenor/plan';
import { DataSource } from 'typeorm';

const notHere = (): DomainError => new DomainError('NOT_FOUND', 'not_found', 'This message is not here.');

/** Who did and did not get what. */
@Controller()
export class MessagesController {
  constructor(
    private readonly outbox: Outbox,
    private readonly groups: OutboxGroups,
    private readonly mending: MendMessage,
    private readonly dataSource: DataSource,
    @Inject(MAIL_TRANSPORT) private readonly transport: MailTransport,
  ) {}

  @Route(listOutbox)
  async listOutbox(@Input() { roundtableId }: InputOf<typeof listOutbox>): Promise<OutputOf<typeof listOutbox>> {
    return { ...(await this.groups.list(roundtableId)), mailGoesOut: this.transport.goesOut };
  }

  @Route(listMessages)
  async list(@Input() { roundtableId, result, ...wish }: InputOf<typeof listMessages>): Promise<OutputOf<typeof listMessages>> {
    const { items, ...more } = await this.outbox.list(roundtableId, { ...wish, states: result && statesOfResult[result] });
    const people = await this.mending.registrants(roundtableId, items.map(({ subjectId }) => subjectId));
    const zone = await this.zone(roundtableId);
    return { ...more, items: items.map((line) => viewOf(line, people.get(line.subjectId ?? ''), zone)), mailGoesOut: this.transport.goesOut };
  }

  @Route(showMessage)
  async show(@Input() { roundtableId, messageId }: InputOf<typeof showMessage>, @Whoever() { roles }: SignedIn): Promise<OutputOf<typeof showMessage>> {
    const links = roles.some(({ role, programmeId }) => role === 'administrator' && programmeId === null);
    const message = await this.outbox.show(roundtableId, messageId, { links });
    if (!message) throw notHere();
    const person = (await this.mending.registrants(roundtableId, [message.subjectId])).get(message.subjectId ?? '');
    const likely = message.mend === 'address' ? await this.mending.likely(roundtableId, message.toAddress, person?.name ?? message.toName ?? '') : null;
    return { ...viewOf(message, person, await this.zone(roundtableId)), text: message.text, calendar: message.calendar, likely, contactName: person?.contactName ?? null, instead: message.mend === null ? null : (person?.instead ?? null) };
  }

  @Route(sendMessageAgain)
  async again(@Input() { roundtableId, messageId, address, alsoRegistration }: InputOf<typeof sendMessageAgain>, @Acting() by: Actor): Promise<OutputOf<typeof sendMessageAgain>> {
    await this.mending.sendAgain({ roundtableId, messageId }, { address, alsoRegistration }, by);
    const message = await this.outbox.show(roundtableId, messageId, { links: false });
    if (!message) throw notHere();
    const people = await this.mending.registrants(roundtableId, [message.subjectId]);
    return viewOf(message, people.get(message.subjectId ?? ''), await this.zone(roundtableId));
  }

  private async zone(roundtableId: Id): Promise<string> {
    const roundtable = await this.dataSource.manager.findOne(Roundtable, { where: { id: roundtableId }, select: { id: true, zone: true } });
    if (!roundtable) throw notHere();
    return roundtable.zone;
  }
}

const viewOf = ({ id, kind, subjectId, mailingId, toName, toAddress, subject, state, response, reason, mend, dueAt, sentAt, bouncedAt, attempts }: OutboxLine, person: Registrant | undefined, zone: string): MessageLine => ({
  id, kind, mailingId, registrationId: person ? subjectId : null, toName: person?.name || toName, toAddress, organisation: person?.organisation ?? null, subject, state, response, reason, mend, dueAt, sentAt, bouncedAt, attempts,
  local: wallTimeOf(new Date(sentAt ?? dueAt), zone),
});
