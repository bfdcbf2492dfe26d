import { answerOfState, entryCodeMessage, entryCodeText, RegistrationState, roundtableMark } from '@convenor/contracts';
import { generateKeyPairSync, sign } from 'node:crypto';
import { linesOf } from '../list/lines';
import { aDoor, anEntry, inState, roundtableId } from '../testing/specimens';
import { answers, decideCode, decideName, type Decision, type Grounds } from './decide';
import { signatureCheck } from './signature';

const pair = generateKeyPairSync('ed25519');
const publicKey = pair.publicKey.export({ format: 'jwk' }).x ?? '';
const badge = (code: string, of = roundtableId): string => entryCodeText(of, code, sign(null, entryCodeMessage(of, code), pair.privateKey));
const forged = entryCodeText(roundtableId, 'CODE0001', new Uint8Array(64).fill(9));

const lines = linesOf([
  anEntry(1, 'Ama Serwaa'), anEntry(2, 'Ingrid Solheim', { cameAt: '2026-11-24T13:47:00.000Z', cameBy: 'Door 2', scans: ['s'] }),
  inState(3, 'Samuel Adeyemi', 'waitlisted'), inState(4, 'Noor Haddad', 'pending'), inState(5, 'Jun Ito', 'cancelled'), inState(6, 'Lena Park', 'unverified'),
], [], aDoor());
const grounds = (isOurs: Grounds['isOurs'] = signatureCheck(roundtableId, publicKey)): Grounds => ({ mark: roundtableMark(roundtableId), byCode: (code) => lines.find((line) => line.code === code), isOurs });
const said = async (text: string, on = grounds()): Promise<string> => {
  const decision = await decideCode(text, on);
  return decision.newer ? 'newer' : decision.forged ? 'forged' : decision.said;
};

it.each([
  ['confirmed', badge('CODE0001'), 'welcome'],
  ['in already', badge('CODE0002'), 'already_in'],
  ['on the waitlist', badge('CODE0003'), 'on_waitlist'],
  ['not approved', badge('CODE0004'), 'not_approved'],
  ['cancelled', badge('CODE0005'), 'cancelled'],
  ['not complete', badge('CODE0006'), 'not_proved'],
  ['of another meeting of ours', badge('CODE0001', '0199a1c0-0000-7000-8000-ffffffffffff'), 'other_roundtable'],
  ['ours and newer than the list', badge('NEWCODE1'), 'newer'],
  ['made up by somebody', forged, 'forged'],
  ['typed with a hyphen, in small letters', 'code-0001', 'welcome'],
  ['nobody’s', 'ZZZZ9999', 'unknown'],
  ['no code at all', 'https://example.org/menu', 'unknown'],
])('answers a code that is %s, without network', async (_, text, answer) => expect(await said(text)).toBe(answer));

it('goes by the list alone where the device cannot check signatures', async () => {
  const blind = grounds(async () => null);
  expect(await said(badge('CODE0001'), blind)).toBe('welcome');
  expect(await said(badge('NEWCODE1'), blind)).toBe('unknown');
});

it('cannot check with a key that is none', async () => {
  await expect(signatureCheck(roundtableId, 'short')({ code: 'CODE0001', signature: new Uint8Array(64) })).resolves.toBeNull();
});

it('answers a bad code, a good one and a bad one in a row', async () => {
  expect([await said('ZZZZ9999'), await said(badge('CODE0001')), await said(forged)]).toEqual(['unknown', 'welcome', 'forged']);
});

it('says of a name what it says of its code', () => {
  const ofNames = lines.map((line): Decision['said'] => decideName(line).said);
  expect([...ofNames].sort()).toEqual(['already_in', 'cancelled', 'not_approved', 'not_proved', 'on_waitlist', 'welcome']);
});

it.each(RegistrationState.options)('says of %s what the server says', (state) => expect(answers[state]).toBe(answerOfState(state)));
