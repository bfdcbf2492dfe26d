import { userRoutes } from './accounts/users';
import type { Fault } from './control/faults';
import { Refusal, type RefusalName } from './errors';
import { answerApi, type ApiRoute } from './http/api';
import type { Answer, Asked } from './http/exchange';
import type { Handle } from './http/listen';
import { meetingRoutes } from './meetings/meeting-routes';
import { answerPage } from './pages/pages';
import { panelistRoutes } from './registrants/panelist-routes';
import { registrantRoutes } from './registrants/registrant-routes';
import { reportRoutes } from './reports/report-routes';
import type { World } from './world';

const apiRoutes: readonly ApiRoute[] = [
  ...userRoutes,
  ...(['meeting', 'webinar'] as const).flatMap((kind) => [...registrantRoutes(kind), ...reportRoutes(kind), ...meetingRoutes(kind)]),
  ...panelistRoutes,
];

const isZoom = ({ path }: Asked): boolean => path.startsWith('/v2/') || path === '/oauth/token';

function zoomAnswer(world: World, asked: Asked): Answer {
  if (asked.path !== '/oauth/token') return answerApi(world, apiRoutes, asked);
  return asked.method === 'POST' ? world.tokens.answer(world, asked) : { status: 405 };
}

function refusedBy(world: World, name: RefusalName): Answer {
  const refusal = new Refusal(name);
  return { status: refusal.status, json: refusal.body(), headers: world.limits.refused(world.account, refusal, world.clock.now()) };
}

async function faultyAnswer(world: World, asked: Asked, { kind, delayMs }: Required<Fault>): Promise<Answer | 'cut'> {
  if (kind === 'too many per second') return refusedBy(world, 'tooManyPerSecond');
  if (kind === 'too many per day') return refusedBy(world, 'tooManyPerDay');
  if (kind === 'server error') return refusedBy(world, 'serverError');
  if (kind === 'html') return { status: 502, text: '<html><body><h1>502 Bad Gateway</h1></body></html>', type: 'text/html' };
  if (kind === 'xml') return { status: 400, text: '<?xml version="1.0"?><result><code>1010</code><message>Belong to another account.</message></result>', type: 'application/xml' };
  if (kind === 'reset before') return 'cut';
  if (kind === 'tokens revoked') world.tokens.revokeAll();
  if (kind === 'slow') await new Promise((resolve) => setTimeout(resolve, delayMs));
  const answer = zoomAnswer(world, asked);
  return kind === 'reset after commit' ? 'cut' : answer;
}

async function answered(world: World, control: Handle, asked: Asked): Promise<Answer | 'cut'> {
  if (asked.path === '/__sim' || asked.path.startsWith('/__sim/')) return control(asked);
  if (!isZoom(asked)) return answerPage(world, asked);
  const fault = world.faults.meet(asked);
  const answer = fault ? await faultyAnswer(world, asked, fault) : zoomAnswer(world, asked);
  world.requests.push({ at: world.clock.now(), method: asked.method, path: asked.path, status: answer === 'cut' ? 0 : answer.status });
  return answer;
}

/** Everything the simulator answers: Zoom's API and token route with their faults, the pages, and the control routes. */
export const answerFor =
  (world: World, control: Handle): Handle =>
  (asked) =>
    answered(world, control, asked);
