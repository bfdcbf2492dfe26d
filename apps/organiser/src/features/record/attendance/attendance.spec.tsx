import {
  bringReport, correctAttendance, finishAttendance, listRoundtables, matchStays, setCertificateRule, showAttendance, showCertificates, showFigures, showMatching, showRoundtable, takeBackCorrection, undoMatch, whoAmI,
  type AttendancePerson, type OutputOf, type WaitingGroup,
} from '@convenor/contracts';
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import axe from 'axe-core';
import { FakeServer } from '../../../testing/fake-server';
import { openConsole } from '../../../testing/open-console';
import { aRoundtable, idOf, me } from '../../../testing/specimens';

const days = [{ date: '2026-11-20', start: '15:00', end: '17:00', startsAt: '2026-11-20T14:00:00.000Z', endsAt: '2026-11-20T16:00:00.000Z' }];
const view = aRoundtable({ days, agenda: [{ kind: 'opening', mode: null, title: 'Opening', date: '2026-11-20', start: '15:00', end: '15:30', people: [] }] });
const person = (number: number, part: Partial<AttendancePerson>): AttendancePerson => ({
  id: idOf(300 + number), registrationId: idOf(400 + number), name: `Person ${number}`, organisation: 'Tidal Watch', constituency: 'academia', country: 'KE', region: 'AFR', mode: 'online', team: false,
  stretches: [{ from: '2026-11-20T14:05:00.000Z', to: '2026-11-20T15:05:00.000Z', mode: 'online', estimated: false }], minutes: 60, roomMinutes: 0, onlineMinutes: 60, timesKnown: true, visits: 1, devices: 1, severalAtOnce: false, present: true,
  corrections: [], sources: ['report'], ...part,
});
const correction = { id: idOf(500), kind: 'left_at' as const, at: '2026-11-20T15:05:00.000Z', until: null, mode: null, reason: 'Her colleague told us', by: 'Nadia Ferrante', madeAt: '2026-11-21T09:00:00.000Z' };
const record = (people: AttendancePerson[], part: Partial<OutputOf<typeof showAttendance>> = {}): OutputOf<typeof showAttendance> => ({
  startsAt: days[0]?.startsAt ?? '', endsAt: days[0]?.endsAt ?? '', zone: 'Europe/Zurich', meetingMinutes: 120, rule: { leastMinutes: 1, leastShare: null, graceBefore: 0, graceAfter: 0 }, people,
  totals: { people: people.length, present: people.length, room: 1, online: people.length - 1, both: 0, minutes: 60 * people.length }, sources: [], waiting: 2, ...part,
});
const three = [person(1, { name: 'Élise Brun', corrections: [correction] }), person(2, { name: 'Amara Okoye', mode: 'room', minutes: 110, timesKnown: true }), person(3, { name: 'Bruno Reyes', registrationId: null, constituency: null })];
const group = (number: number, part: Partial<WaitingGroup> = {}): WaitingGroup => ({
  id: `g${number}`, names: [`iPhone ${number}`], address: null, kind: 'person', minutes: 40, severalAtOnce: false, why: 'no_address',
  stays: [{ id: idOf(600 + number), name: `iPhone ${number}`, namesBefore: [], cameAt: '2026-11-20T14:05:00.000Z', leftAt: '2026-11-20T14:45:00.000Z', estimated: false, source: 'report' }],
  suggestions: [{ registrationId: idOf(401), attendanceId: null, name: 'Élise Brun', organisation: null, reasons: ['The same family name'], strength: 2 }, { registrationId: idOf(402), attendanceId: null, name: 'Amara Okoye', organisation: null, reasons: ['Came at the same time'], strength: 1 }], ...part,
});
const matching = (waiting: WaitingGroup[]): OutputOf<typeof showMatching> => ({ waiting, matched: [], setAside: [], people: [{ registrationId: idOf(409), attendanceId: null, name: 'Somebody Else', organisation: null, mode: 'online' }] });
const world = () => new FakeServer().on(whoAmI, () => me).on(listRoundtables, () => ({ items: [], nextCursor: null })).on(showRoundtable, () => view).on(showAttendance, () => record(three)).on(correctAttendance, () => ({ correctionId: idOf(501) })).on(takeBackCorrection, () => ({})).on(matchStays, () => ({ attendanceId: null })).on(undoMatch, () => ({}));
const open = (part = '') => openConsole(`/roundtables/${view.id}/record/who-came${part}`);
const rowNames = () => [...document.querySelectorAll('.att-rows tbody th button')].map((button) => button.textContent);
const faults = async () => (await axe.run(document.body, { rules: { 'color-contrast': { enabled: false }, region: { enabled: false } } })).violations.map(({ id }) => id);

