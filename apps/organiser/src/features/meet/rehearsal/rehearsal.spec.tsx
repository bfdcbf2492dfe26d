import { cancelRehearsal, sendRehearsal, setRehearsal, showHostPage, showOnlineMeeting, showRehearsal, showRoundtable, whoAmI, type HostPage, type RehearsalView } from '@convenor/contracts';
import { fireEvent, screen, within } from '@testing-library/react';
import { FakeProblem, FakeServer } from '../../../testing/fake-server';
import { openConsole } from '../../../testing/open-console';
import { aRoundtable, idOf, me } from '../../../testing/specimens';

const guest = { id: idOf(700), part: 'host' as const, role: null, personId: null, name: 'Ines Duarte', address: 'ines@example.org', language: 'en' as const, local: '15:45–16:15, Kathmandu (UTC+5:45)', standing: 'not_asked' as const, answer: null, answerProved: false, answerComment: null };
const view = (part: Partial<RehearsalView> = {}): RehearsalView => ({
  zone: 'Europe/Zurich', meetingLink: 'shared', guests: [guest], candidates: [], toSend: { invitations: 1, updates: 0, withdrawals: 0 },
  rehearsal: { date: '2026-12-09', start: '11:00', lasts: 30, startsAt: '2026-12-09T10:00:00.000Z', line: 'Wednesday 9 December 2026, 11:00–11:30, Geneva (UTC+1)', joinUrl: null, note: '', state: 'set', over: false, clocksMoved: false }, ...part,
});
const opened = (shown: RehearsalView): FakeServer => {
  const server = new FakeServer().on(whoAmI, () => me).on(showRoundtable, () => aRoundtable()).on(showRehearsal, () => shown)
    .on(setRehearsal, () => view()).on(cancelRehearsal, () => view({ rehearsal: shown.rehearsal && { ...shown.rehearsal, state: 'cancelled' } })).on(showOnlineMeeting, () => new FakeProblem(404, 'NOT_FOUND', 'Nothing here.'));
  server.on(sendRehearsal, () => view({ guests: [{ ...guest, standing: 'asked' }], toSend: { invitations: 0, updates: 0, withdrawals: 0 } })).listen();
  openConsole(`/roundtables/${aRoundtable().id}/meet/rehearsal`);
  return server;
};

it('shows each person’s own hours before anything is sent, and sends what the button says', async () => {
  const server = opened(view());
  expect(await screen.findByText('15:45–16:15, Kathmandu (UTC+5:45)')).toBeVisible();
  fireEvent.click(screen.getByRole('button', { name: 'Send 1 invitation' }));
  expect(await screen.findByText('Sent')).toBeVisible();
  expect(server.asked(sendRehearsal)[0]?.wish).toMatchObject({ invitations: 1, updates: 0, withdrawals: 0 });
  expect(screen.getByText('No answer yet')).toBeVisible();
});

it('asks the line-up with one press, and says that keeping tells nobody', async () => {
  const server = opened(view({ rehearsal: null, guests: [], candidates: [{ part: 'lineup', role: 'panellist', personId: idOf(701), name: 'Bruno Reyes', address: null }] }));
  const form = within(await screen.findByRole('form', { name: 'The rehearsal' }));
  fireEvent.click(form.getByRole('button', { name: 'Ask Bruno Reyes' }));
  fireEvent.change(form.getByLabelText('E-mail of Bruno Reyes'), { target: { value: 'bruno@example.net' } });
  fireEvent.change(form.getByLabelText('Day'), { target: { value: '2026-12-09' } });
  fireEvent.change(form.getByLabelText(/^Begins, /), { target: { value: '11:00' } });
  expect(form.getByText('Nobody hears of it before you send.')).toBeVisible();
  fireEvent.click(form.getByRole('button', { name: 'Keep' }));
  expect(await screen.findByRole('button', { name: 'Send 1 invitation' })).toBeVisible();
  expect(server.asked(setRehearsal)[0]?.wish).toMatchObject({ date: '2026-12-09', joinUrl: null, guests: [{ part: 'lineup', personId: idOf(701), name: 'Bruno Reyes', address: 'bruno@example.net' }] });
});

it('asks once more before it cancels', async () => {
  const server = opened(view({ guests: [{ ...guest, standing: 'asked', answer: 'accepted', answerProved: true }] }));
  fireEvent.click(await screen.findByRole('button', { name: 'Cancel the rehearsal' }));
  expect(server.asked(cancelRehearsal)).toHaveLength(0);
  fireEvent.click(screen.getByRole('button', { name: 'Cancel it, and tell everybody who has it' }));
  expect(await screen.findByText('Cancelled')).toBeVisible();
});

it('puts what the host needs on one page, and says on paper where the meeting is started', async () => {
  const page: HostPage = {
    title: 'Water', format: 'hybrid', place: 'Geneva', when: [{ city: 'Geneva', own: true, lines: ['Thursday 10 December 2026, 15:00–17:00, Geneva (UTC+1)'], people: 0 }],
    service: { name: 'Zoom', startsHere: true, webinar: false, number: '977 6364 3886', host: 'Ines Duarte', alternativeHosts: ['Bruno Reyes'], waitingRoom: true },
    speakers: [{ role: 'chair', roleInWords: 'Chair', name: 'Amara Okonjo', post: 'Tidal Watch', appears: 'video', confirmed: false }],
    interpretation: { channels: [{ from: 'English', to: 'French', interpreters: ['booth@example.net'] }], booths: [{ language: 'French', room: 1, online: 2 }], said: null },
    attribution: 'chatham_house', aloud: { language: 'en', sentences: ['The Chatham House Rule applies.'] }, dialIn: [{ country: 'Switzerland', number: '+41 22 591 00 05' }], phones: [{ who: 'Reception', number: '022 555 01 11' }], note: '', expected: { room: 2, online: 3 },
  };
  new FakeServer().on(whoAmI, () => me).on(showRoundtable, () => aRoundtable()).on(showHostPage, () => page).listen();
  openConsole(`/roundtables/${aRoundtable().id}/meet/host`);
  expect(await screen.findByText(/press “Start as host”/)).toBeVisible();
  for (const words of ['Chair, by video, sent before, to be confirmed', 'The Chatham House Rule applies.', 'English – French: booth@example.net', 'Bruno Reyes']) expect(screen.getByText(words)).toBeVisible();
  expect(screen.getByText(/^Who listens: French 3 \(1 in the room, 2 online\)/)).toBeVisible();
  expect(screen.getByText(/Then ring Reception\./)).toBeVisible();
});
