import { Injectable } from '@nestjs/common';
import type { Language, MyRegistration } from '@convenor/contracts';
import { Transactions } from '@convenor/database';
import { EntryCodes, OnlineMeetings, OwnCertificate, PersonalLinks } from '@convenor/meet';
import type { RoundtablePlan } from '@convenor/plan';
import { holdUntil } from '@convenor/register';
import { joiningOf } from './my-joining';
import type { BesideMine } from './my-registration-page';

/** Whether her place online may become one in the room without her being asked about: `WaitForRoom` refuses by the same rule. `$4` is her registration. */
const mayWaitSql = `(
  not exists (select from pool p where p.roundtable_id = r.id and p.mode = 'room' and p.admits <> 'open')
  or exists (select from pool p where p.roundtable_id = r.id and p.mode = 'online' and p.admits <> 'open')
    and not exists (select from registration g join invitation_code c on c.id = g.code_id where g.id = $4 and c.mode <> 'room'))`;

/** What stands beside one registration: in other rows, in the clock, in the installation's keys. */
@Injectable()
export class MyBeside {
  constructor(
    private readonly transactions: Transactions,
    private readonly codes: EntryCodes,
    private readonly certificates: OwnCertificate,
    private readonly links: PersonalLinks,
    private readonly online: OnlineMeetings,
  ) {}

  async of(mine: MyRegistration, { roundtable }: RoundtablePlan, language: Language): Promise<{ now: Date; beside: BesideMine }> {
    const now = this.transactions.now();
    const [row] = await this.transactions.read<Pick<BesideMine, 'delegation' | 'accompanies' | 'switching' | 'meanwhile'> & { zone: string | null }>(
      `select (select name from delegation where id = $2) as delegation, (select nullif(name, '') from registration where id = $3) as accompanies,
         coalesce((s.asks ->> 'switching')::boolean, true) as switching, coalesce((s.asks ->> 'meanwhile')::boolean, true) and ${mayWaitSql} as meanwhile, (select zone from registration where id = $4) as zone
       from roundtable r left join registration_setup s on s.roundtable_id = r.id where r.id = $1`,
      [mine.roundtableId, mine.delegationId, mine.accompaniesId, mine.id],
    );
    const hours = Math.floor((holdUntil(now, roundtable.startsAt).getTime() - now.getTime()) / 3_600_000);
    const signedCode = this.codes.signed(mine.roundtableId, mine.code);
    const joining = mine.state === 'confirmed' && mine.mode === 'online' ? joiningOf(await this.online.of(mine.roundtableId), roundtable.online.platform ?? null, { language, country: mine.country, zone: row?.zone ?? null }) : {};
    const certificate = now >= roundtable.endsAt && (await this.certificates.offered(mine.roundtableId, mine.id));
    const { state: link } = await this.links.of(mine.id);
    return { now, beside: { delegation: null, accompanies: null, switching: true, meanwhile: true, ...row, joining, offerHours: Math.max(1, hours), signedCode, certificate, link } };
  }
}