beforeAll(() => { window.matchMedia ??= (() => ({ matches: false, addEventListener: () => undefined, removeEventListener: () => undefined })) as never; });

it('draws who was there when with words and a table, and lists each person once', async () => {
  world().listen();
  open();
  expect(await screen.findByRole('img', { name: /Most online at once: 3, from 15:05/ })).toBeInTheDocument();
  expect(rowNames()).toEqual(['Amara Okoye', 'Bruno Reyes', 'Élise Brun']);
  fireEvent.click(screen.getByText('The same as a table, by quarters of an hour'));
  expect(screen.getByRole('row', { name: '15:15 Opening 0 3 0' })).toBeInTheDocument();
  expect(await faults()).toEqual([]);
});

it('finds without accents, and narrows to what is particular', async () => {
  world().listen();
  open();
  fireEvent.change(await screen.findByLabelText('Search by name or organisation'), { target: { value: 'elise' } });
  expect(rowNames()).toEqual(['Élise Brun']);
  fireEvent.change(screen.getByLabelText('Search by name or organisation'), { target: { value: '' } });
  fireEvent.change(screen.getByLabelText('Which'), { target: { value: 'unregistered' } });
  expect(rowNames()).toEqual(['Bruno Reyes']);
  expect(screen.getByText('1 of 3 people')).toBeInTheDocument();
});

it('goes through the list by keys, opens a person, and takes a correction back', async () => {
  const server = world().listen();
  open();
  await screen.findByLabelText('Search by name or organisation');
  fireEvent.keyDown(window, { key: 'j' });
  expect(document.activeElement).toHaveTextContent('Amara Okoye');
  fireEvent.keyDown(document.activeElement ?? window, { key: 'j' });
  fireEvent.keyDown(document.activeElement ?? window, { key: 'j' });
  fireEvent.click(document.activeElement ?? document.body);
  const side = await screen.findByRole('complementary', { name: 'Élise Brun' });
  fireEvent.click(within(side).getByRole('button', { name: 'Take back: Left at 16:05' }));
  await waitFor(() => expect(server.asked(takeBackCorrection)).toHaveLength(1));
  expect(await faults()).toEqual([]);
  fireEvent.keyDown(window, { key: 'Escape' });
  await waitFor(() => expect(screen.queryByRole('complementary', { name: 'Élise Brun' })).toBeNull());
});

it('sends a correction as an instant by the clock of the place, with how one knows', async () => {
  const server = world().listen();
  open();
  fireEvent.click(await screen.findByRole('button', { name: 'Amara Okoye' }));
  const side = within(await screen.findByRole('complementary', { name: 'Amara Okoye' }));
  fireEvent.click(side.getByRole('button', { name: 'Correct' }));
  fireEvent.change(side.getByLabelText('At'), { target: { value: '25:99' } });
  expect(side.getByText('Hours and minutes, such as 14:05')).toBeInTheDocument();
  fireEvent.change(side.getByLabelText('At'), { target: { value: '16:30' } });
  expect(side.getByRole('button', { name: 'Correct' })).toHaveAttribute('aria-disabled', 'true');
  fireEvent.change(side.getByLabelText('How you know'), { target: { value: 'She rang' } });
  fireEvent.click(side.getByRole('button', { name: 'Correct' }));
  await waitFor(() => expect(server.asked(correctAttendance)[0]?.wish).toMatchObject({ kind: 'left_at', at: '2026-11-20T15:30:00.000Z', until: null, mode: null, reason: 'She rang' }));
});

it('says what will fill the record before anything is known', async () => {
  world().on(showRoundtable, () => ({ ...view, daysSinceEnd: -3 })).on(showAttendance, () => record([], { waiting: 0 })).listen();
  open();
  expect(await screen.findByText(/The meeting begins at 15:00. The door and the online meeting fill this record by themselves/)).toBeInTheDocument();
});

