import type { Jwks } from '@product-store/platform/auth';
import { type Endpoint, endpoint, ok } from '@product-store/platform/http';
import { z } from 'zod';

export interface KeyFeatures {
  /** The public keys, those of a rotation under way included. */
  jwks(): Jwks;
}

const PublicJwks = z.object({
  keys: z.array(
    z.object({
      kid: z.string(),
      kty: z.literal('RSA'),
      alg: z.literal('RS256'),
      use: z.literal('sig'),
      n: z.string(),
      e: z.string(),
    }),
  ),
});

export const keyEndpoints = (features: KeyFeatures): Endpoint[] => [
  endpoint({
    method: 'get',
    path: '/.well-known/jwks.json',
    operationId: 'getJwks',
    summary: 'The public keys of access tokens (RFC 7517)',
    allow: 'public',
    answers: { 200: PublicJwks },
    cache: 'public, max-age=300',
    // Field by field: were a private key ever put into that file, it would not be published here.
    handle: () =>
      ok({
        keys: features.jwks().keys.map(({ kid, kty, n, e }) => ({ kid, kty, alg: 'RS256', use: 'sig', n, e })),
      }),
  }),
];
