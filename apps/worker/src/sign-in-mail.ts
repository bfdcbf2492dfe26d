import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { INSTALLATION, SignInLinks, type Installation } from '@convenor/access';
import { Announcements, type Announcement, type Tx } from '@convenor/database';
import { DeliveryQueue } from '@convenor/mail';

/** Sends the link to whoever asked to sign in; of an address without an account nothing comes. */
@Injectable()
export class SignInMail implements OnModuleInit {
  constructor(
    private readonly announcements: Announcements,
    private readonly links: SignInLinks,
    private readonly queue: DeliveryQueue,
    @Inject(INSTALLATION) private readonly installation: Installation,
  ) {}

  onModuleInit(): void {
    this.announcements.on('sign_in_link.asked', (tx, announcement) => this.send(tx, announcement));
  }

  private async send(tx: Tx, { id, subjectId }: Announcement): Promise<void> {
    const [account] = await tx.sql<{ address: string; name: string }>('select address, name from account where id = $1 and disabled_at is null', [subjectId]);
    if (!account) return;
    const token = await this.links.make(tx, subjectId);
    await this.queue.add(tx, {
      kind: 'sign-in-link',
      dedupeKey: `sign-in-link:${id}`,
      subjectId,
      language: 'en',
      to: { name: account.name, address: account.address },
      props: { minutes: 15 },
      secret: { link: `${this.installation.publicUrl}/links/${token}` },
    });
  }
}
