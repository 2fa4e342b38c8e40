import { createHmac, createPublicKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import type { ServiceName } from '@product-store/cli/shop/ports.ts';
import type { Endpoint } from '@product-store/platform/http';
import type { Person } from '../shop/people.ts';
import type { Inside } from './target.ts';

/** Tokens are made by hand here: no library would write the bad ones. */
const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
type Signer = (data: string) => Buffer;

const jwtOf = (header: Record<string, unknown>, claims: Record<string, unknown>, signer: Signer): string => {
  const data = `${part({ typ: 'JWT', ...header })}.${part(claims)}`;
  return `${data}.${signer(data).toString('base64url')}`;
};
const rs256 =
  (key: KeyObject): Signer =>
  (data) =>
    sign('sha256', Buffer.from(data), key);
const hs256 =
  (secret: string | Buffer): Signer =>
  (data) =>
    createHmac('sha256', secret).update(data).digest();
const unsigned: Signer = () => Buffer.alloc(0);

const now = () => Math.floor(Date.now() / 1000);
const issuer = 'product-store';

const userClaims = ({ userId, username }: Person, role: 'customer' | 'admin') => ({
  iss: issuer,
  aud: issuer,
  sub: userId,
  name: username,
  role,
  iat: now(),
  exp: now() + 900,
});
const serviceClaims = (from: ServiceName, to: ServiceName) => ({
  iss: issuer,
  aud: to,
  sub: from,
  iat: now(),
  exp: now() + 120,
});

/** Another character in the middle of a part (in its last one some bits mean nothing). */
const altered = (token: string, index: 0 | 1 | 2): string =>
  token
    .split('.')
    .map((text, at) => {
      if (at !== index) return text;
      const middle = Math.floor(text.length / 2);
      return text.slice(0, middle) + (text[middle] === 'A' ? 'B' : 'A') + text.slice(middle + 1);
    })
    .join('.');

/** A token as one service calls another with it. */
export const serviceToken = (inside: Inside, from: ServiceName, to: ServiceName): string =>
  jwtOf({ alg: 'RS256', kid: from }, serviceClaims(from, to), rs256(inside.serviceKey(from)));

/** The token of a service that may make this call. */
export const callerToken = (inside: Inside, { callers = [] }: Endpoint, to: ServiceName): string => {
  const [from] = callers;
  if (!from) throw new Error('no service may call this');
  return serviceToken(inside, from, to);
};

const neighbour: Record<ServiceName, ServiceName> = { backend: 'order', cart: 'user', order: 'cart', user: 'order' };

type Forgery = (to: ServiceName) => string;

/** Tokens of an administrator that must not be believed: each is wrong in one way only. */
export const forgedAdminTokens = (inside: Inside, admin: Person, customer: Person): Record<string, Forgery> => {
  const { kid, key } = inside.userKey;
  const publicKey = createPublicKey(key);
  const pem = publicKey.export({ type: 'spki', format: 'pem' });
  const claims = userClaims(admin, 'admin');
  const good = { alg: 'RS256', kid };
  const stranger = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const [header = '', , signature = ''] = customer.token.split('.');
  return {
    expired: () => jwtOf(good, { ...claims, iat: now() - 1000, exp: now() - 1 }, rs256(key)),
    'not yet valid': () => jwtOf(good, { ...claims, nbf: now() + 600 }, rs256(key)),
    'without an end': () => jwtOf(good, { ...claims, exp: undefined }, rs256(key)),
    'signature altered': () => altered(admin.token, 2),
    'claims altered': () => altered(admin.token, 1),
    'header altered': () => altered(admin.token, 0),
    'customer’s signature under an admin’s claims': () => `${header}.${part(claims)}.${signature}`,
    'without a signature': () => admin.token.replace(/\.[^.]*$/, '.'),
    'alg none': () => jwtOf({ alg: 'none', kid }, claims, unsigned),
    'alg None': () => jwtOf({ alg: 'None', kid }, claims, unsigned),
    'HS256 with the public key (PEM)': () => jwtOf({ alg: 'HS256', kid }, claims, hs256(pem)),
    'HS256 with the public key (PEM, no last newline)': () =>
      jwtOf({ alg: 'HS256', kid }, claims, hs256(pem.toString().trimEnd())),
    'HS256 with the public key (DER)': () =>
      jwtOf({ alg: 'HS256', kid }, claims, hs256(publicKey.export({ type: 'spki', format: 'der' }))),
    'HS256 with nothing': () => jwtOf({ alg: 'HS256', kid }, claims, hs256('')),
    'a stranger’s key under our key id': () => jwtOf(good, claims, rs256(stranger.privateKey)),
    'a stranger’s key that comes along': () =>
      jwtOf({ ...good, jwk: stranger.publicKey.export({ format: 'jwk' }) }, claims, rs256(stranger.privateKey)),
    'unknown key id': () => jwtOf({ alg: 'RS256', kid: '../../dev/null' }, claims, rs256(key)),
    'no key id': () => jwtOf({ alg: 'RS256' }, claims, rs256(key)),
    'another issuer': () => jwtOf(good, { ...claims, iss: 'elsewhere' }, rs256(key)),
    'another audience': () => jwtOf(good, { ...claims, aud: 'elsewhere' }, rs256(key)),
    'signed by a service': (to) =>
      jwtOf({ alg: 'RS256', kid: neighbour[to] }, claims, rs256(inside.serviceKey(neighbour[to]))),
    'not a token': () => 'abc',
    'an empty token': () => '',
  };
};

/** Tokens of a service that its neighbour must not believe. */
export const forgedServiceTokens = (inside: Inside): Record<string, Forgery> => ({
  'service token for another service': (to) => serviceToken(inside, neighbour[to], neighbour[to]),
  'service token for shoppers’ audience': (to) =>
    jwtOf(
      { alg: 'RS256', kid: neighbour[to] },
      { ...serviceClaims(neighbour[to], to), aud: issuer },
      rs256(inside.serviceKey(neighbour[to])),
    ),
  'service token that has expired': (to) =>
    jwtOf(
      { alg: 'RS256', kid: neighbour[to] },
      { ...serviceClaims(neighbour[to], to), exp: now() - 1 },
      rs256(inside.serviceKey(neighbour[to])),
    ),
  'service token signed with the key of shoppers': (to) =>
    jwtOf({ alg: 'RS256', kid: inside.userKey.kid }, serviceClaims(neighbour[to], to), rs256(inside.userKey.key)),
  'service token that speaks for another service': (to) =>
    jwtOf({ alg: 'RS256', kid: to }, serviceClaims(neighbour[to], to), rs256(inside.serviceKey(to))),
  'service token under another service’s key id': (to) =>
    jwtOf({ alg: 'RS256', kid: to }, serviceClaims(neighbour[to], to), rs256(inside.serviceKey(neighbour[to]))),
});
