import { AcceptWait } from './accept-wait';
import { AddPerson } from './add-person';
import { ApproveRegistrations } from './approve-registrations';
import { DeclineRegistrations } from './decline-registrations';
import { StopWaiting } from './stop-waiting';
import { SwitchMode } from './switch-mode';
import { WaitForRoom } from './wait-for-room';

/** What an organiser decides and adds by hand, and how people go between the room and online. */
export const admissionUseCases = [ApproveRegistrations, DeclineRegistrations, AddPerson, SwitchMode, WaitForRoom, StopWaiting, AcceptWait];