it('opens a list of thousands at once, and the rest on demand', async () => {
  world().on(showAttendance, () => record(Array.from({ length: 3000 }, (_, at) => person(at, { name: `Person ${String(at).padStart(4, '0')}` })))).listen();
  open();
  expect(await screen.findByText('3000 people')).toBeInTheDocument();
  expect(rowNames()).toHaveLength(60);
  fireEvent.click(screen.getByRole('button', { name: 'Show more (2940)' }));
  expect(rowNames()).toHaveLength(560);
});

it('asks what a report does not say and sends the same file with the answers', async () => {
  const server = world().on(bringReport, ({ answers }) => (Object.keys(answers as object).length === 0
    ? { result: 'asks' as const, layout: 'Zoom, participants of a meeting', questions: [{ key: 'order' as const, sentence: 'Is 03/11 the third of November?', choices: [{ value: 'day', words: 'Yes' }, { value: 'month', words: 'No, 11 March' }] }], samples: [['Name', 'Join time']] }
    : { result: 'read' as const, reportId: idOf(700), layout: 'Zoom, participants of a meeting', rows: 9, people: 7, matched: 6, unmatched: 2, setAside: 1, unread: [{ line: 4, why: 'No name' }], remarks: ['Times are of Geneva.'] })).listen();
  open();
  fireEvent.click(await screen.findByRole('button', { name: 'Paste it as text' }));
  fireEvent.change(screen.getByLabelText('The report as text'), { target: { value: 'Name,Join time' } });
  fireEvent.click(screen.getByRole('button', { name: 'Read it' }));
  fireEvent.click(await screen.findByRole('radio', { name: 'Yes' }));
  fireEvent.click(screen.getByRole('button', { name: 'Read it so' }));
  expect(await screen.findByText(/9 lines read: 7 people; 6 connections matched, 2 to be matched, 1 set aside/)).toBeInTheDocument();
  expect(server.asked(bringReport).map(({ wish }) => [wish.file, wish.answers])).toEqual([[{ name: 'Pasted', text: 'Name,Join time' }, {}], [{ name: 'Pasted', text: 'Name,Join time' }, { order: 'day' }]]);
  expect(screen.getByRole('link', { name: 'Match them' })).toBeInTheDocument();
});

it('matches one group at a time by keys, and takes the last one back', async () => {
  let left = [group(1), group(2), group(3)];
  const server = world().on(showMatching, () => matching(left)).on(matchStays, () => { left = left.slice(1); return { attendanceId: idOf(301) }; }).listen();
  open('/matching');
  expect(await screen.findByRole('heading', { name: 'iPhone 1' })).toBeInTheDocument();
  expect(screen.getByText('0 of 3')).toBeInTheDocument();
  expect(screen.getByText(/Likely: The same family name/)).toBeInTheDocument();
  expect(await faults()).toEqual([]);
  fireEvent.keyDown(window, { key: 'ArrowDown' });
  fireEvent.keyDown(window, { key: 'Enter' });
  expect(await screen.findByRole('heading', { name: 'iPhone 2' })).toHaveFocus();
  fireEvent.keyDown(window, { key: 'n' });
  expect(await screen.findByRole('heading', { name: 'iPhone 3' })).toBeInTheDocument();
  fireEvent.keyDown(window, { key: 'x' });
  expect(await screen.findByRole('heading', { name: 'Nothing to match' })).toBeInTheDocument();
  expect(server.asked(matchStays).map(({ wish }) => wish.to)).toEqual([{ kind: 'registration', registrationId: idOf(402) }, { kind: 'new', name: 'iPhone 2', organisation: null }, { kind: 'nobody' }]);
  fireEvent.keyDown(window, { key: 'u' });
  await waitFor(() => expect(server.asked(undoMatch)[0]?.wish).toMatchObject({ stayIds: [idOf(603)] }));
});

it('goes on and back without saying anything', async () => {
  const server = world().on(showMatching, () => matching([group(1), group(2)])).listen();
  open('/matching');
  await screen.findByRole('heading', { name: 'iPhone 1' });
  fireEvent.keyDown(window, { key: 'j' });
  expect(await screen.findByRole('heading', { name: 'iPhone 2' })).toBeInTheDocument();
  fireEvent.keyDown(window, { key: 'k' });
  expect(await screen.findByRole('heading', { name: 'iPhone 1' })).toBeInTheDocument();
  expect(server.asked(matchStays)).toEqual([]);
});

