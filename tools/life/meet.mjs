import { Stop } from './arguments.mjs';
import { guestOnline, walkIn } from './people.mjs';

/** The door: names ticked, the last one by the code of the confirmation; somebody comes without registering. */
export async function atTheDoor(walk) {
  const { staff, roundtable: { id } } = walk;
  const door = `/api/roundtables/${id}/door`;
  const { items } = await staff.api('GET', door);
  const expected = items.filter(({ mode, state }) => mode === 'room' && state === 'confirmed');
  for (const [index, { registrationId, code }] of expected.entries()) {
    const whom = index === expected.length - 1 ? { code } : { registrationId };
    const { result } = await staff.api('POST', `${door}/arrivals`, whom);
    if (result !== 'welcome') throw new Stop(`Somebody expected at the door was answered “${result}”.`);
    const again = await staff.api('POST', `${door}/arrivals`, { registrationId });
    if (again.result !== 'already_in') throw new Stop('Ticking a name twice counted twice.');
  }
  await staff.api('POST', `${door}/walk-ins`, walkIn);
  return `${expected.length === 0 ? 'nobody expected' : `${expected.length} ticked, one of them by code`}; one came without registering`;
}

const quoted = (text) => `"${text.replaceAll('"', '""')}"`;

/** The list that the meeting software exports, pasted; whoever is on it and did not register is shown, not guessed. */
export async function whoCameOnline(walk) {
  const { staff, roundtable: { id } } = walk;
  const came = (walk.people ?? []).filter(({ mode, registration }) => mode === 'online' && registration?.state === 'confirmed');
  const rows = [['Name (original name)', 'Email'], ...came.map(({ name, address }) => [name, address]), [guestOnline, '']];
  const { matched, unmatched } = await staff.api('POST', `/api/roundtables/${id}/attendance/online`, { text: rows.map((row) => row.map(quoted).join(',')).join('\r\n') });
  if (matched !== came.length) throw new Stop(`${came.length} who registered came online, ${matched} were recognised.`);
  return `${matched} recognised in the pasted list, ${unmatched.length} shown as unknown`;
}

/** One record per person. */
export async function countAttendance(walk) {
  const { items, room, online } = await walk.staff.api('GET', `/api/roundtables/${walk.roundtable.id}/attendance`);
  walk.journal.summary.counts.attendance = { people: items.length, room, online };
}
