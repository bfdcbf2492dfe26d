import { localTime } from '@convenor/calendar';
import type { DataEntry, DataLabel, DataSection, DataWords, MyDataPage } from '@convenor/contracts';
import type { RoundtablePlan } from '@convenor/plan';
import { asideOf } from './aside';
import type { Everything } from './my-everything';
import type { Own } from './my-pages';

type Line = DataEntry['lines'][number];

const own = (text: string) => ({ text });
const coded = (words: DataWords, key: string): Line => ({ words, key });
const entry = (label: DataLabel, line: Line | null | undefined): DataEntry[] => (line === null || line === undefined || line === '' ? [] : [{ label, lines: [line] }]);

/** What is kept, to be read: instants by the roundtable's clock, coded values in the reader's words. */
export function myDataPage(mine: Own, plan: RoundtablePlan, all: Everything): MyDataPage {
  const { zone } = plan.roundtable;
  const when = (instant: string | null): string | null => {
    if (!instant) return null;
    const { date, time } = localTime(new Date(instant), zone);
    return `${date} ${time}`;
  };
  const sections: DataSection[] = [
    { kind: 'registration', entries: registration(all, when) },
    { kind: 'answers', entries: all.answers.map(({ question, answer, words, file }) => ({ label: own(question), lines: words ?? linesOf(answer, file) })) },
    { kind: 'needs', entries: all.needs.map(({ key, text, state, answer }) => ({ label: key === 'own_words' ? own(text ?? '') : own(''), lines: [...(key === 'own_words' ? [] : [coded('need', key)]), coded('need_state', state), ...(answer ? [answer] : [])] })) },
    { kind: 'calendar', entries: calendar(all, when) },
    { kind: 'others', entries: all.comesAlong.map(({ name, state }) => ({ label: own(name), lines: [coded('stands', state)] })) },
    { kind: 'attendance', entries: [...all.attendance.map(({ name, organisation, came }) => ({ label: own(name), lines: [organisation ?? '', ...visits(came, when)].filter((line) => line !== '') })), ...all.connections.map((one) => connection(one, when))] },
    { kind: 'messages', entries: all.messages.map((mail) => ({ label: own(when(mail.sentAt ?? mail.dueAt) ?? ''), lines: [coded('mail', mailState(mail.state)), ...(mail.subject ? [mail.subject] : []), ...(mail.text ? mail.text.split('\n').filter((line) => line.trim()) : [])] })) },
    { kind: 'history', entries: all.history.map(({ at, action }) => ({ label: own(when(at) ?? ''), lines: [coded('did', didOf(action))] })) },
  ];
  return { ...mine.frame, page: 'my-data', backHref: mine.home, fileHref: `${mine.home}/data.json`, roundtable: asideOf(plan, mine.frame.language), sections };
}

function registration({ registration: of }: Everything, when: (instant: string | null) => string | null): DataEntry[] {
  const consents = Object.entries(of.consents).filter(([, given]) => given).map(([purpose]) => coded('consent', purposeOf[purpose] ?? purpose));
  const yesOrNo = (value: boolean | null): Line | null => (value === null ? null : coded('yes_no', value ? 'yes' : 'no'));
  return [
    ...entry('honorific', of.honorific), ...entry('name', of.name), ...entry('position', of.position), ...entry('organisation', of.organisation),
    ...entry('constituency', coded('constituency', of.constituency)), ...entry('country', of.country && coded('country', of.country)),
    ...entry('address', of.address), ...entry('contactName', of.contactName), ...entry('mode', coded('mode', of.mode)), ...entry('state', coded('stands', of.state)),
    ...entry('number', String(of.number)), ...entry('cameBy', coded('by', of.cameBy)), ...entry('registeredAt', when(of.registeredAt)), ...entry('provedAt', when(of.provedAt)),
    ...entry('held_until', when(of.holdUntil)), ...entry('language', coded('language', of.language)), ...entry('zone', of.zone),
    ...entry('interpretation', of.interpretation && coded('language', of.interpretation)), ...entry('reception', yesOrNo(of.reception)),
    ...entry('visaLetter', of.visaLetter && coded('visa', of.visaLetter)), ...(consents.length > 0 ? [{ label: 'consents' as const, lines: consents }] : []),
    ...entry('code', of.code), ...entry('decision', of.decisionReason),
  ];
}

/** What the form calls each consent. */
const purposeOf: Readonly<Record<string, string>> = { listed: 'participant_list', brief: 'follow_up', news: 'mailing_list', photographs: 'photographs', recording: 'recording' };

function calendar({ calendar: entryKept }: Everything, when: (instant: string | null) => string | null): DataEntry[] {
  const text = (name: string): string | null => (typeof entryKept?.[name] === 'string' ? (entryKept[name] as string) : null);
  const said = text('answer');
  const answer = [said && coded('calendar', said), text('answer_from'), when(text('answered_at')), text('answer_comment')].filter((line): line is Line => Boolean(line));
  return [...entry('uid', text('uid')), ...(answer.length > 0 ? [{ label: 'calendar_answer' as const, lines: answer }] : [])];
}

function linesOf(answer: unknown, file: string | null): Line[] {
  if (file) return [file];
  if (typeof answer === 'boolean') return [coded('yes_no', answer ? 'yes' : 'no')];
  return Array.isArray(answer) ? answer.map(String) : String(answer).split('\n');
}

function visits(came: unknown, when: (instant: string | null) => string | null): Line[] {
  const known = Array.isArray(came) ? (came as { at?: string; mode?: string }[]) : [];
  return known.flatMap(({ at, mode }) => [when(at ?? null) ?? '', ...(mode ? [coded('mode', mode)] : [])]);
}

/** One device online: from when until when, and under which names. */
function connection({ came_at: came, left_at: left, names, address }: Record<string, unknown>, when: (instant: string | null) => string | null): DataEntry {
  const shown = Array.isArray(names) ? (names as { name?: string }[]).flatMap(({ name }) => name ?? []) : [];
  const time = (instant: unknown): string => (typeof instant === 'string' ? (when(instant) ?? '') : '');
  return { label: own([time(came), time(left)].filter(Boolean).join(' – ')), lines: [...shown, ...(typeof address === 'string' ? [address] : [])] };
}

const mailState = (state: string): string => (state === 'sent' ? 'sent' : ['queued', 'sending'].includes(state) ? 'queued' : 'failed');

/** The log's words are the house's; the page says them in the reader's. */
const did: readonly (readonly [RegExp, string])[] = [
  [/^registered|^added/, 'registered'], [/^proved/, 'proved'], [/^accepted/, 'accepted'], [/^declined the offer/, 'declined'], [/^offered/, 'offered'], [/^cancelled/, 'cancelled'],
  [/^hold ended/, 'ended'], [/^switched/, 'switched'], [/^waits for/, 'waits'], [/^waits no longer/, 'stopped'], [/^answers changed/, 'answers'], [/^access need/, 'need'],
  [/^let in|^approved|^declined/, 'decided'], [/^came|^checked in/, 'came'],
];
const didOf = (action: string): string => did.find(([pattern]) => pattern.test(action))?.[1] ?? 'other';
