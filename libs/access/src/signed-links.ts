import type { Id } from '@convenor/kernel';
import type { Secrets } from './secrets';

/** What a link lets its bearer do, and nothing else. */
export type LinkKind = 'registration' | 'clearing' | 'review' | 'subscription' | 'circular' | 'delegation' | 'door';

/** The first sign of a token says what it opens. */
const letters = { r: 'registration', c: 'clearing', v: 'review', s: 'subscription', u: 'circular', d: 'delegation', e: 'door' } as const satisfies Record<string, LinkKind>;
const letterOf = (kind: LinkKind): string => Object.entries(letters).find(([, named]) => named === kind)?.[0] ?? '';

export interface SignedLink {
  kind: LinkKind;
  id: Id;
  /** Raised to revoke every link given out before. */
  version: number;
}

/**
 * Links for people without an account. A link names its subject and carries a digest; it works until the subject's
 * version is raised. The subject decides what may be done with it.
 */
export class SignedLinks {
  constructor(private readonly secrets: Secrets) {}

  /** The token for `/links/:token`. */
  sign(kind: LinkKind, id: Id, version: number): string {
    const body = `${letterOf(kind)}${version}-${Buffer.from(id.replaceAll('-', ''), 'hex').toString('base64url')}`;
    return `${body}-${this.secrets.mac('signed-link', body)}`;
  }

  /** What the token stands for; null for anything this installation did not sign. */
  read(token: string): SignedLink | null {
    const found = /^([rcvsude])(\d{1,9})-([\w-]{22})-([\w-]{22})$/.exec(token);
    if (!found) return null;
    const [, letter = '', version = '', packed = '', mac = ''] = found;
    if (!this.secrets.holds('signed-link', token.slice(0, -23), mac)) return null;
    const hex = Buffer.from(packed, 'base64url').toString('hex');
    const id = [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
    return { kind: letters[letter as keyof typeof letters], id, version: Number(version) };
  }
}
