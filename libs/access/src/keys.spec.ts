import { newId } from '@convenor/kernel';
import { networkOf } from './rate-limits';
import { Secrets } from './secrets';
import { sessionCookies } from './session-cookie';
import { SignedLinks } from './signed-links';

const secrets = new Secrets('a secret for specs only, long enough');

describe('what is sealed', () => {
  it('opens to what it was, and only under the same secret', () => {
    const sealed = secrets.seal('https://zoom.example.org/j/77 – ключ');
    expect(sealed).not.toContain('zoom');
    expect(secrets.open(sealed)).toBe('https://zoom.example.org/j/77 – ключ');
    expect(() => new Secrets('another secret, quite as long as that').open(sealed)).toThrow();
  });

  it('does not open when one sign was altered', () => {
    const sealed = secrets.seal('passcode');
    for (let at = 2; at < sealed.length; at += 7) {
      const altered = sealed.slice(0, at) + (sealed[at] === 'A' ? 'B' : 'A') + sealed.slice(at + 1);
      expect(() => secrets.open(altered)).toThrow();
    }
  });
});

describe('a signed link', () => {
  const links = new SignedLinks(secrets);

  it('says what it was signed for', () => {
    const id = newId();
    expect(links.read(links.sign('registration', id, 3))).toEqual({ kind: 'registration', id, version: 3 });
  });

  it('is nothing when id, version or digest is altered, or another installation signed it', () => {
    const token = links.sign('registration', newId(), 1);
    for (let at = 0; at < token.length; at += 1) {
      const sign = /[\w]/.test(token[at] ?? '') ? (token[at] === '2' ? '3' : '2') : 'x';
      expect(links.read(token.slice(0, at) + sign + token.slice(at + 1))).toBeNull();
    }
    expect(new SignedLinks(new Secrets('another secret, quite as long as that')).read(token)).toBeNull();
    for (const odd of ['', 'r', 'r1--', '../../etc', `${token} `, token.repeat(40)]) expect(links.read(odd)).toBeNull();
  });
});

describe('the network of an address', () => {
  it('is the address in IPv4 and the /64 in IPv6', () => {
    expect(networkOf('203.0.113.9')).toBe('203.0.113.9');
    expect(networkOf('::ffff:203.0.113.9')).toBe('203.0.113.9');
    expect(networkOf('2001:db8:1:2:aaaa::1')).toBe(networkOf('2001:db8:1:2:bbbb:0:0:7'));
    expect(networkOf('2001:db8::1')).toBe('2001:db8:0:0::/64');
    expect(networkOf('2001:db8:1:3::1')).not.toBe(networkOf('2001:db8:1:2::1'));
  });
});

describe('the session’s cookie', () => {
  const token = 'x'.repeat(43);

  it('belongs to this host alone over https', () => {
    expect(sessionCookies.write(token, true)).toBe(`__Host-convenor=${token}; Path=/; HttpOnly; SameSite=Lax; Max-Age=2592000; Secure`);
  });

  it('is found among others, and nothing that only looks like it', () => {
    expect(sessionCookies.read(`a=b; __Host-convenor=${token}; c=d`, true)).toBe(token);
    expect(sessionCookies.read(`convenor=${token}`, false)).toBe(token);
    for (const header of [undefined, '', `notconvenor=${token}`, `convenor=${token}x`, 'convenor=short']) expect(sessionCookies.read(header, false)).toBeNull();
  });

  it('is not taken from a neighbour of this host over https', () => {
    const planted = 'y'.repeat(43);
    expect(sessionCookies.read(`convenor=${planted}`, true)).toBeNull();
    expect(sessionCookies.read(`convenor=${planted}; __Host-convenor=${token}`, true)).toBe(token);
  });
});
