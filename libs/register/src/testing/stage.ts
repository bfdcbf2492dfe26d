import { RateLimits, Secrets, SignedLinks } from '@convenor/access';
import type { RegistrationWish } from '@convenor/contracts';
import { Announcements, FolderFiles, Transactions } from '@convenor/database';
import { testDatabase, type TestDatabase } from '@convenor/database/testing';
import { FixedClock, type Id } from '@convenor/kernel';
import { DeliveryQueue, DeliveryWorker, Preparations, type OutgoingMail } from '@convenor/mail';
import { ChangeRoundtable, planEntities, RoundtablePlans } from '@convenor/plan';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { AcceptOffer } from '../accept-offer';
import { AcceptWait } from '../accept-wait';
import { AddPerson } from '../add-person';
import { Admission } from '../admission';
import { AdmissionQueue } from '../admission-queue';
import { ApproveRegistrations } from '../approve-registrations';
import { CalendarEntries } from '../calendar-entries';
import { CancelRegistration } from '../cancel-registration';
import { HoldChanges } from '../changes/hold-changes';
import { DeclineOffer } from '../decline-offer';
import { DeclineRegistrations } from '../decline-registrations';
import { ForgetParticipant } from '../forget-participant';
import { ErasedPeople } from '../lists/erased-people';
import { AnswerAccessNeed } from '../needs/answer-access-need';
import { DelegationMail } from '../delegations/delegation.mail';
import { NeedsMail } from '../needs/needs.mail';
import { Pools } from '../pools';
import { ProveAddress } from '../prove-address';
import { registerEntities } from '../register.module';
import { RegisterParticipant } from '../register-participant';
import { RegistrationLetters } from '../registration.letters';
import { RegistrationMail } from '../registration.mail';
import { RegistrationLimits } from '../registration-limits';
import { Registrations } from '../registrations.query';
import { SetPlaces } from '../set-places';
import { AnswerFiles } from '../setup/answer-files';
import { RegistrationSetups } from '../setup/setup.query';
import { StopWaiting } from '../stop-waiting';
import { SweepHolds } from '../sweep-holds';
import { SwitchMode } from '../switch-mode';
import { WaitForRoom } from '../wait-for-room';
import { rowOf } from './rows';
import { aWish } from './wish';

/** The whole stage on a database of its own, with a clock that stands. */
export interface RegisterStage {
  db: TestDatabase;
  clock: FixedClock;
  transactions: Transactions;
  links: SignedLinks;
  limits: RegistrationLimits;
  setups: RegistrationSetups;
  register: RegisterParticipant;
  prove: ProveAddress;
  accept: AcceptOffer;
  decline: DeclineOffer;
  cancel: CancelRegistration;
  approve: ApproveRegistrations;
  declineAll: DeclineRegistrations;
  switchMode: SwitchMode;
  wait: WaitForRoom;
  stopWaiting: StopWaiting;
  acceptWait: AcceptWait;
  add: AddPerson;
  setPlaces: SetPlaces;
  sweep: SweepHolds;
  answer: AnswerAccessNeed;
  forget: ForgetParticipant;
  registrations: Registrations;
  /** Changes of the roundtable itself. */
  change: ChangeRoundtable;
  /** When people hear of changes of the roundtable. */
  changes: HoldChanges;
  announcements: Announcements;
  /** Handles what was announced, sends what is due, and gives the mails in the order they went. */
  deliver(): Promise<OutgoingMail[]>;
  /** Registers people one after the other; ids in their order. */
  registered(roundtableId: Id, names: string[], own?: Partial<RegistrationWish>): Promise<Id[]>;
  /** Registers people who follow the link of their first mail. */
  proved(roundtableId: Id, names: string[], own?: Partial<RegistrationWish>): Promise<Id[]>;
}

