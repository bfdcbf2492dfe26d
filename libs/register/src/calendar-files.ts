import { Injectable } from '@nestjs/common';
import { SignedLinks } from '@convenor/access';
import { publicEntry } from '@convenor/calendar';
import type { Language } from '@convenor/contracts';
import { Transactions } from '@convenor/database';
import type { Id } from '@convenor/kernel';
import { RoundtablePlans } from '@convenor/plan';
import { DataSource } from 'typeorm';
import { CalendarEntry } from './calendar-entry.entity';
import { calendarOf, fragmentOf } from './registration.calendar';
import { Registration } from './registration.entity';
import { RegistrationNotFound } from './registration.errors';
import { RegistrationOffice } from './registration-office';
import { joinLinkOf } from './told';

/** Calendar files to download, as text (RFC 5545). */
@Injectable()
export class CalendarFiles {
  constructor(
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    private readonly plans: RoundtablePlans,
    private readonly links: SignedLinks,
    private readonly office: RegistrationOffice,
  ) {}

  /** A roundtable's public entry: no way to join, nobody's name; one UID for all. */
  async ofRoundtable(id: Id, language: Language): Promise<string> {
    return publicEntry(fragmentOf(await this.plans.of(id, language), language, this.office));
  }

  /** A confirmed participant's own entry, the same as in her mail. @throws RegistrationNotFound before there is one */
  async ofParticipant(registrationId: Id): Promise<string> {
    const { manager } = this.dataSource;
    const registration = await manager.findOneBy(Registration, { id: registrationId, state: 'confirmed' });
    const entry = await manager.findOneBy(CalendarEntry, { registrationId });
    if (!registration || !entry) throw RegistrationNotFound();
    const plan = await this.plans.of(registration.roundtableId, registration.language);
    const fragment = fragmentOf(plan, registration.language, this.office);
    const joinLink = joinLinkOf(plan, `${this.office.publicUrl}/links/${this.links.sign('registration', registration.id, registration.linkVersion)}`);
    return calendarOf({ fragment, plan, registration, entry, method: 'REQUEST', madeAt: this.transactions.now(), joinLink }, this.office);
  }
}
