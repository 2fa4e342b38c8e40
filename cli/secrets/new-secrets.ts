import { createHash, randomBytes } from 'node:crypto';
import { z } from 'zod';
import { serviceNames } from '../shop/ports.ts';
import { newSigningKey, publicJwk } from '../shop/signing-keys.ts';

const Jwks = z.object({ keys: z.array(z.record(z.string(), z.unknown())) });

/** Everything secret of one installation. Nothing is known by heart: all may be replaced, see rotation. */
export const Secrets = z.object({
  /** PEM of the key that signs customers' access tokens. */
  users_key: z.string(),
  /** Its public half, and those of keys that are retired but still honoured. */
  users_jwks: Jwks,
  /** PEM per service: what it signs its calls to the others with. */
  service_keys: z.record(z.string(), z.string()),
  services_jwks: Jwks,
  /** Signs list cursors. */
  cursor_key: z.string(),
  /** The login of operators' tools behind Nginx; the hash is what Nginx gets. */
  operator: z.object({ name: z.string(), password: z.string(), hash: z.string() }),
  /** Database passwords: the administrator's and one per service. */
  cassandra: z.record(z.string(), z.string()),
  grafana_admin_password: z.string(),
  /** From BotFather; empty until the operator puts it there. */
  telegram_bot_token: z.string(),
});
export type Secrets = z.output<typeof Secrets>;
/** What a vault file of an earlier release may hold. */
export const KnownSecrets = Secrets.partial();
export type KnownSecrets = z.output<typeof KnownSecrets>;

const newPassword = (): string => randomBytes(24).toString('base64url');

/** A salted fast hash is enough for 192 random bits, and Nginx checks it on every request. */
const nginxHash = (password: string): string => {
  const salt = randomBytes(8);
  return `{SSHA}${Buffer.concat([createHash('sha1').update(password).update(salt).digest(), salt]).toString('base64')}`;
};

const fresh = async (telegramToken: string): Promise<Secrets> => {
  const usersKey = await newSigningKey();
  const keys = await Promise.all(serviceNames.map(async (name) => [name, await newSigningKey()] as const));
  const password = newPassword();
  return {
    users_key: usersKey,
    users_jwks: { keys: [publicJwk(usersKey)] },
    service_keys: Object.fromEntries(keys),
    services_jwks: { keys: keys.map(([name, pem]) => publicJwk(pem, name)) },
    cursor_key: newPassword(),
    operator: { name: 'operator', password, hash: nginxHash(password) },
    cassandra: Object.fromEntries(['admin', ...serviceNames].map((name) => [name, newPassword()])),
    grafana_admin_password: newPassword(),
    telegram_bot_token: telegramToken,
  };
};

/** What is there stays; what a newer release needs in addition is made. */
export const completed = async (
  known: KnownSecrets,
  { telegramToken = '' }: { telegramToken?: string | undefined } = {},
): Promise<{ secrets: Secrets; added: string[] }> => {
  const made = await fresh(telegramToken);
  const added = Object.keys(made).filter((name) => !(name in known));
  return { secrets: Secrets.parse({ ...made, ...known }), added };
};
