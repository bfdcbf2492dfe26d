import { Controller, Inject } from '@nestjs/common';
import { Input, Route, Whoever, type SignedIn } from '@convenor/access';
import { listMessages, showMessage, type InputOf, type OutputOf } from '@convenor/contracts';
import { DomainError } from '@convenor/kernel';
import { MAIL_TRANSPORT, Outbox, type MailTransport } from '@convenor/mail';

/** Who did and did not get what. */
@Controller()
export class MessagesController {
  constructor(
    private readonly outbox: Outbox,
    @Inject(MAIL_TRANSPORT) private readonly transport: MailTransport,
  ) {}

  @Route(listMessages)
  async list(@Input() { roundtableId, cursor, limit }: InputOf<typeof listMessages>): Promise<OutputOf<typeof listMessages>> {
    return { ...(await this.outbox.list(roundtableId, { limit, ...(cursor ? { cursor } : {}) })), mailGoesOut: this.transport.goesOut };
  }

  @Route(showMessage)
  async show(@Input() { roundtableId, messageId }: InputOf<typeof showMessage>, @Whoever() { roles }: SignedIn): Promise<OutputOf<typeof showMessage>> {
    const links = roles.some(({ role, programmeId }) => role === 'administrator' && programmeId === null);
    const message = await this.outbox.show(roundtableId, messageId, { links });
    if (!message) throw new DomainError('NOT_FOUND', 'not_found', 'This message is not here.');
    return message;
  }
}
