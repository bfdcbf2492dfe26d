import type { WantedMeeting } from '../online-service';
import { cut, oneLine } from './names';
import type { Json } from './reading';
import { zoomZone } from './zones';

export type Kind = WantedMeeting['kind'];

/** Meetings and webinars are asked for by the same calls under other paths. */
export const pathOf = (kind: Kind, id: string): string => `/${kind}s/${encodeURIComponent(id)}`;

export const otherKind = (kind: Kind): Kind => (kind === 'meeting' ? 'webinar' : 'meeting');

/** With a fixed start: only those have registration. */
export const scheduledType = { meeting: 2, webinar: 5 } as const;

/** Registration is on, and whoever comes by herself waits for us. */
export const byApproval = 1;

export const topicOf = ({ topic }: WantedMeeting): string => cut(oneLine(topic), 200);

/** In whole minutes. */
export const lengthOf = ({ lasts }: WantedMeeting): number => Math.max(1, Math.ceil(lasts));

export const startOf = ({ startsAt }: WantedMeeting): string => startsAt.toISOString().replace(/\.\d+Z$/, 'Z');

/** Stands first, for lists cut what is long. People at Zoom may read it. */
export const agendaOf = ({ marker }: WantedMeeting): string => `Convenor ${marker} (this line links the meeting with its roundtable: please keep it)`;

/** Zoom's ids of the languages it has channels for. */
const channels: Readonly<Record<string, string>> = { en: 'US', zh: 'CN', ja: 'JP', de: 'DE', fr: 'FR', ru: 'RU', pt: 'PT', es: 'ES', ko: 'KR' };

const languageNames = new Intl.DisplayNames(['en'], { type: 'language' });

/** Languages beyond Zoom's own are named in words, as an account may have set them up. */
const interpreterOf = ({ address, from, to }: WantedMeeting['interpreters'][number]): Json =>
  channels[from] && channels[to] ? { email: address, languages: `${channels[from]},${channels[to]}` } : { email: address, interpreter_languages: `${languageNames.of(from) ?? from},${languageNames.of(to) ?? to}` };

/** Nobody gets mail from Zoom beside ours, and nobody needs an account there. */
const quiet = {
  registrants_confirmation_email: false,
  registrants_email_notification: false,
  alternative_hosts_email_notification: false,
  show_share_button: false,
  meeting_authentication: false,
  close_registration: false,
} as const;

/** Of these it matters that they stay so: others are only wishes. */
export const mustStayQuiet = ['registrants_confirmation_email', 'meeting_authentication'] as const;

const ofKind: Record<Kind, (wanted: WantedMeeting) => Json> = {
  meeting: ({ waitingRoom }) => ({ waiting_room: waitingRoom, join_before_host: false, use_pmi: false, email_notification: false }),
  webinar: () => ({
    panelists_invitation_email_notification: false,
    attendees_and_panelists_reminder_email_notification: { enable: false },
    follow_up_attendees_email_notification: { enable: false },
    follow_up_absentees_email_notification: { enable: false },
  }),
};

/** The meeting in Zoom's words, as a create and a change take it. The start is left out of a change when it is over: Zoom would not say so. */
export function wantedBody(wanted: WantedMeeting, kind: Kind, { withStart }: { withStart: boolean }): Json {
  const zone = zoomZone(wanted.zone, wanted.startsAt);
  return {
    topic: topicOf(wanted),
    type: scheduledType[kind],
    ...(withStart ? { start_time: startOf(wanted), ...(zone ? { timezone: zone } : {}) } : {}),
    duration: lengthOf(wanted),
    agenda: agendaOf(wanted),
    settings: {
      approval_type: byApproval,
      ...quiet,
      ...ofKind[kind](wanted),
      allow_multiple_devices: wanted.severalDevices,
      alternative_hosts: wanted.alternativeHosts.join(';'),
      language_interpretation: wanted.interpreters.length > 0 ? { enable: true, interpreters: wanted.interpreters.map(interpreterOf) } : { enable: false },
    },
  };
}
