import { userOf } from '../accounts/account';
import { meetingInAnyState } from '../control/portal';
import type { Meeting } from '../meetings/meeting';
import { sameAddress } from '../registrants/registrant';
import type { World } from '../world';
import { admit, bindPhone, comeBackFromBreakout, enter, goToBreakout, isShutOut, leave, rename, type Entrant, type Seat } from './room';
import type { Playbook, Player, Stay } from './script';

/** How Zoom shows somebody who dials in. */
const maskedNumber = (world: World): string => `41${world.chance.between(100, 999)}****${world.chance.between(10, 99)}`;

/** Who the player is to Zoom at the moment of coming in; the reason when the door stays shut. */
function entrantOf(world: World, meeting: Meeting, player: Player, stay: Stay): Entrant | string {
  const entrant = bearerOf(world, meeting, player, stay);
  return typeof entrant !== 'string' && isShutOut(meeting, entrant) ? 'needs a Zoom account' : entrant;
}

function bearerOf(world: World, meeting: Meeting, player: Player, stay: Stay): Entrant | string {
  const { key, name, email = '' } = player;
  const person: Entrant = { key, name, email };
  if (player.as === 'phone' || stay.dialsIn) return { ...person, phone: maskedNumber(world) };
  if (player.as === 'guest') return person;
  if (player.as === 'room system') return { ...person, kind: 'room system' };
  if (player.as === 'panelist') {
    const panelist = meeting.panelists.find((one) => sameAddress(one.email, email));
    return panelist ? { ...person, panelist } : 'no panelist';
  }
  if (player.as === 'registrant') {
    const registrant = meeting.registrants.find((one) => sameAddress(one.email, email));
    return registrant?.status === 'approved' ? { ...person, registrant } : (registrant?.status ?? 'not registered');
  }
  const user = userOf(world.account, player.as === 'host' ? meeting.hostId : email);
  return user ? { ...person, email: user.email, user } : 'no user';
}

interface Stage {
  world: World;
  meeting: Meeting;
  at: (minutes: number, work: () => void) => void;
  /** The screen before which a player sat down last, to know to whom a line is bound. */
  screens: Map<Player, Seat>;
}

function playStay({ world, meeting, at, screens }: Stage, player: Player, stay: Stay): void {
  let seat: Seat | undefined;
  const seated = (work: (seat: Seat) => void) => () => {
    if (seat) work(seat);
  };
  at(stay.from - (stay.waits ?? 0), () => {
    const entrant = entrantOf(world, meeting, player, stay);
    if (typeof entrant === 'string') world.truth.turnedAway(meeting.id, player.key, world.clock.now(), entrant);
    else seat = enter(world, meeting, entrant, { waits: Boolean(stay.waits) || stay.onlyWaits });
    if (seat && stay.leaveUnreported) seat.connection.leaveUnreported = true;
    if (seat && !stay.dialsIn) screens.set(player, seat);
  });
  const { renamed, breakout, boundAfter } = stay;
  if (stay.waits) at(stay.from, seated((mine) => admit(world, mine)));
  if (renamed) at(renamed.at, seated((mine) => rename(world, mine, renamed.to)));
  if (breakout) at(breakout.from, seated((mine) => goToBreakout(world, mine, breakout.room)));
  if (breakout) at(breakout.to, seated((mine) => comeBackFromBreakout(world, mine)));
  if (boundAfter !== undefined) {
    at(stay.from + boundAfter, seated((mine) => {
      const screen = screens.get(player);
      if (screen && !screen.connection.leftAt) bindPhone(world, mine, screen);
    }));
  }
  at(stay.to, seated((mine) => leave(world, mine)));
}

/** Puts the whole play on the clock. It happens as time goes on; what should have happened already happens at once. */
export function play(world: World, playbook: Playbook): void {
  const meeting = meetingInAnyState(world, playbook.meetingId);
  const start = (meeting.startsAt ?? world.clock.now()).getTime();
  const at = (minutes: number, work: () => void): void => world.clock.at(new Date(start + Math.round(minutes * 60) * 1000), work);
  const stage = { world, meeting, at, screens: new Map<Player, Seat>() };
  for (const player of playbook.players) for (const stay of player.stays.filter(({ from, to }) => to > from)) playStay(stage, player, stay);
}
