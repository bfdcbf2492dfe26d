import { CreateHouse } from './migrations/20261122030000-create-house';
import { CreateAccess } from './migrations/20261122030140-create-access';
import { CreatePeople } from './migrations/20261122030320-create-people';
import { CreatePlan } from './migrations/20261122030500-create-plan';
import { CreateRegister } from './migrations/20261122030640-create-register';
import { CreateRecord } from './migrations/20261122030820-create-record';
import { CreateDelivery } from './migrations/20261122050000-create-delivery';
import { CreateWorkshop } from './migrations/20261122073000-create-workshop';
import { CreateClearing } from './migrations/20261122073500-create-clearing';
import { CreatePublish } from './migrations/20261122081040-create-publish';
import { CreateSources } from './migrations/20261122082000-create-sources';
import { CreateHouseTemplate } from './migrations/20261122082100-create-house-template';
import { CreatePaperPicture } from './migrations/20261122085500-create-paper-picture';
import { ExtendRegister } from './migrations/20261122102000-extend-register';
import { WatchMail } from './migrations/20261122103500-watch-mail';
import { AnswerNeedsApart } from './migrations/20261122102900-answer-needs-apart';
import { CreateAnswerFile } from './migrations/20261122103100-create-answer-file';
import { CreateHeldChangesAndFeeds } from './migrations/20261122104000-create-held-changes-and-feeds';
import { CreateMailing } from './migrations/20261122104200-create-mailing';
import { KeepDeskChoices } from './migrations/20261122104700-keep-desk-choices';
import { CreateKeeping } from './migrations/20261122111500-create-keeping';
import { SealEvaluations } from './migrations/20261122130500-seal-evaluations';
import { NarrowAddressDigests } from './migrations/20261122134000-narrow-address-digests';
import { CreateServiceEvents } from './migrations/20261122164500-create-service-events';
import { CreatePresence } from './migrations/20261122170000-create-presence';

/** One line of history, in order. A spec compares it with the folder. */
export const migrations = [CreateHouse, CreateAccess, CreatePeople, CreatePlan, CreateRegister, CreateRecord, CreateDelivery, CreateWorkshop, CreateClearing, CreatePublish, CreateSources, CreateHouseTemplate, CreatePaperPicture, ExtendRegister, AnswerNeedsApart, CreateAnswerFile, WatchMail, CreateHeldChangesAndFeeds, CreateMailing, KeepDeskChoices, CreateKeeping, SealEvaluations, NarrowAddressDigests, CreateServiceEvents, CreatePresence];
