import { closeDoor, listDoorConflicts, listDoors, openDoor, renameDoor, settleDoorConflicts, showDoor, showRoundtable, whoAmI, type DoorConflict, type DoorStanding } from '@convenor/contracts';
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { FakeProblem, FakeServer } from '../../../testing/fake-server';
import { openConsole } from '../../../testing/open-console';
import { aRoundtable, idOf, me } from '../../../testing/specimens';

const aDoor = (part: Partial<DoorStanding> = {}): DoorStanding => ({ id: idOf(700), name: 'Main door', link: 'https://convenor.example.org/links/e1-abc', closedAt: null, letIn: 3, devices: [{ id: idOf(701), lastHeardAt: '2026-11-12T13:50:00.000Z', appVersion: '1', waiting: 48, wipedAt: null }], ...part });
const aConflict = (part: Partial<DoorConflict> = {}): DoorConflict => ({ scanId: idOf(800), kind: 'without_place', name: 'Anouk Vermeulen', organisation: 'City of Ghent', state: 'cancelled', code: null, door: 'Main door', at: '2026-11-12T13:52:00.000Z', ownAt: '2026-11-12T13:52:00.000Z', first: null, decisions: ['keep', 'take_back'], ...part });

/** A server with doors and conflicts; what was asked of it stands in `asked`. */
function serverWith(doors: DoorStanding[], conflicts: DoorConflict[] = []) {
  const asked: unknown[] = [];
  let [standing, open] = [doors, conflicts];
  new FakeServer()
    .on(whoAmI, () => me).on(showRoundtable, () => aRoundtable()).on(showDoor, () => ({ items: [], inRoom: 0, expected: 0 }))
    .on(listDoors, () => ({ items: standing, openConflicts: open.length, wipeAt: '2026-11-13T04:00:00.000Z', counts: { inRoom: 3, online: 0, expected: 60, waiting: 0 } }))
    .on(openDoor, ({ name }) => {
      asked.push(['open', name]);
      if (standing.some((door) => door.name === name)) return new FakeProblem(409, 'DOOR_NAME_TAKEN', 'Another door has this name.');
      const door = aDoor({ id: idOf(710), name: String(name), devices: [], letIn: 0 });
      standing = [...standing, door];
      return door;
    })
    .on(renameDoor, ({ name }) => { asked.push(['rename', name]); return {}; })
    .on(closeDoor, ({ doorId }) => { asked.push(['close', doorId]); standing = standing.map((door) => ({ ...door, closedAt: '2026-11-12T14:00:00.000Z', link: null })); return {}; })
    .on(listDoorConflicts, () => ({ items: open }))
    .on(settleDoorConflicts, ({ scanIds, decision, name }) => { asked.push([decision, name ?? null]); open = open.filter(({ scanId }) => !(scanIds as string[]).includes(scanId)); return { settled: 1 }; })
    .listen();
  openConsole(`/roundtables/${aRoundtable().id}/meet`);
  return asked;
}
const region = async () => within(await screen.findByRole('region', { name: 'Doors' }));

it('opens the first door and shows its QR code with how to use it', async () => {
  const asked = serverWith([]);
  const doors = await region();
  expect(await doors.findByText(/No door is open yet/)).toBeVisible();
  fireEvent.click(doors.getByRole('button', { name: 'Open a door' }));
  expect(await screen.findByRole('img', { name: 'QR code that makes a telephone a device of Main door' })).toBeVisible();
  expect(asked).toEqual([['open', 'Main door']]);
});

it('says at the field that another door has the name', async () => {
  serverWith([aDoor()]);
  const doors = await region();
  fireEvent.change(await doors.findByLabelText('A new door'), { target: { value: 'Main door' } });
  fireEvent.click(doors.getByRole('button', { name: 'Open a door' }));
  expect(await doors.findByText('Another door has this name.')).toBeVisible();
  expect(doors.getByLabelText('A new door')).toHaveValue('Main door');
});

it('tells how many scans wait on a device, and asks before a door is closed', async () => {
  const asked = serverWith([aDoor()]);
  const doors = await region();
  expect(await doors.findByText(/^48 waiting, last heard 14:50/)).toBeVisible();
  fireEvent.click(doors.getByRole('button', { name: 'Close Main door' }));
  expect(doors.getByText(/48 scans still wait there/)).toBeVisible();
  expect(asked).toEqual([]);
  fireEvent.click(doors.getByRole('button', { name: 'Close this door' }));
  await waitFor(() => expect(doors.queryByRole('button', { name: 'QR code of Main door' })).toBeNull());
  expect(asked).toEqual([['close', idOf(700)]]);
});

it('puts each conflict in words and settles it', async () => {
  const asked = serverWith([aDoor()], [aConflict(), aConflict({ scanId: idOf(801), kind: 'unknown_code', name: '', organisation: null, state: null, code: 'K7QM42RT' })]);
  const doors = await region();
  expect(await doors.findByText('2 scans to look at')).toBeVisible();
  fireEvent.click(doors.getByRole('button', { name: 'Was not there (Anouk Vermeulen)' }));
  expect(await doors.findByText('1 scan to look at')).toBeVisible();
  fireEvent.click(doors.getByRole('button', { name: 'Somebody came: write the name (Somebody)' }));
  fireEvent.change(doors.getByLabelText('Who came'), { target: { value: 'Emil Stone' } });
  fireEvent.click(doors.getByRole('button', { name: 'Write it down' }));
  await waitFor(() => expect(doors.queryByText(/to look at/)).toBeNull());
  expect(asked).toEqual([['take_back', null], ['keep', 'Emil Stone']]);
});

it('counts all scans of closed doors at once', async () => {
  const asked = serverWith([aDoor()], [801, 802].map((number) => aConflict({ scanId: idOf(number), kind: 'closed_door' })));
  const doors = await region();
  fireEvent.click(await doors.findByRole('button', { name: 'Count all 2 from closed doors' }));
  await waitFor(() => expect(doors.queryByText(/to look at/)).toBeNull());
  expect(asked).toEqual([['keep', null]]);
});
