import { RateLimits, Secrets, SignedLinks } from '@convenor/access';
import type { RegistrationWish } from '@convenor/contracts';
import { Transactions } from '@convenor/database';
import { testDatabase, type TestDatabase } from '@convenor/database/testing';
import { FixedClock, type Id } from '@convenor/kernel';
import { planEntities } from '@convenor/plan';
import { AcceptOffer } from '../accept-offer';
import { Admission } from '../admission';
import { AnswerAccessNeed } from '../answer-access-need';
import { CancelRegistration } from '../cancel-registration';
import { DeclineOffer } from '../decline-offer';
import { ForgetParticipant } from '../forget-participant';
import { Pools } from '../pools';
import { ProveAddress } from '../prove-address';
import { registerEntities } from '../register.module';
import { RegisterParticipant, RegistrationLimits } from '../register-participant';
import { Registrations } from '../registrations.query';
import { SetPlaces } from '../set-places';
import { SweepHolds } from '../sweep-holds';
import { rowOf } from './rows';
import { aWish } from './wish';

/** The whole stage on a database of its own, with a clock that stands. */
export interface RegisterStage {
  db: TestDatabase;
  clock: FixedClock;
  transactions: Transactions;
  links: SignedLinks;
  limits: RegistrationLimits;
  register: RegisterParticipant;
  prove: ProveAddress;
  accept: AcceptOffer;
  decline: DeclineOffer;
  cancel: CancelRegistration;
  setPlaces: SetPlaces;
  sweep: SweepHolds;
  answer: AnswerAccessNeed;
  forget: ForgetParticipant;
  registrations: Registrations;
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
  const links = new SignedLinks(new Secrets('a secret of at least thirty-two signs'));
  const limits = new RegistrationLimits();
  const pools = new Pools();
  const register = new RegisterParticipant(transactions, new Admission(transactions), new RateLimits(transactions), limits);
  const prove = new ProveAddress(transactions, pools);
  const registered: RegisterStage['registered'] = async (roundtableId, names, own = {}) => {
    const ids: Id[] = [];
    for (const name of names) {
      await register.register(aWish({ name, ...own }), { roundtableId, key: null, network: '203.0.113.7' });
      ids.push((await rowOf(db.dataSource, roundtableId, name)).id);
    }
    return ids;
  };
  return {
    db, clock, transactions, links, limits, register, prove, registered,
    accept: new AcceptOffer(transactions),
    decline: new DeclineOffer(transactions, pools),
    cancel: new CancelRegistration(transactions, pools),
    setPlaces: new SetPlaces(transactions, pools),
    sweep: new SweepHolds(transactions, pools),
    answer: new AnswerAccessNeed(transactions),
    forget: new ForgetParticipant(transactions, pools),
    registrations: new Registrations(db.dataSource, transactions, links),
    async proved(roundtableId, names, own) {
      const ids = await registered(roundtableId, names, own);
      for (const id of ids) await prove.prove(id);
      return ids;
    },
  };
}
