import { createPrivateKey, type KeyObject } from 'node:crypto';
import { readFileSync } from 'node:fs';
import jwt from 'jsonwebtoken';
import { z } from 'zod';
import type { Role } from '../http/endpoint.ts';
import type { UserId } from '../values/ids.ts';

/** Audience of shoppers' and admins' tokens. A service token's audience is the service it may call. */
export const userAudience = 'product-store';

export const UserClaims = z.object({
  sub: z.uuid().transform((id) => id as UserId),
  name: z.string(),
  role: z.enum(['customer', 'admin']),
  exp: z.number(),
});
export const ServiceClaims = z.object({ sub: z.string(), exp: z.number() });

export interface SigningKey {
  kid: string;
  key: KeyObject;
}

/** A PEM private key as a key object. */
export const signingKeyFrom = (file: string, kid: string): SigningKey => ({
  kid,
  key: createPrivateKey(readFileSync(file)),
});

/** An RS256 access token of a person. */
export const signUserToken = (
  { kid, key }: SigningKey,
  { userId, username, role }: { userId: UserId; username: string; role: Role },
  { issuer, expiresInS }: { issuer: string; expiresInS: number },
): string =>
  jwt.sign({ name: username, role }, key, {
    algorithm: 'RS256',
    keyid: kid,
    subject: userId,
    audience: userAudience,
    issuer,
    expiresIn: expiresInS,
  });

const serviceTokenS = 120;

/** Hands out tokens of one service for calling another; each is used for half of its life. */
export const createServiceTokens = ({ kid, key }: SigningKey, issuer: string) => {
  const held = new Map<string, { token: string; until: number }>();
  return (audience: string): string => {
    const known = held.get(audience);
    if (known && Date.now() < known.until) return known.token;
    const token = jwt.sign({}, key, {
      algorithm: 'RS256',
      keyid: kid,
      subject: kid,
      audience,
      issuer,
      expiresIn: serviceTokenS,
    });
    held.set(audience, { token, until: Date.now() + (serviceTokenS / 2) * 1000 });
    return token;
  };
};
export type ServiceTokens = ReturnType<typeof createServiceTokens>;
