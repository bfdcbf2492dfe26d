import { DomainError } from '@convenor/kernel';

export const CertificatesOff = (): DomainError => new DomainError('CERTIFICATES_OFF', 'refused', 'This roundtable offers no certificates. Say first who has one. Nothing was made.');

export const MeetingNotOver = (): DomainError => new DomainError('MEETING_NOT_OVER', 'refused', 'The meeting is not over: its record cannot be final yet. Nothing was changed.');

export const NoCertificate = (): DomainError => new DomainError('NO_CERTIFICATE', 'refused', 'By the rule of this roundtable there is no certificate for this person. Nothing was made.');

export const PersonNotFound = (): DomainError => new DomainError('NOT_FOUND', 'not_found', 'Nobody on this roundtable’s record is meant here.');
