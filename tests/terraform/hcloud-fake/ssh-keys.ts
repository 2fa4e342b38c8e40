import { createHash } from 'node:crypto';
import { z } from 'zod';
import { invalidInput, notUnique } from './api-error.ts';
import type { Cloud } from './cloud.ts';
import { labels, read } from './collection.ts';
import { created, gone, type ResourceApi } from './resource-api.ts';

const Create = z.object({ name: z.string().min(1), public_key: z.string().min(1), labels });

const fingerprintOf = (publicKey: string): string => {
  const blob = Buffer.from(publicKey.split(' ')[1] ?? '', 'base64');
  if (!/^(ssh|ecdsa|sk)-\S+ \S/.test(publicKey) || blob.length < 32) {
    throw invalidInput('public_key', 'is not a valid OpenSSH public key');
  }
  return createHash('md5')
    .update(blob)
    .digest('hex')
    .replaceAll(/(..)(?!$)/g, '$1:');
};

export const sshKeys = (cloud: Cloud): ResourceApi => {
  const keys = cloud.sshKeys;
  return {
    plural: 'ssh_keys',
    singular: 'ssh_key',
    list: () => keys.all().map((key) => ({ ...key })),
    show: (id) => ({ ...keys.get(id) }),
    create: (body) => {
      const order = read(Create, body);
      const fingerprint = fingerprintOf(order.public_key);
      // In the original, too, one project holds a key only once, whatever its name.
      if (keys.all().some((key) => key.fingerprint === fingerprint)) throw notUnique('SSH key fingerprint');
      return created({ ssh_key: keys.add({ ...cloud.born(), ...order, fingerprint }) });
    },
    update: (id, body) => {
      keys.update(id, body);
    },
    remove: (id) => {
      keys.get(id);
      keys.remove(id);
      return gone;
    },
  };
};
