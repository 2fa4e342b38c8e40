import { createHash, createPublicKey, generateKeyPair } from 'node:crypto';
import { promisify } from 'node:util';

const newRsaKey = promisify(generateKeyPair);

/** A private key to sign tokens with, as PEM. */
export const newSigningKey = async (): Promise<string> => {
  const { privateKey } = await newRsaKey('rsa', { modulusLength: 2048 });
  return privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
};

/** The public half of a key for a JWKS; without a name it is called after its own thumbprint. */
export const publicJwk = (pem: string, kid?: string) => {
  const { kty, n, e } = createPublicKey(pem).export({ format: 'jwk' });
  // RFC 7638: the key's own thumbprint, so that the same key always has the same id.
  const thumbprint = createHash('sha256').update(JSON.stringify({ e, kty, n })).digest('base64url');
  return { kid: kid ?? thumbprint, kty, n, e, alg: 'RS256', use: 'sig' };
};
