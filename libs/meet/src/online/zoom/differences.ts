import type { Difference, KeptMeeting, WantedMeeting } from '../online-service';
import { addressOf, idOf, instantOf, objectOf, rowsOf, textOf, type Json } from './reading';
import { byApproval, lengthOf, mustStayQuiet, topicOf, type Kind } from './wanted-body';
import { oneLine } from './names';

export const settingsOf = (kept: Json): Json => objectOf(kept['settings']);

/** In lower case; Zoom parts them by semicolons or commas. */
export const alternativeHostsOf = (kept: Json): string[] =>
  textOf(settingsOf(kept)['alternative_hosts']).toLowerCase().split(/[;,]/).map((part) => part.trim()).filter(Boolean);

const inUtc = (instant: Date): string => `${instant.toISOString().slice(0, 16).replace('T', ' ')} UTC`;

const sameSecond = (one: Date, other: Date): boolean => Math.floor(one.getTime() / 1000) === Math.floor(other.getTime() / 1000);

const sameWords = (one: readonly string[], other: readonly string[]): boolean => [...one].sort().join(' ') === [...other].sort().join(' ');

type Judge = (wanted: WantedMeeting, kept: Json, kind: Kind) => string | false;

const registration: Judge = (_wanted, kept) => {
  const settings = settingsOf(kept);
  if (settings['meeting_authentication'] === true) return 'Zoom lets in only people who are signed in there: guests stay outside. The account may force it.';
  if (settings['approval_type'] === byApproval) return false;
  if (settings['approval_type'] === 0) return 'At Zoom everybody who registers there is let in; they should wait for us.';
  return 'Registration is switched off at Zoom, so personal links cannot be made. Somebody may have changed it there, or the account does not allow it.';
};

const start: Judge = ({ startsAt }, kept) => {
  const at = instantOf(kept['start_time']);
  if (!at) return 'The meeting has no fixed start at Zoom.';
  return !sameSecond(at, startsAt) && `At Zoom the meeting starts at ${inUtc(at)}, by the plan at ${inUtc(startsAt)}.`;
};

const host: Judge = (wanted, kept) => {
  const [address, id] = [addressOf(kept['host_email']), idOf(kept['host_id'])];
  const same = !wanted.host || (!address && !id) || wanted.host.trim().toLowerCase() === address || wanted.host.trim() === id;
  return !same && 'The meeting belongs to another host at Zoom, and Zoom does not let a meeting change its host: take it away and have it made anew.';
};

const interpretation: Judge = ({ interpreters }, kept) => {
  if (interpreters.length === 0) return false;
  const said = objectOf(settingsOf(kept)['language_interpretation']);
  if (said['enable'] !== true) return 'Zoom did not set up interpretation: the account or the host may lack it.';
  const there = rowsOf(said['interpreters']).map(({ email }) => addressOf(email) ?? '');
  return !sameWords(there, interpreters.map(({ address }) => address.trim().toLowerCase())) && 'At Zoom other interpreters are named.';
};

const judges: Record<Difference['field'], Judge> = {
  kind: (wanted, _kept, kind) => wanted.kind !== kind && (kind === 'webinar' ? 'At Zoom it has become a webinar: participants only watch and listen.' : 'At Zoom it is a meeting and no webinar: everybody can speak.'),
  registration,
  start,
  length: (wanted, kept) => Number(kept['duration']) !== lengthOf(wanted) && `At Zoom it is planned for ${Number(kept['duration']) || 0} minutes in place of ${lengthOf(wanted)}.`,
  waiting_room: (wanted, kept, kind) => kind === 'meeting' && (settingsOf(kept)['waiting_room'] === true) !== wanted.waitingRoom && (wanted.waitingRoom ? 'Zoom keeps no waiting room for it; the account may not allow one.' : 'Zoom keeps a waiting room for it; the account may force one.'),
  topic: (wanted, kept) => oneLine(textOf(kept['topic'])) !== topicOf(wanted) && 'At Zoom it bears another title.',
  host,
  alternative_hosts: (wanted, kept) => !sameWords(alternativeHostsOf(kept), wanted.alternativeHosts) && 'Zoom keeps other alternative hosts: only licensed users of the same account can be one.',
  interpretation,
  devices: (wanted, kept) => wanted.severalDevices && settingsOf(kept)['allow_multiple_devices'] !== true && 'With a personal link people can join from one device only.',
};

/** What was wanted and is otherwise at Zoom, each in a sentence. */
export const differencesOf = (wanted: WantedMeeting, kept: Json, kind: Kind): Difference[] =>
  (Object.entries(judges) as [Difference['field'], Judge][]).flatMap(([field, judge]) => {
    const sentence = judge(wanted, kept, kind);
    return sentence ? [{ field, sentence }] : [];
  });

/** Zoom would send mails of its own, or keep guests out. */
export const isLoud = (kept: Json): boolean => mustStayQuiet.some((name) => settingsOf(kept)[name] === true);

const dialInOf = (kept: Json): KeptMeeting['dialIn'] =>
  rowsOf(settingsOf(kept)['global_dial_in_numbers']).map(({ country, number }) => ({ country: textOf(country), number: textOf(number) })).filter(({ number }) => number);

/** The meeting as Zoom keeps it, from its answer to a reading. */
export function keptOf(kept: Json, kind: Kind, wanted: WantedMeeting): KeptMeeting {
  const settings = settingsOf(kept);
  return {
    id: idOf(kept['id']) ?? '',
    kind,
    topic: textOf(kept['topic']),
    startsAt: instantOf(kept['start_time']),
    lasts: Number(kept['duration']) || null,
    host: addressOf(kept['host_email']) ?? idOf(kept['host_id']),
    joinUrl: textOf(kept['join_url']),
    passcode: textOf(kept['password']) || null,
    registers: settings['approval_type'] === byApproval,
    waitingRoom: settings['waiting_room'] === true,
    running: kept['status'] === 'started',
    dialIn: dialInOf(kept),
    differences: differencesOf(wanted, kept, kind),
  };
}
