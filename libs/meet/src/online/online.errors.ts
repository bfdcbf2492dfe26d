import { DomainError } from '@convenor/kernel';
import type { ServiceTrouble } from './service-trouble';

export const OnlineServiceUnknown = (): DomainError =>
  new DomainError('ONLINE_SERVICE_UNKNOWN', 'refused', 'This installation is not connected with that service. The administrator connects it in the settings of the server; a link can be pasted meanwhile.');

export const HostMissing = (): DomainError =>
  new DomainError('HOST_MISSING', 'invalid', 'Say to whose account the meeting belongs: the address with which the host signs in at the service.');

export const NothingOnline = (): DomainError =>
  new DomainError('NOTHING_ONLINE', 'refused', 'This roundtable takes place in the room only, or was cancelled. Change its format first, on the page Plan.');

export const NoOnlineMeeting = (): DomainError =>
  new DomainError('NO_ONLINE_MEETING', 'refused', 'There is no meeting at the service yet.');

/** What the service said, for the person who asked. */
export const OnlineServiceTrouble = ({ message, kind, trace }: ServiceTrouble): DomainError =>
  new DomainError('ONLINE_SERVICE_TROUBLE', 'refused', message, { kind, ...(trace && { trace }) });
