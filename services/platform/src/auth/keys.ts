import { createPublicKey, type KeyObject } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { z } from 'zod';

export const Jwks = z.object({
  keys: z.array(z.looseObject({ kid: z.string(), kty: z.literal('RSA'), n: z.string(), e: z.string() })),
});
export type Jwks = z.output<typeof Jwks>;

export interface PublicKeys {
  /** The key with this id; a file that changed since is read again, so that rotation needs no restart. */
  find(kid: string): KeyObject | undefined;
  jwks(): Jwks;
}

const recheckMs = 5_000;

/** The public keys of a JWKS file, parsed once into key objects (a string key would be parsed at every verification). */
export const publicKeysFrom = (file: string): PublicKeys => {
  let keys = new Map<string, KeyObject>();
  let document: Jwks = { keys: [] };
  let readAt = 0;
  let modified = 0;
  const refresh = () => {
    readAt = Date.now();
    const { mtimeMs } = statSync(file);
    if (mtimeMs === modified) return;
    modified = mtimeMs;
    document = Jwks.parse(JSON.parse(readFileSync(file, 'utf8')));
    keys = new Map(document.keys.map((jwk) => [jwk.kid, createPublicKey({ key: jwk, format: 'jwk' })]));
  };
  refresh();
  return {
    find: (kid) => {
      if (Date.now() - readAt > recheckMs) refresh();
      return keys.get(kid);
    },
    jwks: () => {
      if (Date.now() - readAt > recheckMs) refresh();
      return document;
    },
  };
};
