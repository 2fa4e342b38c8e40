import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type ServiceName, serviceNames } from './ports.ts';
import { newSigningKey, publicJwk } from './signing-keys.ts';

/** Whole or not at all, readable by the owner alone. */
const writeSecret = (file: string, content: string | Buffer): void => {
  writeFileSync(`${file}.new`, content, { mode: 0o600 });
  renameSync(`${file}.new`, file);
};

const ensureKey = async (file: string): Promise<string> => {
  if (!existsSync(file)) {
    writeSecret(file, await newSigningKey());
  }
  return readFileSync(file, 'utf8');
};

const writeJwks = (file: string, keys: unknown[]): void => writeSecret(file, `${JSON.stringify({ keys }, null, 2)}\n`);

/**
 * Everything the services sign and verify with, made on the first start and kept: the key of access tokens, one key per
 * service for calling the others, both sets of public keys, and the secret of list cursors.
 */
export const ensureSecrets = async (folder: string): Promise<void> => {
  mkdirSync(folder, { recursive: true });
  chmodSync(folder, 0o700);
  const keyOf = (name: ServiceName) => ensureKey(join(folder, `${name}.key.pem`));
  const [users, ...services] = await Promise.all([
    ensureKey(join(folder, 'users.key.pem')),
    ...serviceNames.map(async (name) => publicJwk(await keyOf(name), name)),
  ]);
  const userKeys = join(folder, 'users.jwks.json');
  if (!existsSync(userKeys)) writeJwks(userKeys, [publicJwk(users)]); // later it may hold retired keys too
  writeJwks(join(folder, 'services.jwks.json'), services);
  const cursorKey = join(folder, 'cursor.key');
  if (!existsSync(cursorKey)) writeSecret(cursorKey, randomBytes(32));
};
