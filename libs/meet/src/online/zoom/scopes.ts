import type { ServiceCheck } from '../online-service';

/** A permission of the app, what does not work without it, and whether Convenor can be used with Zoom all the same. */
interface Need {
  permission: string;
  without: string;
  optional?: true;
}

const meeting: readonly Need[] = [
  { permission: 'meeting:write:meeting:admin', without: 'Meetings cannot be made.' },
  { permission: 'meeting:read:meeting:admin', without: 'It cannot be seen how Zoom keeps a meeting, so none is made.' },
  { permission: 'meeting:update:meeting:admin', without: 'A new time or title cannot be carried over to Zoom.' },
  { permission: 'meeting:delete:meeting:admin', without: 'The meeting of a cancelled roundtable cannot be taken away.' },
  { permission: 'meeting:read:list_meetings:admin', without: 'A meeting that was made while the connection broke cannot be found again, so none is made.' },
  { permission: 'meeting:update:status:admin', without: 'A meeting cannot be ended from here.', optional: true },
  { permission: 'meeting:write:registrant:admin', without: 'People cannot be let in.' },
  { permission: 'meeting:write:batch_registrants:admin', without: 'People are let in one by one, which takes longer.', optional: true },
  { permission: 'meeting:read:list_registrants:admin', without: 'It cannot be seen who is let in already, so nobody is.' },
  { permission: 'meeting:update:registrant_status:admin', without: 'People who cancelled cannot be taken out.' },
  { permission: 'meeting:delete:registrant:admin', without: 'Whoever changed often on one day can be taken out only the day after.', optional: true },
  { permission: 'meeting:read:list_past_instances:admin', without: 'Who was there cannot be asked afterwards.' },
  { permission: 'meeting:read:past_meeting:admin', without: 'When a meeting ended cannot be asked.', optional: true },
  { permission: 'report:read:list_meeting_participants:admin', without: 'Who was there cannot be asked afterwards.' },
  { permission: 'user:read:user:admin', without: 'Whether a host has a licence is found out only when a meeting is made.', optional: true },
];

const webinar: readonly Need[] = [
  ...meeting.slice(0, -1).map(({ permission }): Need => ({ permission: permission.replaceAll('meeting', 'webinar'), without: 'Webinars do not work, nor a meeting that somebody turns into one.', optional: true })),
  { permission: 'webinar:write:panelist:admin', without: 'Speakers cannot be let in to webinars.', optional: true },
  { permission: 'webinar:read:list_panelists:admin', without: 'Speakers cannot be let in to webinars.', optional: true },
  { permission: 'webinar:delete:panelist:admin', without: 'Speakers cannot be taken out of webinars.', optional: true },
];

/** Zoom may list a broad permission in place of the fine ones, `webinar:write:admin`. */
function covers(granted: ReadonlySet<string>, permission: string): boolean {
  const [subject = '', verb = ''] = permission.split(':');
  return granted.has(permission) || granted.has(`${subject}:${verb === 'read' ? 'read' : 'write'}:admin`);
}

/** What the app may not do; `ok` while meetings can be made, people let in, and who was there be asked. */
export function judgeScopes(scopes: readonly string[]): ServiceCheck {
  const granted = new Set(scopes);
  const missing = [...meeting, ...webinar].filter(({ permission }) => !covers(granted, permission));
  return {
    ok: missing.every(({ optional }) => optional),
    problems: missing.map(({ permission, without }) => ({ sentence: without, permission })),
  };
}
