import { userOf, type Account } from '../accounts/account';
import { isObject, textOf, type JsonObject } from '../http/exchange';

/** Settings of a meeting under Zoom's own names. */
export type Settings = JsonObject;

type Check = (value: unknown) => boolean;

const oneOf =
  (...values: unknown[]): Check =>
  (value) =>
    values.includes(value);
const flag: Check = (value) => typeof value === 'boolean';
const text: Check = (value) => typeof value === 'string';

const flags = [
  'host_video', 'participant_video', 'join_before_host', 'mute_upon_entry', 'watermark', 'use_pmi', 'close_registration', 'waiting_room',
  'meeting_authentication', 'registrants_confirmation_email', 'registrants_email_notification', 'allow_multiple_devices',
  'email_notification', 'alternative_hosts_email_notification', 'show_share_button', 'email_in_attendee_report', 'practice_session',
  'panelists_invitation_email_notification', 'hd_video',
];

/** The settings that are known; others are passed over in silence, as Zoom does. */
const checks: Record<string, Check> = {
  ...Object.fromEntries(flags.map((name) => [name, flag])),
  approval_type: oneOf(0, 1, 2),
  registration_type: oneOf(1, 2, 3),
  jbh_time: oneOf(0, 5, 10, 15),
  auto_recording: oneOf('local', 'cloud', 'none'),
  audio: oneOf('both', 'telephony', 'voip', 'thirdParty'),
  alternative_hosts: text,
  contact_name: text,
  contact_email: text,
  registrants_restrict_number: (value) => typeof value === 'number' && value >= 0 && value <= 20_000,
  language_interpretation: isObject,
  sign_language_interpretation: isObject,
  global_dial_in_countries: Array.isArray,
  attendees_and_panelists_reminder_email_notification: isObject,
  follow_up_attendees_email_notification: isObject,
  follow_up_absentees_email_notification: isObject,
};

const dialIn = [
  { country: 'CH', country_name: 'Switzerland', city: '', number: '+41 44 555 01 00', type: 'toll' },
  { country: 'FR', country_name: 'France', city: '', number: '+33 1 55 55 01 00', type: 'toll' },
  { country: 'US', country_name: 'United States of America', city: 'New York', number: '+1 212 555 0100', type: 'toll' },
];

export const defaults: Settings = {
  ...Object.fromEntries(flags.map((name) => [name, false])),
  registrants_confirmation_email: true,
  registrants_email_notification: true,
  email_notification: true,
  alternative_hosts_email_notification: true,
  show_share_button: true,
  approval_type: 2,
  registration_type: 1,
  jbh_time: 0,
  auto_recording: 'none',
  audio: 'both',
  alternative_hosts: '',
  registrants_restrict_number: 0,
  language_interpretation: { enable: false },
  sign_language_interpretation: { enable: false },
  global_dial_in_countries: ['CH', 'FR', 'US'],
};

/** The addresses of the alternative hosts, in lower case. */
export const alternativeHosts = (settings: Settings): string[] =>
  textOf(settings['alternative_hosts']).toLowerCase().split(/[;,]/).map((part) => part.trim()).filter(Boolean);

/** The settings a request names, and the fields of it that are wrong. */
export function readSettings(body: JsonObject, account: Account): { settings: Settings; wrong: string[] } {
  const known = Object.entries(body).filter(([name]) => checks[name]);
  const wrong = known.filter(([name, value]) => !checks[name]?.(value)).map(([name]) => `settings.${name}`);
  const settings = Object.fromEntries(known);
  const strangers = alternativeHosts(settings).filter((address) => !userOf(account, address)?.licensed);
  return { settings, wrong: strangers.length > 0 ? [...wrong, 'settings.alternative_hosts'] : wrong };
}

/** What Zoom stores of what was asked for; it says nothing of what it leaves out. */
export function storedSettings(before: Settings, wish: Settings, given: { account: Account; fixedStart: boolean }): Settings {
  const { account, fixedStart } = given;
  const stored: Settings = { ...before, ...wish, ...account.forced };
  if (!fixedStart) stored['approval_type'] = 2;
  if (stored['waiting_room']) stored['join_before_host'] = false;
  if (!stored['registrants_email_notification']) stored['registrants_confirmation_email'] = false;
  if (!account.interpretation) Object.assign(stored, { language_interpretation: { enable: false }, sign_language_interpretation: { enable: false } });
  return stored;
}

/** The settings with the dial-in numbers that Zoom adds for their countries. */
export function shownSettings(settings: Settings): Settings {
  const countries = settings['global_dial_in_countries'];
  return { ...settings, global_dial_in_numbers: dialIn.filter(({ country }) => Array.isArray(countries) && countries.includes(country)) };
}
