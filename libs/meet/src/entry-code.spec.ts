import { Secrets } from '@convenor/access';
import { entryCodeMessage, groupedCode, readEntryCode, roundtableMark } from '@convenor/contracts';
import { newId } from '@convenor/kernel';
import { webcrypto } from 'node:crypto';
import { EntryCodes } from './entry-code';

const codes = new EntryCodes(new Secrets('a secret of at least thirty-two signs'));
const [ours, theirs] = ['0193a000-0000-7000-8000-0123456789ab', '0193a000-0000-7000-8000-ba9876543210'];
const text = codes.signed(ours, 'K7QM42RT');

it('signs as it always did, so that badges printed before stay good', () => {
  expect(roundtableMark(ours)).toBe('14D2MF2DB');
  expect(text).toBe('C114D2MF2DB0OFEMBAOQ6M3SGRCDOG5KC6VKIGQP6N3FJLUA1T63N63946A9OBRI9RQC7BRVBRIK16INKTHS1MVMARVT7HHFNCMQNG9CVN8TGJNDOCK7QM42RT');
  expect(codes.publicKey()).toBe('lMViFSh-ajjppcNPXRP8RWj8aOnfYXO7KXNtKjwms8M');
});

it('is short enough for a QR code of 37 modules, and in signs that a typing scanner keeps', () => {
  expect(text).toHaveLength(122);
  expect(text).toMatch(/^[0-9A-Z]+$/);
});

it('knows its own code, however it was scanned, and says of which roundtable another is', () => {
  expect(codes.check(ours, text)).toEqual({ kind: 'ours', code: 'K7QM42RT' });
  expect(codes.check(ours, ` ${text.toLowerCase()}\r\n`)).toEqual({ kind: 'ours', code: 'K7QM42RT' });
  expect(codes.check(theirs, text)).toEqual({ kind: 'other_roundtable' });
});

it('refuses a code in which any one sign was altered', () => {
  for (let at = 0; at < text.length; at += 1) {
    const altered = `${text.slice(0, at)}${text[at] === '3' ? '4' : '3'}${text.slice(at + 1)}`;
    expect(codes.check(ours, altered).kind).not.toBe('ours');
  }
});

it('refuses a signature carried over to another code or roundtable, and another installation’s', () => {
  expect(codes.check(ours, `${text.slice(0, -8)}K7QM42RS`)).toEqual({ kind: 'not_signed_by_us' });
  expect(codes.check(theirs, text.replace(roundtableMark(ours), roundtableMark(theirs)))).toEqual({ kind: 'not_signed_by_us' });
  expect(new EntryCodes(new Secrets('another secret of thirty-two signs')).check(ours, text)).toEqual({ kind: 'not_signed_by_us' });
});

it.each(['', 'K7QM-42RT', 'https://example.org/', `C1${'V'.repeat(112)}K7QM42RT`, 'C1'.repeat(100)])('reads nothing in %j', (scanned) => {
  expect(codes.check(ours, scanned).kind).not.toBe('ours');
});

it('is checked in a browser with the public key alone', async () => {
  const read = readEntryCode(text);
  const key = await webcrypto.subtle.importKey('jwk', { kty: 'OKP', crv: 'Ed25519', x: codes.publicKey() }, 'Ed25519', false, ['verify']);
  expect(await webcrypto.subtle.verify('Ed25519', key, read?.signature ?? new Uint8Array(), entryCodeMessage(ours, 'K7QM42RT'))).toBe(true);
  expect(await webcrypto.subtle.verify('Ed25519', key, read?.signature ?? new Uint8Array(), entryCodeMessage(theirs, 'K7QM42RT'))).toBe(false);
});

it('reads back every signature, also one that begins with noughts', () => {
  for (let at = 0; at < 300; at += 1) {
    const id = newId();
    expect(codes.check(id, codes.signed(id, `A${at}`))).toEqual({ kind: 'ours', code: `A${at}` });
  }
});

it('groups a code for reading aloud', () => {
  expect([groupedCode('K7QM42RT'), groupedCode('QUAY-1'), groupedCode('K7')]).toEqual(['K7QM-42RT', 'QUAY-1', 'K7']);
});
