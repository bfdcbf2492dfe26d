import { RateLimits, Secrets } from '@convenor/access';
import type { Actor } from '@convenor/database';
import type { Id } from '@convenor/kernel';
import { ChangeFormat, JoinPersonally, RoundtablePlans } from '@convenor/plan';
import { Pools } from '@convenor/register';
import { aRoundtable, registerStage, type RegisterStage } from '@convenor/register/testing';
import type { OutgoingMail } from '@convenor/mail';
import { meetEntities } from '../meet.module';
import { KeepReports } from '../presence/keep-reports';
import { AskReports } from './ask-reports';
import { BringInStep } from './bring-in-step';
import { BringMeeting } from './bring-meeting';
import { BringPeople } from './bring-people';
import { FollowPlan } from './follow-plan';
import { MirrorRegistrants } from './mirror-registrants';
import type { OnlineService } from './online-service';
import { OnlineMeetings } from './online-meetings.query';
import { OnlineServices } from './online-services';
import { OnlineView } from './online-view.query';
import { PersonalLinks } from './personal-links';
import { ReadAgain } from './read-again';
import { SetOnlineMeeting } from './set-online-meeting';
import { zoomService } from './zoom/zoom-service';

export const by: Actor = 'system:test';
export const host = 'host@institution.example';
const morning = '2026-11-23T09:00:00Z';

/** As much of a simulated Zoom as the house needs; specs bring theirs. */
interface Simulated {
  address: string;
  credentials: { accountId: string; clientId: string; clientSecret: string; secretToken: string };
  clock: { advance(seconds: number): Promise<void> };
  world: { requests: readonly { method: string; path: string }[] };
  close(): Promise<void>;
}

/** The online part of the stage on a database of its own and a simulated Zoom, both by one clock that stands. */
export interface OnlineHouse<Zoom> {
  stage: RegisterStage;
  /** Opened anew for each test. */
  zoom: Zoom;
  /** Steps in between a call and its answer, such as a cancellation meanwhile; by method. */
  meanwhile: Partial<Record<keyof OnlineService, () => Promise<void>>>;
  set: SetOnlineMeeting;
  view: OnlineView;
  links: PersonalLinks;
  reading: ReadAgain;
  format: ChangeFormat;
  worker(): BringInStep;
  /** A hybrid roundtable on 10 December 2026, 14:00 UTC, for two hours. */
  roundtable(): Promise<Id>;
  /** The same, with a meeting that is made at Zoom. */
  atZoom(wish?: Partial<Parameters<SetOnlineMeeting['choose']>[1]>): Promise<Id>;
  online(roundtableId: Id, names: string[], own?: Parameters<RegisterStage['proved']>[2]): Promise<Id[]>;
  /** Announcements are heard and workers do what is due, until nothing is. */
  settle(): Promise<void>;
  /** Both clocks go on, a minute at a time, with everything that falls due. */
  pass(minutes: number, step?: number): Promise<void>;
  delivered(): Promise<OutgoingMail[]>;
  /** Requests of this kind that reached Zoom. */
  asked(method: string, part: string): number;
  open(): Promise<void>;
  close(): Promise<void>;
}

const wants = { service: 'zoom' as const, kind: 'meeting' as const, host, alternativeHosts: [], waitingRoom: false, severalDevices: true, interpreters: [] };

export async function onlineHouse<Zoom extends Simulated>(openZoom: (wish: { seed: number; start: Date; countsPerSecond: boolean }) => Promise<Zoom>): Promise<OnlineHouse<Zoom>> {
  const stage = await registerStage(morning, meetEntities);
  const { db, transactions, change, announcements } = stage;
  const secrets = new Secrets('a secret of at least thirty-two signs');
  const meanwhile: OnlineHouse<Zoom>['meanwhile'] = {};
  let zoom: Zoom;
  let service: OnlineService;
  // The service of the test at hand; what is to happen in the middle of a call happens there.
  const current = new Proxy({} as OnlineService, {
    get: (_, name: keyof OnlineService) => {
      const member = service[name];
      if (typeof member !== 'function') return member;
      return async (...args: never[]) => {
        const answer = await (member as (...all: never[]) => Promise<unknown>)(...args);
        const step = meanwhile[name];
        delete meanwhile[name];
        await step?.();
        return answer;
      };
    },
  });
  const services = { of: (kind: string) => (kind === 'zoom' ? current : null), usualHost: () => '', all: () => [current] } as unknown as OnlineServices;
  const personal = new JoinPersonally(secrets, change);
  const mirror = new MirrorRegistrants(secrets);
  const meetings = new OnlineMeetings(db.dataSource, transactions, new RoundtablePlans(db.dataSource, transactions, change), secrets);
  const reading = new ReadAgain(transactions, services, secrets, meetings);
  const set = new SetOnlineMeeting(transactions, services, mirror, personal, new Pools());
  new FollowPlan(mirror, personal).listen(announcements);
  const worker = (): BringInStep =>
    new BringInStep(transactions, new BringMeeting(transactions, services, secrets, mirror, personal), new BringPeople(transactions, services, secrets), reading, new AskReports(transactions, services, new KeepReports()));
  const settle = async (): Promise<void> => {
    while ((await announcements.runOnce()) + (await worker().runOnce()) > 0);
  };
  const house: OnlineHouse<Zoom> = {
    stage, meanwhile, set, reading, worker, settle,
    get zoom() {
      return zoom;
    },
    view: new OnlineView(transactions, services, meetings, new RateLimits(transactions)),
    links: new PersonalLinks(transactions, secrets),
    format: new ChangeFormat(transactions),
    roundtable: async () => (await aRoundtable().withPlaces({ room: 400, online: 400 }).savedIn(db.dataSource)).id,
    async atZoom(wish = {}) {
      const id = await house.roundtable();
      await set.choose(id, { ...wants, ...wish }, by);
      await settle();
      return id;
    },
    online: (roundtableId, names, own = {}) => stage.proved(roundtableId, names, { mode: 'online', ...own }),
    async pass(minutes, step = 1) {
      for (let passed = 0; passed < minutes; passed += step) {
        stage.clock.moveTo(new Date(stage.clock.now().getTime() + step * 60_000).toISOString());
        await zoom.clock.advance(step * 60);
        await settle();
      }
    },
    delivered: () => stage.deliver(),
    asked: (method, part) => zoom.world.requests.filter((one) => one.method === method && one.path.includes(part)).length,
    async open() {
      await db.dataSource.query('truncate roundtable, delivery, announcement, audit_entry cascade');
      stage.clock.moveTo(morning);
      stage.limits.perNetwork = 100_000;
      zoom = await openZoom({ seed: 7, start: new Date(morning), countsPerSecond: false });
      const { accountId, clientId, clientSecret, secretToken } = zoom.credentials;
      service = zoomService({ accountId, clientId, clientSecret, webhookSecret: secretToken, url: zoom.address }, stage.clock, async () => undefined);
    },
    close: () => zoom.close(),
  };
  return house;
}


