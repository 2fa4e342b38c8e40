import type { KeyObject } from 'node:crypto';
import type { Request } from 'express';
import jwt from 'jsonwebtoken';
import { LRUCache } from 'lru-cache';
import { Passport } from 'passport';
import { ExtractJwt, Strategy } from 'passport-jwt';
import { NotAllowed, Unauthenticated } from '../errors/shop-error.ts';
import type { Caller, Endpoint } from '../http/endpoint.ts';
import type { PublicKeys } from './keys.ts';
import { ServiceClaims, UserClaims, userAudience } from './tokens.ts';

/** What of an endpoint says who may call it. */
type Door = Pick<Endpoint, 'allow' | 'callers'>;
export type Authenticate = (request: Request, door: Door) => Promise<Caller> | Caller;

const bearer = ExtractJwt.fromAuthHeaderAsBearerToken();

const keyIdOf = (token: string): string => {
  try {
    return jwt.decode(token, { complete: true })?.header.kid ?? '';
  } catch {
    return ''; // its header is not JSON: no key of ours
  }
};

const strategy = (
  keys: PublicKeys,
  { issuer, audience }: { issuer: string; audience: string },
  callerOf: (claims: unknown, keyId: string) => Caller,
) =>
  new Strategy(
    {
      jwtFromRequest: bearer,
      algorithms: ['RS256'],
      issuer,
      audience,
      passReqToCallback: true,
      secretOrKeyProvider: (_request: unknown, token: string, done: (error: Error | null, key?: KeyObject) => void) => {
        const key = keys.find(keyIdOf(token));
        done(key ? null : new Error('unknown key'), key);
      },
    } as ConstructorParameters<typeof Strategy>[0], // its types know only string keys
    (request: Request, claims: unknown, done: (error: unknown, user?: Caller) => void) => {
      try {
        done(null, callerOf(claims, keyIdOf(bearer(request) ?? '')));
      } catch {
        done(null); // signed by us, but not a token of this kind
      }
    },
  );

/**
 * Who is calling, from the Authorization header alone: identity never comes from other headers or bodies.
 * Verified tokens are remembered until they expire (bounded), since a verification costs more than a catalogue answer.
 * @throws Unauthenticated 401 without a valid token, NotAllowed 403 with one that does not suffice
 */
export const createAuthenticate = ({
  service,
  issuer,
  userKeys,
  serviceKeys,
}: {
  service: string;
  issuer: string;
  userKeys: PublicKeys;
  serviceKeys: PublicKeys;
}): Authenticate => {
  const passport = new Passport();
  passport.use(
    'user',
    strategy(userKeys, { issuer, audience: userAudience }, (claims) => {
      const { sub, name, role } = UserClaims.parse(claims);
      return { kind: 'user', userId: sub, username: name, role };
    }),
  );
  passport.use(
    'service',
    strategy(serviceKeys, { issuer, audience: service }, (claims, keyId) => ({
      kind: 'service',
      service: keyOwner(ServiceClaims.parse(claims).sub, keyId),
    })),
  );
  const verified = new LRUCache<string, Caller>({ max: 5_000, ttl: 60_000 });

  const verify = (request: Request, kind: 'user' | 'service', token: string | null): Promise<Caller> =>
    new Promise((resolve, reject) => {
      passport.authenticate(kind, { session: false }, (error: unknown, caller: Caller | false | undefined) => {
        if (error || !caller) {
          const detail = token
            ? 'The token is not valid here or has expired. Log in again.'
            : 'This call needs a login.';
          return reject(new Unauthenticated(token ? 'invalid-token' : 'login-required', detail));
        }
        const expires = jwt.decode(token ?? '', { json: true })?.exp ?? 0;
        const ttl = Math.min(60_000, expires * 1000 - Date.now());
        if (token && ttl > 0) verified.set(kind + token, caller, { ttl });
        resolve(caller);
      })(request, undefined, reject);
    });

  return (request, door) => {
    if (door.allow === 'public') return { kind: 'anonymous' };
    const kind = door.allow === 'service' ? 'service' : 'user';
    const token = bearer(request);
    const known = token ? verified.get(kind + token) : undefined;
    return known ? permitted(known, door) : verify(request, kind, token).then((caller) => permitted(caller, door));
  };
};

/** A service speaks for itself alone: its keys are called by its name, `cart` or, after a rotation, `cart.2`. */
const keyOwner = (service: string, keyId: string): string => {
  if (keyId.split('.')[0] !== service) throw new Error('signed with the key of another service');
  return service;
};

const permitted = (caller: Caller, { allow, callers }: Door): Caller => {
  if (caller.kind === 'service' && !callers?.some((name) => name === caller.service)) {
    throw new NotAllowed('service-not-allowed', `The service ${caller.service} may not make this call.`);
  }
  if (allow === 'admin' && !(caller.kind === 'user' && caller.role === 'admin')) {
    throw new NotAllowed('admins-only', 'Only an administrator may do this.');
  }
  return caller;
};
