import type { DoorEntry, RegistrationState } from '@convenor/contracts';
import type { KeptDoor } from '../keeping/kept';

export const doorId = '0199a1c0-0000-7000-8000-000000000001';
export const roundtableId = '0199a1c0-0000-7000-8000-0123456789ab';
export const entryId = (number: number): string => `0199a1c0-0000-7000-8000-${String(number).padStart(12, '0')}`;

export const anEntry = (number: number, name: string, change: Partial<DoorEntry> = {}): DoorEntry => ({
  id: entryId(number), registered: true, name, organisation: 'Selu Basin Institute', mode: 'room', state: 'confirmed', code: `CODE${String(number).padStart(4, '0')}`, role: null, accessNeeds: false, cameAt: null, cameBy: null, scans: [], ...change,
});

export const inState = (number: number, name: string, state: RegistrationState): DoorEntry => anEntry(number, name, { state });

export const aDoor = (change: Partial<KeptDoor> = {}): KeptDoor => ({
  doorId,
  roundtable: { id: roundtableId, mark: 'J2M6E4QDB', title: 'Tides Roundtable 3', languageTitle: 'en', startsAt: '2026-11-24T14:00:00.000Z', endsAt: '2026-11-24T16:00:00.000Z', zone: 'Europe/Zurich', offsetMinutes: 60, wipeAt: '2026-11-25T16:00:00.000Z' },
  door: { id: doorId, name: 'Door 1' }, doors: [{ id: doorId, name: 'Door 1' }], publicKey: 'AAAA', now: '2026-11-24T13:50:00.000Z', version: '7', total: 3,
  counts: { inRoom: 0, online: 0, expected: 3, waiting: 0 }, whole: true, heardAt: '2026-11-24T13:50:00.000Z', clockLag: 0, ended: null, ...change,
});