/** @param now as ISO 8601 */
export async function registerStage(now: string, more: Parameters<typeof testDatabase>[0] = []): Promise<RegisterStage> {
  const db = await testDatabase([...planEntities, ...registerEntities, ...more]);
  const clock = new FixedClock(new Date(now));
  const transactions = new Transactions(db.dataSource, clock);
  const secrets = new Secrets('a secret of at least thirty-two signs');
  const links = new SignedLinks(secrets);
  const change = new ChangeRoundtable(transactions, secrets);
  const plans = new RoundtablePlans(db.dataSource, transactions, change);
  const changes = new HoldChanges(transactions, new DeliveryQueue(secrets), new CalendarEntries(), plans);
  const announcements = new Announcements(transactions);
  const limits = new RegistrationLimits();
  const pools = new Pools();
  const setups = new RegistrationSetups(transactions, new AnswerFiles(transactions, new FolderFiles(path.join(tmpdir(), `convenor-answers-${process.pid}`)), new RateLimits(transactions)));
  const register = new RegisterParticipant(transactions, new AdmissionQueue(new Admission(transactions, limits)), setups, limits);
  const prove = new ProveAddress(transactions, pools);
  const registered: RegisterStage['registered'] = async (roundtableId, names, own = {}) => {
    const ids: Id[] = [];
    for (const name of names) {
      await register.register(aWish({ name, ...own }), { roundtableId, key: null, network: '203.0.113.7' });
      ids.push((await rowOf(db.dataSource, roundtableId, name)).id);
    }
    return ids;
  };
  changes.listen(announcements);
  return {
    db, clock, transactions, links, limits, setups, register, prove, registered, change, changes, announcements,
    deliver: delivery({ db, transactions, links, secrets, announcements, plans }),
    accept: new AcceptOffer(transactions),
    decline: new DeclineOffer(transactions, pools),
    cancel: new CancelRegistration(transactions, pools),
    approve: new ApproveRegistrations(transactions, pools),
    declineAll: new DeclineRegistrations(transactions, pools),
    switchMode: new SwitchMode(transactions, pools),
    wait: new WaitForRoom(transactions, pools),
    stopWaiting: new StopWaiting(transactions, pools),
    acceptWait: new AcceptWait(transactions, pools),
    add: new AddPerson(db.dataSource, register),
    setPlaces: new SetPlaces(transactions, pools),
    sweep: new SweepHolds(transactions, pools),
    answer: new AnswerAccessNeed(transactions),
    forget: new ForgetParticipant(transactions, pools, new ErasedPeople(secrets)),
    registrations: new Registrations(db.dataSource, transactions, links),
    async proved(roundtableId, names, own) {
      const ids = await registered(roundtableId, names, own);
      for (const id of ids) await prove.prove(id);
      return ids;
    },
  };
}

const office = { publicUrl: 'https://convenor.example.org', organiser: { name: 'Harbour Institute', address: 'events@convenor.example.org' } };

interface Post {
  db: TestDatabase;
  transactions: Transactions;
  links: SignedLinks;
  secrets: Secrets;
  announcements: Announcements;
  plans: RoundtablePlans;
}

/** Queue, preparations and worker as they are; only the relay is ours. */
function delivery({ db, transactions, links, secrets, announcements, plans }: Post): () => Promise<OutgoingMail[]> {
  const preparations = new Preparations();
  new RegistrationMail(new DeliveryQueue(secrets), new CalendarEntries(), plans).listen(announcements);
  for (const Mails of [NeedsMail, DelegationMail]) {
    const mails = new Mails(db.dataSource, new DeliveryQueue(secrets), plans, links, office);
    mails.listen(announcements);
    mails.speakFor(preparations);
  }
  new RegistrationLetters(db.dataSource, transactions, plans, links, office).speakFor(preparations);
  return async () => {
    const sent: OutgoingMail[] = [];
    const relay = {
      goesOut: true,
      atOnce: 1,
      send: async (mail: OutgoingMail) => (sent.push(mail), { outcome: 'accepted' as const, response: '250' }),
      close: async () => undefined,
    };
    const { organiser } = office;
    const worker = new DeliveryWorker({ transactions, transport: relay, preparations, sealer: secrets, host: 'convenor.example.org', from: organiser, replyTo: organiser, institution: organiser.name });
    while ((await announcements.runOnce()) > 0);
    while ((await worker.runOnce()) > 0);
    return sent;
  };
}
