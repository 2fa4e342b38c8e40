export { type Authenticate, createAuthenticate } from './authenticate.ts';
export { Jwks, type PublicKeys, publicKeysFrom } from './keys.ts';
export {
  createServiceTokens,
  type ServiceTokens,
  type SigningKey,
  signingKeyFrom,
  signUserToken,
  userAudience,
} from './tokens.ts';
