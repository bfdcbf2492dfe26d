import type { LikelyAddress } from '@convenor/contracts';

const bare = (text: string): string => text.normalize('NFKD').replace(/\p{Mark}/gu, '').toLowerCase();

/** How one word becomes the other by one slip of the hand; null when it takes more, or none. */
export function slip(written: string, meant: string): LikelyAddress['change'] | null {
  const [a, b] = [[...written], [...meant]];
  if (Math.abs(a.length - b.length) > 1 || written === meant) return null;
  let at = 0;
  while (at < Math.min(a.length, b.length) && a[at] === b[at]) at += 1;
  const rest = (signs: readonly string[], from: number): string => signs.slice(from).join('');
  if (a.length + 1 === b.length) return rest(a, at) === rest(b, at + 1) ? 'one letter added' : null;
  if (a.length === b.length + 1) return rest(a, at + 1) === rest(b, at) ? 'one letter left out' : null;
  if (rest(a, at + 1) === rest(b, at + 1)) return 'one letter changed';
  return a[at] === b[at + 1] && a[at + 1] === b[at] && rest(a, at + 2) === rest(b, at + 2) ? 'two letters swapped' : null;
}

/**
 * The address that is probably meant by one that nobody has: a part of the person's name, or the domain of somebody else who
 * registered, is written with one slip. Null where nothing is that near: a guess must not send a letter to a stranger.
 *
 * @param domains of others at the same meeting
 */
export function likelyAddress(address: string, name: string, domains: readonly string[]): LikelyAddress | null {
  const at = address.lastIndexOf('@');
  const [local, domain] = [address.slice(0, at), address.slice(at + 1)];
  const names = bare(name).split(/[^a-z]+/).filter((part) => part.length >= 4);
  const parts = local.split(/([^\p{Letter}]+)/u);
  for (const [index, part] of parts.entries()) {
    if (part.length < 4 || names.includes(bare(part))) continue;
    for (const meant of names) {
      const change = slip(bare(part), meant);
      if (change) return { address: `${[...parts.slice(0, index), meant, ...parts.slice(index + 1)].join('')}@${domain}`, change };
    }
  }
  if (domains.includes(domain)) return null;
  for (const meant of domains) {
    const change = slip(domain, meant);
    if (change) return { address: `${local}@${meant}`, change };
  }
  return null;
}
