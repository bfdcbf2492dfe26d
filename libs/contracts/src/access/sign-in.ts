import { z } from 'zod';
import { Role } from '../closed-lists';
import { contract, IdText, Line } from '../contract';

/** Who is signed in and what for; `programmeId` null means the whole installation. */
export const Me = z.object({
  accountId: IdText,
  name: z.string(),
  address: z.string(),
  roles: z.array(z.object({ role: Role, programmeId: IdText.nullable() })),
  institution: z.string(),
});
export type Me = z.output<typeof Me>;

/** A domain of any script as mail servers know it, for example `bücher.example` as `xn--bcher-kva.example`; another text as it is. */
function withPlainDomain(address: string): string {
  const [, mailbox = '', domain = ''] = /^([^@]+@)([\p{L}\p{M}\p{N}.\u3002-]+)$/u.exec(address) ?? [];
  // Of ASCII alone nothing is to be made, and a number must not become an IP address.
  if (!/[^\x00-\x7f]/.test(domain) || !URL.canParse(`http://${domain}`)) return address;
  return mailbox + new URL(`http://${domain}`).hostname;
}

/** An address of a mailbox, trimmed, its domain in ASCII; at most 254 octets as SMTP allows. */
export const Address = Line(254).transform(withPlainDomain).pipe(z.email('This does not look like an e-mail address.'));

export const askForSignInLink = contract({
  method: 'POST',
  path: '/api/sign-in/links',
  permission: 'public',
  summary: 'Asks for a sign-in link by mail. The answer is the same for known and unknown addresses.',
  input: z.object({ address: Address }),
  output: z.object({ sentence: z.string() }),
  errors: ['TOO_MANY_TRIES'],
});

export const signIn = contract({
  method: 'POST',
  path: '/api/sign-in',
  permission: 'public',
  summary: 'Uses a sign-in link, once, and sets the session cookie.',
  input: z.object({ token: Line(200) }),
  output: Me,
  errors: ['LINK_USED', 'LINK_EXPIRED', 'LINK_UNKNOWN', 'TOO_MANY_TRIES'],
});

export const signOut = contract({
  method: 'POST',
  path: '/api/sign-out',
  permission: 'signed_in',
  summary: 'Ends the session on this device, or on all.',
  input: z.object({ everywhere: z.boolean().default(false) }),
  output: z.object({}),
});

export const whoAmI = contract({
  method: 'GET',
  path: '/api/me',
  permission: 'signed_in',
  summary: 'Who is signed in, with which roles.',
  input: z.object({}),
  output: Me,
});
