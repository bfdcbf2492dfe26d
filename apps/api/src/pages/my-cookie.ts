import type { Id } from '@convenor/kernel';

/** Each registration has a cookie of its own: one browser may hold an assistant's twenty-five. */
export const cookieName = (id: Id): string => `convenor-my-${id.replaceAll('-', '').slice(-12)}`;

/** The token of one registration among the cookies sent. */
export function tokenFor(id: Id, header: string | undefined): string | null {
  const name = cookieName(id);
  const found = (header ?? '').split(/;\s*/).find((cookie) => cookie.replace(/^__Host-/, '').startsWith(`${name}=`));
  return found?.slice(found.indexOf('=') + 1) ?? null;
}
