import { enterDoor, readDoor, readDoorChanges, readDoorEntries, sendScans, tellWiped } from '@convenor/contracts';
import { doorApi, NoAnswer, routes } from './door-api';

const contracts = { enter: enterDoor, read: readDoor, entries: readDoorEntries, changes: readDoorChanges, send: sendScans, tellWiped };
const doorId = '0199a1c0-0000-7000-8000-0123456789ab';

it.each(Object.entries(routes))('%s goes where its contract says, and asks for nothing the answer need not hold', (name, { method, path, holds }) => {
  const contract = contracts[name as keyof typeof contracts];
  expect([method, path]).toEqual([contract.method, contract.path]);
  expect(Object.keys(contract.output.shape)).toEqual(expect.arrayContaining(Object.keys(holds)));
});

const reason = async (answer: Response | Error): Promise<string> => {
  globalThis.fetch = () => (answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer));
  return doorApi.entries({ doorId, deviceId: doorId }).then(() => 'answered', (error: NoAnswer) => error.kind);
};
const problem = (status: number, code: string): Response => new Response(JSON.stringify({ type: '', title: 'No.', status, code }), { status });

it.each<[string, Response | Error, string]>([
  ['a whole answer', new Response('{"items":[],"total":0}'), 'answered'],
  ['no network', new TypeError('Failed to fetch'), 'unheard'],
  ['a portal that wants a coin first', new Response('<html>Welcome to the hotel</html>'), 'unheard'],
  ['an answer cut in half', new Response('{"items":[{"id":"01'), 'unheard'],
  ['JSON of somebody else', new Response('{"ok":true}'), 'unheard'],
  ['a server in trouble', new Response('Bad gateway', { status: 502 }), 'unheard'],
  ['too many tries', problem(429, 'TOO_MANY_TRIES'), 'unheard'],
  ['a device the server does not know', problem(403, 'DOOR_LINK_NEEDED'), 'link_needed'],
  ['a door that was closed', problem(410, 'DOOR_CLOSED'), 'ended'],
  ['what the server understands and does not take', problem(422, 'INPUT_INVALID'), 'refused'],
])('tells %s from the others', async (_, answer, kind) => expect(await reason(answer)).toBe(kind));
