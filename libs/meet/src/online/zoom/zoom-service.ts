import type { Clock } from '@convenor/kernel';
import type { OnlineService, ServiceCheck } from '../online-service';
import { ServiceTrouble } from '../service-trouble';
import { ZoomMeetings } from './meetings';
import { ZoomPeople } from './people';
import type { Pause } from './reach';
import { ZoomReports } from './reports';
import { judgeScopes } from './scopes';
import { told } from './told';
import { Tokens, type ZoomSettings } from './tokens';
import { ZoomApi } from './zoom-api';
import { ZoomRefusal } from './zoom-refusal';

const waiting: Pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

const licensed = (type: unknown): boolean => type !== 1;

/** The usual host, where one is set and the app may look. */
async function hostProblems(api: ZoomApi, host: string | undefined): Promise<ServiceCheck['problems']> {
  if (!host) return [];
  try {
    const user = await api.get(`/users/${encodeURIComponent(host)}`);
    return licensed(user['type']) ? [] : [{ sentence: 'The host of ZOOM_HOST has no licence at Zoom: without one nobody can be registered.' }];
  } catch (error) {
    if (error instanceof ZoomRefusal && error.code === 1001) return [{ sentence: 'Zoom does not know the host of ZOOM_HOST.' }];
    if (error instanceof ZoomRefusal && error.permissionMissing) return [];
    throw error;
  }
}

async function check(tokens: Tokens, api: ZoomApi, settings: ZoomSettings): Promise<ServiceCheck> {
  try {
    const { ok, problems } = judgeScopes((await tokens.fresh()).scopes);
    const ofHost = await hostProblems(api, settings.host);
    const deaf = settings.webhookSecret ? [] : [{ sentence: 'ZOOM_WEBHOOK_SECRET is not set: nobody sees live who is online; attendance comes from Zoom’s report afterwards.' }];
    return { ok: ok && ofHost.length === 0, problems: [...problems, ...ofHost, ...deaf] };
  } catch (error) {
    if (!(error instanceof ServiceTrouble)) throw error;
    return { ok: false, problems: [{ sentence: error.message }] };
  }
}

/**
 * Zoom by its API, with an app of the institution's own (server-to-server OAuth). Nothing is kept here but the token, in memory; what
 * Zoom answers is never logged, for links and addresses stand in it.
 *
 * @param settings `Settings.zoom`
 * @param clock by which tokens age, days are counted and reports become final
 * @param pause waits within a call, five seconds at most; for specs
 */
export function zoomService(settings: ZoomSettings, clock: Clock, pause: Pause = waiting): OnlineService {
  const tokens = new Tokens(settings, clock, pause);
  const api = new ZoomApi(tokens, clock, pause);
  const meetings = new ZoomMeetings(api, clock, settings.host);
  const people = new ZoomPeople(api, meetings, clock);
  const reports = new ZoomReports(api, clock);
  return {
    kind: 'zoom',
    can: { personalLinks: true, tellsLive: Boolean(settings.webhookSecret), reports: true, interpretation: true },
    check: () => check(tokens, api, settings),
    converge: (wanted, knownId) => meetings.converge(wanted, knownId),
    read: (id, wanted) => meetings.read(id, wanted),
    remove: (id) => meetings.remove(id),
    end: (id) => meetings.end(id),
    push: (meeting, wanted) => people.push(meeting, wanted),
    revoke: (meeting, out) => people.revoke(meeting, out),
    registrants: (meeting) => people.list(meeting),
    hostUrl: (meeting) => meetings.hostUrl(meeting),
    // Somebody may have turned it into a webinar, whose reports lie elsewhere.
    reports: async ({ id, kind }, window) => reports.within({ id, kind: (await meetings.find(id, kind))?.kind ?? kind }, window),
    told: (body, headers, now) => told(settings, body, headers, now),
  };
}
