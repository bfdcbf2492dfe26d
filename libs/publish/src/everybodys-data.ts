import { accessPeople, Secrets } from '@convenor/access';
import { briefPeople, ClearingPeople } from '@convenor/brief';
import { DeliveryQueue, mailPeople } from '@convenor/mail';
import { certificatePeople, doorsPeople, hostPeople, inboxPeople, meetPeople, onlinePeople, presencePeople } from '@convenor/meet';
import { Announcements, Transactions } from '@convenor/database';
import { EraseAgain, ErasePerson, lineupPeople, overSql, PersonalData, WhatIsLeft } from '@convenor/people';
import { planPeople } from '@convenor/plan';
import { recordPeople } from '@convenor/record';
import { Pools, registerPeople, rehearsalPeople } from '@convenor/register';
import { publishPeople } from './publish-people';

/**
 * Everything that is kept of people, in the order in which a person is recognised and erased: registrations first, for others
 * hang on them; drafts before the line-up by which they are found; the person herself last, when nothing names her any more.
 */
export const everybodysData = (secrets: Secrets, clearing: ClearingPeople): PersonalData =>
  new PersonalData([registerPeople(new Pools()), rehearsalPeople(new DeliveryQueue(secrets)), briefPeople(clearing), publishPeople(secrets), planPeople, presencePeople, meetPeople, certificatePeople, onlinePeople, doorsPeople, hostPeople, inboxPeople, recordPeople, mailPeople(overSql), accessPeople, lineupPeople]);

/** Giving out, erasing and reporting on all of it. */
export const keepingServices = [
  { provide: PersonalData, inject: [Secrets, ClearingPeople, Announcements], useFactory: (secrets: Secrets, clearing: ClearingPeople, announcements: Announcements) => everybodysData(secrets, clearing).listen(announcements) },
  { provide: ErasePerson, inject: [Transactions, PersonalData, Secrets], useFactory: (transactions: Transactions, data: PersonalData, secrets: Secrets) => new ErasePerson(transactions, data, secrets) },
  { provide: EraseAgain, inject: [Transactions, PersonalData, Secrets], useFactory: (transactions: Transactions, data: PersonalData, secrets: Secrets) => new EraseAgain(transactions, data, secrets) },
  { provide: WhatIsLeft, inject: [Transactions, PersonalData], useFactory: (transactions: Transactions, data: PersonalData) => new WhatIsLeft(transactions, data) },
];
