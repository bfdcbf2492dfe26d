import { field, type MimePart } from './mime';

const hostOf = (address: string): string => address.slice(address.lastIndexOf('@') + 1).trim().toLowerCase();

/** One host is, or lies below, the other: what DMARC calls relaxed alignment, without a list of public suffixes. */
const aligned = (claimed: string, host: string): boolean => claimed === host || (claimed.split('.').length > 1 && (host.endsWith(`.${claimed}`) || claimed.endsWith(`.${host}`)));

/** The one address of a From line; empty where there are none or several. */
export function senderOf(mail: MimePart): string {
  const found = [...field(mail, 'from').slice(0, 2_000).replace(/"(?:[^"\\]|\\.)*"/g, '').matchAll(/[^\s<>,;:"]{1,64}@[^\s<>,;:"]{1,255}/g)].map(([address]) => address.toLowerCase());
  return found.length === 1 ? (found[0] ?? '') : '';
}

/**
 * Whether the receiving server vouches that this mail comes from the domain of `address` (RFC 8601): DMARC passed, or DKIM or
 * SPF passed for that domain. Only the first `Authentication-Results` is looked at, and only if it is by the host that the
 * operator named: whoever sends a mail can write others into it.
 */
export function vouchedFor(mail: MimePart, address: string, trustedHost: string | undefined): boolean {
  const first = mail.fields.find(([name]) => name === 'authentication-results')?.[1];
  if (!trustedHost || !first || senderOf(mail) === '') return false;
  const [authority = '', ...results] = withoutComments(first.slice(0, 8_000)).split(';').map((one) => one.trim());
  if (authority.split(/\s/)[0]?.toLowerCase() !== trustedHost.toLowerCase()) return false;
  const host = hostOf(address);
  // What passed speaks of the sender's host; who answers for an address of another is not vouched for.
  if (hostOf(senderOf(mail)) !== host) return false;
  return results.some((result) => passes(result, host));
}

function passes(result: string, host: string): boolean {
  const [, method = '', outcome = ''] = /^(\w+)(?:\/\d+)?\s*=\s*(\w+)/.exec(result) ?? [];
  if (outcome.toLowerCase() !== 'pass') return false;
  const said = (name: string): string => (new RegExp(`\\b${name.replace('.', '\\.')}\\s*=\\s*"?([^\\s;"]{1,320})`, 'i').exec(result)?.[1] ?? '').toLowerCase();
  if (method.toLowerCase() === 'dmarc') return aligned(hostOf(said('header.from')), host);
  if (method.toLowerCase() === 'dkim') return aligned(said('header.d') || hostOf(said('header.i')), host);
  return method.toLowerCase() === 'spf' && aligned(hostOf(said('smtp.mailfrom')), host);
}

/** Comments stand in round brackets and may hold anything, also what looks like a result. */
function withoutComments(text: string): string {
  let [plain, depth, quoted] = ['', 0, false];
  for (const sign of text) {
    if (sign === '"' && depth === 0) quoted = !quoted;
    if (sign === '(' && !quoted) depth += 1;
    else if (sign === ')' && !quoted && depth > 0) depth -= 1;
    else if (depth === 0) plain += sign;
  }
  return plain;
}
