import { Injectable } from '@nestjs/common';
import { Secrets } from '@convenor/access';
import { Transactions } from '@convenor/database';
import type { Id } from '@convenor/kernel';
import { RoundtablePlans } from '@convenor/plan';
import { DataSource } from 'typeorm';
import { OnlineMeeting } from './online-meeting.entity';
import type { KeptMeeting, OnlineServiceKind, WantedMeeting } from './online-service';

/** A roundtable's online meeting for whoever prints or tells of it; secrets stand opened in it. */
export interface MeetingThere {
  /** `link` for one whose link was pasted. */
  service: OnlineServiceKind;
  kind: 'meeting' | 'webinar';
  /** Its number at the service; null while it is not made. */
  serviceId: string | null;
  host: string | null;
  alternativeHosts: readonly string[];
  interpreters: WantedMeeting['interpreters'];
  waitingRoom: boolean;
  /** Everybody joins by a link of her own, which her page leads to. */
  personal: boolean;
  /** The pasted link; null where links are personal, or none was set. */
  joinUrl: string | null;
  passcode: string | null;
  dialIn: KeptMeeting['dialIn'];
  /** What was written by hand beside a pasted link: numbers, codes. */
  dialInText: string | null;
}

/** Reads of online meetings for what is printed and told of them. */
@Injectable()
export class OnlineMeetings {
  constructor(
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    private readonly plans: RoundtablePlans,
    private readonly secrets: Secrets,
  ) {}

  /** @throws DomainError NOT_FOUND for a roundtable that does not exist */
  async of(roundtableId: Id): Promise<MeetingThere> {
    const row = await this.row(roundtableId);
    const { onlineMeeting } = await this.plans.of(roundtableId);
    const kept = this.kept(row);
    return {
      service: row?.service ?? 'link',
      kind: row?.kind ?? 'meeting',
      serviceId: row?.serviceId ?? null,
      host: row?.wants.host || null,
      alternativeHosts: row?.wants.alternativeHosts ?? [],
      interpreters: row?.wants.interpreters ?? [],
      waitingRoom: row?.wants.waitingRoom ?? false,
      personal: onlineMeeting.personal === true,
      joinUrl: onlineMeeting.joinUrl,
      passcode: onlineMeeting.passcode ?? kept?.passcode ?? null,
      dialIn: kept?.dialIn ?? [],
      dialInText: onlineMeeting.dialIn,
    };
  }

  /** The row itself; null where no service was chosen. */
  row(roundtableId: Id): Promise<OnlineMeeting | null> {
    return this.dataSource.manager.findOneBy(OnlineMeeting, { roundtableId });
  }

  /** The meeting as the service keeps it; null before it was made. */
  kept(row: Pick<OnlineMeeting, 'keptSealed'> | null): KeptMeeting | null {
    return row?.keptSealed ? keptFrom(this.secrets.open(row.keptSealed)) : null;
  }

  /** The roundtable whose meeting has this number at the service; null for a meeting that is not ours. */
  async ofNumber(service: OnlineServiceKind, serviceId: string): Promise<Id | null> {
    const [found] = await this.transactions.read<{ id: Id }>('select roundtable_id as id from online_meeting where service = $1 and service_id = $2', [service, serviceId]);
    return found?.id ?? null;
  }
}

/** As it lies sealed; an instant is text there. */
const keptFrom = (text: string): KeptMeeting => {
  const kept = JSON.parse(text) as Omit<KeptMeeting, 'startsAt'> & { startsAt: string | null };
  return { ...kept, startsAt: kept.startsAt ? new Date(kept.startsAt) : null };
};
