import { ActOnRegistrations } from './act-on-registrations';
import { RegistrationBalance } from './balance.query';
import { DeskFilters } from './desk-filters';
import { RegistrationDesk } from './desk.query';

/** What the organiser's desk is made of. */
export const deskUseCases = [RegistrationDesk, RegistrationBalance, ActOnRegistrations, DeskFilters];
