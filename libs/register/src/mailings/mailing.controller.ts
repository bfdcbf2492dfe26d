import { Controller } from '@nestjs/common';
import { Acting, Input, Route, Whoever, type SignedIn } from '@convenor/access';
import { changeMailing, countAudience, createMailing, dropMailing, holdMailing, previewMailing, sendMailing, showMailing, testMailing, type InputOf, type OutputOf } from '@convenor/contracts';
import type { Actor } from '@convenor/database';
import { LookAtMailing } from './look-at-mailing';
import { Mailings } from './mailings.query';
import { SendMailing } from './send-mailing';
import { WriteMailing } from './write-mailing';

@Controller()
export class MailingController {
  constructor(
    private readonly mailings: Mailings,
    private readonly looking: LookAtMailing,
    private readonly writing: WriteMailing,
    private readonly sending: SendMailing,
  ) {}

  @Route(countAudience)
  count(@Input() wish: InputOf<typeof countAudience>): Promise<OutputOf<typeof countAudience>> {
    return this.looking.count(wish);
  }

  @Route(previewMailing)
  preview(@Input() wish: InputOf<typeof previewMailing>): Promise<OutputOf<typeof previewMailing>> {
    return this.looking.preview(wish);
  }

  @Route(testMailing)
  test(@Input() wish: InputOf<typeof testMailing>, @Whoever() who: SignedIn): Promise<OutputOf<typeof testMailing>> {
    return this.looking.test(wish, who);
  }

  @Route(createMailing)
  create(@Input() { roundtableId, ...wish }: InputOf<typeof createMailing>, @Acting() by: Actor): Promise<OutputOf<typeof createMailing>> {
    return this.writing.create(roundtableId, wish, by);
  }

  @Route(changeMailing)
  change(@Input() { roundtableId, mailingId, ...wish }: InputOf<typeof changeMailing>, @Acting() by: Actor): Promise<OutputOf<typeof changeMailing>> {
    return this.writing.change({ roundtableId, mailingId }, wish, by);
  }

  @Route(showMailing)
  show(@Input() { roundtableId, mailingId }: InputOf<typeof showMailing>): Promise<OutputOf<typeof showMailing>> {
    return this.mailings.show(roundtableId, mailingId);
  }

  @Route(dropMailing)
  async drop(@Input() which: InputOf<typeof dropMailing>, @Acting() by: Actor): Promise<OutputOf<typeof dropMailing>> {
    await this.writing.drop(which, by);
    return {};
  }

  @Route(sendMailing)
  send(@Input() { at, willGet, ...which }: InputOf<typeof sendMailing>, @Acting() by: Actor): Promise<OutputOf<typeof sendMailing>> {
    return this.sending.send(which, { at, willGet }, by);
  }

  @Route(holdMailing)
  hold(@Input() { act, ...which }: InputOf<typeof holdMailing>, @Acting() by: Actor): Promise<OutputOf<typeof holdMailing>> {
    return this.sending.hold(which, act, by);
  }
}
