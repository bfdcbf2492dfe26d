import { Clock } from '@convenor/kernel';
import { DataSource } from 'typeorm';
import { AcceptWait } from './accept-wait';
import { AddPerson } from './add-person';
import { Admission } from './admission';
import { AdmissionDatabase } from './admission-database';
import { AdmissionQueue } from './admission-queue';
import { ApproveRegistrations } from './approve-registrations';
import { DeclineRegistrations } from './decline-registrations';
import { RegisterParticipant } from './register-participant';
import { RegistrationLimits } from './registration-limits';
import { AnswerFiles } from './setup/answer-files';
import { RegistrationSetups } from './setup/setup.query';
import { SpeakersComeAlong } from './speakers-come-along';
import { StopWaiting } from './stop-waiting';
import { SwitchMode } from './switch-mode';
import { WaitForRoom } from './wait-for-room';

/** What an organiser decides and adds by hand, and how people go between the room and online. */
export const admissionUseCases = [ApproveRegistrations, DeclineRegistrations, AddPerson, SwitchMode, WaitForRoom, StopWaiting, AcceptWait, SpeakersComeAlong];

/** The way in, all of it on connections of its own. */
export const admissionProviders = [
  RegistrationLimits,
  { provide: AdmissionDatabase, inject: [DataSource, Clock], useFactory: (dataSource: DataSource, clock: Clock) => AdmissionDatabase.beside(dataSource, clock) },
  {
    provide: AdmissionQueue,
    inject: [AdmissionDatabase, RegistrationLimits],
    useFactory: ({ prepared }: AdmissionDatabase, limits: RegistrationLimits) => new AdmissionQueue(new Admission(prepared, limits)),
  },
  {
    provide: RegisterParticipant,
    inject: [AdmissionDatabase, AdmissionQueue, AnswerFiles, RegistrationLimits],
    useFactory: ({ transactions }: AdmissionDatabase, queue: AdmissionQueue, files: AnswerFiles, limits: RegistrationLimits) =>
      new RegisterParticipant(transactions, queue, new RegistrationSetups(transactions, files), limits),
  },
];
