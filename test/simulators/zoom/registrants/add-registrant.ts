import { Refusal } from '../errors';
import { code } from '../ground/identifiers';
import { isOver, scheduledEnd, type Meeting } from '../meetings/meeting';
import { alternativeHosts } from '../meetings/settings';
import { announcedMeeting } from '../meetings/show-meeting';
import type { World } from '../world';
import type { RegistrantWish } from './read-registrant';
import { listedRegistrant, sameAddress, type Registrant, type RegistrantStatus } from './registrant';

const mostRegistrants = 4999;
const additionsPerDay = 3;
const updatesPerDay = 10;

const isLiving = ({ status }: Registrant): boolean => status !== 'cancelled';

/** Announces what became of a registration. */
export function tellOf(world: World, meeting: Meeting, registrant: Registrant, what: 'created' | 'approved' | 'denied' | 'cancelled'): void {
  world.webhooks.tell(`${meeting.kind}.registration_${what}`, { ...announcedMeeting(meeting), registrant: listedRegistrant(world, meeting, registrant) }, {});
}

/** The host and the alternative hosts have no place among those who register. */
const isHost = (world: World, meeting: Meeting, email: string): boolean =>
  [world.account.users.find(({ id }) => id === meeting.hostId)?.email ?? '', ...alternativeHosts(meeting.settings)].some((address) => sameAddress(address, email));

/**
 * Refuses before anything is written.
 *
 * @throws Refusal 404, 3038, 3027, 3043 or 429
 */
function assertMayRegister(world: World, meeting: Meeting, wishes: readonly RegistrantWish[], inBatch: boolean): void {
  const now = world.clock.now();
  if (meeting.settings['approval_type'] === 2) throw new Refusal('registrationOff', meeting.id);
  const end = scheduledEnd(meeting);
  if (isOver(meeting, now) || (meeting.settings['close_registration'] && end && end <= now)) throw new Refusal('meetingOver');
  if (wishes.some(({ email }) => isHost(world, meeting, email))) throw new Refusal('hostCannotRegister');
  const fresh = new Set(wishes.map(({ email }) => email.toLowerCase()).filter((email) => !meeting.registrants.some((one) => isLiving(one) && sameAddress(one.email, email))));
  const most = Number(meeting.settings['registrants_restrict_number']) || mostRegistrants;
  if (meeting.registrants.filter(isLiving).length + fresh.size > most) throw new Refusal(inBatch ? 'fullForBatch' : 'full');
  for (const address of wishes.map(({ email }) => email.toLowerCase())) {
    const more = wishes.filter(({ email }) => sameAddress(email, address)).length;
    if (world.limits.today('tooManyAdditions', address, now) + more > additionsPerDay) throw new Refusal('tooManyAdditions', address);
  }
}

/** An address that is there already is the same registrant; one that was cancelled comes back with a new link. */
function put(world: World, meeting: Meeting, wish: RegistrantWish, status: RegistrantStatus): Registrant {
  world.limits.daily('tooManyAdditions', wish.email.toLowerCase(), additionsPerDay, world.clock.now());
  const known = meeting.registrants.find(({ email }) => sameAddress(email, wish.email));
  if (known && isLiving(known)) return known;
  const { chance } = world;
  const fresh = { key: code(chance, 43), status, firstName: wish.firstName, lastName: wish.lastName, fields: wish.fields };
  const registrant = known ? Object.assign(known, fresh) : { ...fresh, id: code(chance, 22), email: wish.email, pin: chance.between(100_000, 999_999), createdAt: world.clock.now() };
  if (!known) meeting.registrants.push(registrant);
  tellOf(world, meeting, registrant, 'created');
  if (status === 'approved') tellOf(world, meeting, registrant, 'approved');
  return registrant;
}

/** Adds one or several, all or none. With manual approval only those whom the app approves itself are approved. */
export function addRegistrants(world: World, meeting: Meeting, wishes: readonly RegistrantWish[], given: { autoApprove: boolean; inBatch?: boolean }): Registrant[] {
  assertMayRegister(world, meeting, wishes, given.inBatch ?? false);
  const status = meeting.settings['approval_type'] === 0 || given.autoApprove ? 'approved' : 'pending';
  return wishes.map((wish) => put(world, meeting, wish, status));
}

export type StatusAction = 'approve' | 'deny' | 'cancel';

const becomes = { approve: 'approved', deny: 'denied', cancel: 'cancelled' } as const;

/**
 * Approves, denies or cancels those who are named; whoever is not known, or cancelled already, is passed over in silence.
 *
 * @throws Refusal 429 when one of them was changed ten times today; nobody is changed then
 */
export function updateStatus(world: World, meeting: Meeting, action: StatusAction, named: readonly { id: string; email: string }[]): void {
  const now = world.clock.now();
  const found = meeting.registrants.filter((one) => isLiving(one) && named.some(({ id, email }) => (id ? one.id === id : sameAddress(one.email, email))));
  const tired = found.find(({ id }) => world.limits.today('tooManyStatusUpdates', id, now) >= updatesPerDay);
  if (tired) throw new Refusal('tooManyStatusUpdates', tired.email);
  for (const registrant of found) {
    world.limits.daily('tooManyStatusUpdates', registrant.id, updatesPerDay, now);
    registrant.status = becomes[action];
    tellOf(world, meeting, registrant, becomes[action]);
  }
}
