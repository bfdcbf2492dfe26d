import { invalid, Refusal } from '../errors';
import { code } from '../ground/identifiers';
import type { ApiRoute, Call } from '../http/api';
import { created, done, isObject, listOf, ok, textOf, type Answer } from '../http/exchange';
import { meetingCalled } from '../meetings/change-meeting';
import { zoomTime } from '../meetings/meeting';
import { personalAddress, sameAddress } from './registrant';

const all = '/webinars/:meetingId/panelists';

/** The answer has no links: they stand in the list. */
function add({ world, of, body }: Call): Answer {
  const webinar = meetingCalled(world, 'webinar', of('meetingId'));
  const rows = listOf(body['panelists']).filter(isObject).map((row) => ({ name: textOf(row['name']), email: textOf(row['email']).trim() }));
  if (rows.length === 0 || rows.some(({ name, email }) => !name || !email.includes('@'))) throw invalid('panelists');
  for (const row of rows) {
    const known = webinar.panelists.find(({ email }) => sameAddress(email, row.email));
    if (known) known.name = row.name;
    else webinar.panelists.push({ id: code(world.chance, 22), ...row, key: code(world.chance, 43) });
  }
  return created({ id: String(webinar.id), updated_at: zoomTime(world.clock.now()) });
}

function list({ world, of }: Call): Answer {
  const webinar = meetingCalled(world, 'webinar', of('meetingId'));
  const panelists = webinar.panelists.map(({ id, name, email, key }) => ({ id, name, email, join_url: personalAddress(world, webinar, key) }));
  return ok({ total_records: panelists.length, panelists });
}

function remove({ world, of }: Call): Answer {
  const webinar = meetingCalled(world, 'webinar', of('meetingId'));
  const rest = webinar.panelists.filter(({ id }) => id !== of('panelistId'));
  if (rest.length === webinar.panelists.length) throw new Refusal('registrantMissing', of('panelistId'));
  webinar.panelists = rest;
  return done;
}

export const panelistRoutes: readonly ApiRoute[] = [
  { method: 'POST', pattern: all, label: 'medium', scope: 'webinar:write:panelist:admin', answer: add },
  { method: 'GET', pattern: all, label: 'light', scope: 'webinar:read:list_panelists:admin', answer: list },
  { method: 'DELETE', pattern: `${all}/:panelistId`, label: 'light', scope: 'webinar:delete:panelist:admin', answer: remove },
];
