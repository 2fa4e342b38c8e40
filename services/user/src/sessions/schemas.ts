import { z } from 'zod';
import type { Tokens } from './sessions.ts';

const credentials = { username: z.string().min(1).max(200), password: z.string().min(1).max(1_000) };

/**
 * RFC 6749, 4.3 and 6. `scope`, `client_id` and `client_secret` are what OAuth2 libraries send along; nothing depends
 * on them. (One object and not a union: forms in the documentation then show all fields.)
 */
export const TokenRequest = z
  .strictObject({
    grant_type: z.enum(['password', 'refresh_token']).default('password'),
    username: credentials.username.optional(),
    password: credentials.password.optional(),
    refresh_token: z.string().min(1).max(200).optional(),
    scope: z.string().max(200).optional(),
    client_id: z.string().max(200).optional(),
    client_secret: z.string().max(200).optional(),
  })
  .transform(({ grant_type, username, password, refresh_token }, context) => {
    const missing = (field: string) => {
      context.addIssue({ code: 'custom', path: [field], message: `is needed for grant_type ${grant_type}` });
      return z.NEVER;
    };
    if (grant_type === 'refresh_token') {
      return refresh_token === undefined ? missing('refresh_token') : { grant_type, refreshToken: refresh_token };
    }
    if (username === undefined) return missing('username');
    return password === undefined ? missing('password') : { grant_type, username, password };
  });

export const Credentials = z.strictObject(credentials);
export const Logout = z.strictObject({ refresh_token: z.string().min(1).max(200).optional() });

export const SessionView = z
  .object({
    access_token: z.string(),
    token_type: z.literal('bearer'),
    /** Seconds. */
    expires_in: z.number().int(),
  })
  .meta({ id: 'Session' });
export const TokenView = SessionView.extend({ refresh_token: z.string() }).meta({ id: 'Tokens' });

export const sessionView = ({ accessToken, expiresInS }: Tokens): z.output<typeof SessionView> => ({
  access_token: accessToken,
  token_type: 'bearer',
  expires_in: expiresInS,
});
export const tokenView = (tokens: Tokens): z.output<typeof TokenView> => ({
  ...sessionView(tokens),
  refresh_token: tokens.refreshToken,
});
