import { Injectable } from '@nestjs/common';
import { Secrets } from '@convenor/access';
import { Transactions } from '@convenor/database';
import type { Id } from '@convenor/kernel';
import type { OnlineMeeting, SealedRegistrant, Standing } from './online-meeting.entity';
import { hostSentence, linksStand } from './online.rules';

/**
 * What Join on somebody's own page leads to: her link; none yet, it follows; the service itself, where she signs in as host; or
 * `none`, for whoever is not confirmed online or whose roundtable gives no personal links.
 */
export type PersonalLink = { state: 'ready'; url: string } | { state: 'follows' | 'host' | 'none' };

interface LinkRow extends Pick<OnlineMeeting, 'service' | 'chosen'> {
  meeting: Standing;
  standing: Standing | null;
  sent: string | null;
  sealed: string | null;
  sentence: string | null;
}

/** Opens one person's link, for the moment in which she joins. It is in no mail, no page, no log and no list. */
@Injectable()
export class PersonalLinks {
  constructor(
    private readonly transactions: Transactions,
    private readonly secrets: Secrets,
  ) {}

  /** Judged anew each time: whoever cancelled, changed over to the room or lost her place opens nothing. */
  async of(registrationId: Id): Promise<PersonalLink> {
    const [row] = await this.transactions.read<LinkRow>(
      `select m.service, m.chosen, m.state as meeting, o.state as standing, o.sent, o.sealed, o.sentence
       from registration r join roundtable t on t.id = r.roundtable_id join online_meeting m on m.roundtable_id = t.id
       left join online_registrant o on o.registration_id = r.id
       where r.id = $1 and r.state = 'confirmed' and r.mode = 'online' and t.state not in ('cancelled', 'postponed') and m.service <> 'link'`, [registrationId]);
    if (!row) return { state: 'none' };
    if (row.standing === 'refused' && row.sentence === hostSentence) return { state: 'host' };
    const url = linksStand({ ...row, state: row.meeting }) ? this.link(row) : null;
    return url ? { state: 'ready', url } : { state: 'follows' };
  }

  /** Under a new name or address the old link works until the service has taken the new one. */
  private link({ standing, sent, sealed }: LinkRow): string | null {
    if (!sealed || !sent || (standing !== 'kept' && standing !== 'wanted')) return null;
    return (JSON.parse(this.secrets.open(sealed)) as SealedRegistrant).joinUrl;
  }
}
