import { parseCookie, stringifySetCookie } from 'cookie';

export interface SessionCookie {
  /** Set-Cookie with the refresh token, until the login ends. */
  holding(refreshToken: string, endsAt: number, header: HeaderOf): string;
  /** Set-Cookie that takes it away. */
  gone(header: HeaderOf): string;
  /** The refresh token that the request brings. */
  read(header: HeaderOf): string | undefined;
}

type HeaderOf = (name: string) => string | undefined;

const name = 'session';

/**
 * Where browsers keep the refresh token: out of reach of scripts (HttpOnly), sent to nothing but /session (Path), and
 * never with a request that another site caused (SameSite=Strict), see docs/adr/0010-browser-sessions.md.
 */
export const createSessionCookie = ({
  path,
  secure,
  now = Date.now,
}: {
  path: string;
  secure: 'auto' | 'true' | 'false';
  now?: () => number;
}): SessionCookie => {
  const set = (value: string, maxAge: number, header: HeaderOf): string => {
    // The gateway sets this header itself, whatever a client sent. A cookie that is "Secure" would be dropped by a
    // browser that came by plain HTTP, and the login with it.
    const byHttps = header('x-forwarded-proto') === 'https';
    const onlyHttps = secure === 'auto' ? byHttps : secure === 'true';
    return stringifySetCookie({ name, value, path, maxAge, httpOnly: true, sameSite: 'strict', secure: onlyHttps });
  };
  return {
    holding: (refreshToken, endsAt, header) => set(refreshToken, Math.floor((endsAt - now()) / 1000), header),
    gone: (header) => set('', 0, header),
    read: (header) => parseCookie(header('cookie') ?? '')[name],
  };
};
