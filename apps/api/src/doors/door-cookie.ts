import type { Id } from '@convenor/kernel';

const isSecure = (publicUrl: string): boolean => publicUrl.startsWith('https:');

/** Over https the prefix keeps neighbours of this host from setting it over an open line (RFC 6265bis, 4.1.3.1); `__Host-` would ask for the whole path. */
const nameFor = (publicUrl: string): string => (isSecure(publicUrl) ? '__Secure-convenor-door' : 'convenor-door');

/**
 * One door's link as a cookie that goes to this door's addresses alone; a telephone that moves to another door keeps both, and so sends what waits
 * for the first. It lasts a month, for scans may wait long.
 */
export const doorCookie = (doorId: Id, token: string, publicUrl: string): string =>
  `${nameFor(publicUrl)}=${token}; Path=/api/door/${doorId}; HttpOnly; SameSite=Strict; Max-Age=${30 * 86_400}${isSecure(publicUrl) ? '; Secure' : ''}`;

/** The link's token among the cookies sent; null without one. */
export function doorTokenIn(header: string | undefined, publicUrl: string): string | null {
  const name = nameFor(publicUrl);
  const found = (header ?? '').split(/;\s*/).find((cookie) => cookie.startsWith(`${name}=`));
  return found?.slice(name.length + 1) ?? null;
}
