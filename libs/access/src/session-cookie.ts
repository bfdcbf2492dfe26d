/**
 * The session's cookie. Over https it is `__Host-convenor`, which browsers accept from this host alone; over http on
 * the own machine, where that prefix is refused by some browsers, it has its plain name.
 */
class SessionCookies {
  /**
   * The token in a `Cookie` header. Over https only the prefixed name counts: any neighbour of this host may set the plain
   * one, and sign somebody in as himself.
   */
  read(header: string | undefined, secure: boolean): string | null {
    const found = (secure ? /(?:^|;\s*)__Host-convenor=([\w-]{43})(?:;|$)/ : /(?:^|;\s*)convenor=([\w-]{43})(?:;|$)/).exec(header ?? '');
    return found?.[1] ?? null;
  }

  /** A `Set-Cookie` line; an empty token takes the cookie back. */
  write(token: string, secure: boolean): string {
    return cookieLine('convenor', token, { secure, maxAgeSeconds: token ? 30 * 86_400 : 0 });
  }
}

/** A cookie of ours: this host, the whole path, no script, not sent along from other sites' forms. */
export const cookieLine = (name: string, value: string, { secure, maxAgeSeconds }: { secure: boolean; maxAgeSeconds: number }): string =>
  `${secure ? '__Host-' : ''}${name}=${value}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${maxAgeSeconds}${secure ? '; Secure' : ''}`;

export const sessionCookies = new SessionCookies();
