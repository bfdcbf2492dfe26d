import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Announcements } from '@convenor/database';
import { Preparations } from '@convenor/mail';
import { DelegationMail } from '../delegations/delegation.mail';
import { NeedsMail } from '../needs/needs.mail';

/** Lets the mails about needs and delegations hear of what happens, and speak when their turn has come. */
@Injectable()
export class OwnMails implements OnModuleInit {
  constructor(
    private readonly announcements: Announcements,
    private readonly preparations: Preparations,
    private readonly needs: NeedsMail,
    private readonly delegations: DelegationMail,
  ) {}

  onModuleInit(): void {
    for (const mails of [this.needs, this.delegations]) {
      mails.listen(this.announcements);
      mails.speakFor(this.preparations);
    }
  }
}
