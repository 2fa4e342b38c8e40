import { parseCookie, stringifySetCookie } from 'cookie';

export interface SessionCookie {
  /** Set-Cookie with the refresh token, until the login ends. */
  holding(refreshToken: string, endsAt: number): string;
  /** Set-Cookie that takes it away. */
  gone: string;
  /** The refresh token of a Cookie header. */
  read(header: string | undefined): string | undefined;
}

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
  secure: boolean;
  now?: () => number;
}): SessionCookie => {
  const attributes = { name, path, secure, httpOnly: true, sameSite: 'strict' } as const;
  return {
    holding: (refreshToken, endsAt) =>
      stringifySetCookie({ ...attributes, value: refreshToken, maxAge: Math.floor((endsAt - now()) / 1000) }),
    gone: stringifySetCookie({ ...attributes, value: '', maxAge: 0 }),
    read: (header) => (header ? parseCookie(header)[name] : undefined),
  };
};
