import { createPublicKey } from 'node:crypto';
import { type PublicKeys, type SigningKey, signingKeyFrom } from '@product-store/platform/auth';

/**
 * The private key of access tokens, under the name by which its public half is published.
 * @throws Error when it is not published: nobody could verify what it signs
 */
export const accessTokenKey = (keyFile: string, published: PublicKeys): SigningKey => {
  const unnamed = signingKeyFrom(keyFile, '');
  const { n, e } = createPublicKey(unnamed.key).export({ format: 'jwk' });
  const match = published.jwks().keys.find((jwk) => jwk.n === n && jwk.e === e);
  if (!match) throw new Error(`The public half of USER_KEY_FILE (${keyFile}) is not in USER_JWKS_FILE: add it there.`);
  return { ...unnamed, kid: match.kid };
};
