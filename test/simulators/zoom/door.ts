import { randomInt } from 'node:crypto';
import type { Server } from 'node:http';
import { newAccount } from './accounts/account';
import { Tokens } from './accounts/tokens';
import { answerFor } from './answer';
import { controlFor } from './control/control-routes';
import { Faults } from './control/faults';
import { meetingInAnyState, portalOf } from './control/portal';
import { Chance } from './ground/chance';
import { SimulatedClock } from './ground/clock';
import { listen } from './http/listen';
import { Limits } from './limits/limits';
import { improvise } from './playbook/improvise';
import { play } from './playbook/play';
import { Truth } from './playbook/truth';
import { Webhooks } from './webhooks/webhooks';
import type { World } from './world';
import type { Zoom, ZoomWish } from './zoom';

export type { Playbook, Player, Stay } from './playbook/script';
export type { Zoom, ZoomWish } from './zoom';

function newWorld(address: string, wish: ZoomWish): World {
  const { seed = randomInt(2 ** 31), port: _port, start = new Date(), pace = 'held', weather = {}, ...settings } = wish;
  const chance = new Chance(seed);
  const clock = new SimulatedClock(start, pace);
  const account = newAccount(chance, settings);
  const webhooks = new Webhooks(clock, new Chance(seed + 1), account);
  Object.assign(webhooks.weather, weather);
  return {
    address, seed, clock, chance, account, webhooks,
    tokens: new Tokens(), limits: new Limits(), faults: new Faults(), truth: new Truth(),
    meetings: new Map(), hostTokens: new Map(), pageTokens: new Map(), visitors: new Map(), requests: [],
  };
}

async function close(world: World, server: Server): Promise<void> {
  world.clock.stop();
  await new Promise<void>((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

function zoomOf(world: World, server: Server): Zoom {
  const { address, seed, account, clock, faults, webhooks, truth } = world;
  const played: Zoom['play'] = (playbook) => {
    play(world, playbook);
    return playbook;
  };
  return {
    address, seed, account, clock, faults, webhooks, world,
    apiAddress: `${address}/v2`,
    tokenAddress: `${address}/oauth/token`,
    credentials: { accountId: account.id, clientId: account.clientId, clientSecret: account.clientSecret, secretToken: account.secretToken },
    portal: portalOf(world),
    meeting: (meetingId) => meetingInAnyState(world, meetingId),
    play: played,
    improvise: (meetingId, cast, ownSeed = seed) => played(improvise(new Chance(ownSeed), meetingInAnyState(world, meetingId), cast)),
    truth: (meetingId) => truth.of(meetingId, clock.now()),
    notLetIn: (meetingId) => truth.notLetIn(meetingId),
    close: () => close(world, server),
  };
}

/** Starts a simulated Zoom on this computer. Its seed says how to have the same again. */
export async function openZoom(wish: ZoomWish = {}): Promise<Zoom> {
  const { address, server, answerBy } = await listen(wish.port ?? 0);
  const world = newWorld(address, wish);
  const zoom = zoomOf(world, server);
  answerBy(answerFor(world, controlFor(zoom)));
  return zoom;
}