it('shows figures with what is withheld in words, and asks anew for another smallest number', async () => {
  const server = world().on(showFigures, ({ least }) => ({
    title: 'Rising water', least: Number(least), roundtables: 1, registered: 40, came: 31, minutes: 95, notes: ['Numbers from 1 to 4 are withheld.'],
    tables: [{ by: 'constituency' as const, why: null, rows: [{ key: 'academia', label: 'Academia', registered: 20, came: 18, minutes: 100, withheld: false }, { key: 'media', label: 'Media', registered: null, came: null, minutes: null, withheld: true }] }, { by: 'region' as const, why: 'The numbers are so small.', rows: [] }],
  })).listen();
  open('/figures');
  expect(await screen.findByRole('row', { name: 'Media withheld' })).toBeInTheDocument();
  expect(screen.getByRole('row', { name: 'Academia 20 18 1 h 40 min' })).toBeInTheDocument();
  expect(screen.getByText('The numbers are so small.')).toBeInTheDocument();
  fireEvent.change(screen.getByLabelText('Smallest number that is told'), { target: { value: '10' } });
  await waitFor(() => expect(server.asked(showFigures).at(-1)?.wish).toMatchObject({ least: '10' }));
  expect(screen.getByRole('link', { name: 'Excel' })).toHaveAttribute('href', expect.stringMatching(/figures\/file\?.*form=xlsx/));
  expect(await faults()).toEqual([]);
});

it('keeps the rule of certificates, says the record is final, and shows who has one and why others have none', async () => {
  const line = { attendanceId: idOf(301), name: 'Amara Okoye', organisation: null, speaker: false, minutes: 110, why: null, number: 'CCD-4/0001', revoked: [] };
  const server = world().on(showCertificates, () => ({
    rule: { offered: true, leastMinutes: null, leastShare: 50, speakers: 'like_everybody' as const, signatoryName: '', signatoryTitle: '' }, finalAt: null, meetingMinutes: 120, over: true, waiting: 2,
    people: [line, { ...line, attendanceId: idOf(302), name: 'Bruno Reyes', minutes: 20, why: 'too_short' as const, number: null, revoked: ['CCD-4/0002'] }],
  })).on(setCertificateRule, () => ({})).on(finishAttendance, () => ({ finalAt: null })).listen();
  open('/certificates');
  expect(await screen.findByRole('row', { name: /Bruno Reyes 20 min No, not long enough CCD-4\/0002 holds no more/ })).toBeInTheDocument();
  expect(screen.getByText('1 of 2 people')).toBeInTheDocument();
  fireEvent.change(screen.getByLabelText(/^Who signs/), { target: { value: 'Adaeze Nwachukwu' } });
  fireEvent.click(screen.getByRole('button', { name: 'Keep the rule' }));
  await waitFor(() => expect(server.asked(setCertificateRule)[0]?.wish).toMatchObject({ signatoryName: 'Adaeze Nwachukwu', leastShare: 50 }));
  fireEvent.click(screen.getByRole('button', { name: 'The record is final' }));
  await waitFor(() => expect(server.asked(finishAttendance)[0]?.wish).toMatchObject({ final: true }));
  expect(await faults()).toEqual([]);
});

it('offers a rapporteur neither the list to take along nor certificates to give out', async () => {
  const rapporteur = { ...me, roles: me.roles.map((one) => ({ ...one, role: 'rapporteur' as const })) };
  const rule = { offered: true, leastMinutes: null, leastShare: 50, speakers: 'like_everybody' as const, signatoryName: '', signatoryTitle: '' };
  const line = { attendanceId: idOf(301), name: 'Élise Brun', organisation: null, speaker: false, minutes: 60, why: null, number: null, revoked: [] };
  world().on(whoAmI, () => rapporteur).on(showCertificates, () => ({ rule, finalAt: null, meetingMinutes: 120, over: true, waiting: 0, people: [line] })).listen();
  open('/certificates');
  expect(await screen.findByRole('row', { name: /Élise Brun/ })).toBeInTheDocument();
  expect(screen.queryAllByRole('button', { name: /PDF|final|Keep the rule/ })).toEqual([]);
  fireEvent.click(screen.getByRole('link', { name: 'Record' }));
  expect(await screen.findByText('Write somebody down by hand')).toBeInTheDocument();
  expect(screen.queryByText('Take the list along')).toBeNull();
});
