import { DomainError } from '@convenor/kernel';

export const DoorLinkNeeded = (): DomainError => new DomainError('DOOR_LINK_NEEDED', 'forbidden', 'This device belongs to no door. Scan the QR code of the door once more. Scans that wait on it are kept.');

export const DoorClosed = (): DomainError => new DomainError('DOOR_CLOSED', 'over', 'This door was closed. Scans that wait are still taken; then the list is wiped.');

export const DoorOver = (): DomainError => new DomainError('DOOR_OVER', 'over', 'The meeting is over. Scans that wait are still taken; then the list is wiped.');

export const DoorNotFound = (): DomainError => new DomainError('NOT_FOUND', 'not_found', 'There is no such door.');

export const DoorNameTaken = (): DomainError => new DomainError('DOOR_NAME_TAKEN', 'refused', 'Another door has this name. Please choose one that people can tell apart.');

export const TooManyDoors = (most: number): DomainError => new DomainError('TOO_MANY_DOORS', 'refused', `A roundtable has at most ${most} open doors. Close one that is not used.`, { most });

export const TooManyScans = (): DomainError => new DomainError('TOO_MANY_TRIES', 'too_many', 'This door asks too often. Please wait a little; nothing is lost.', { retryAfterSeconds: 20 });

export const NameNeeded = (): DomainError => new DomainError('NAME_NEEDED', 'refused', 'Please write who came: the code names nobody.');
