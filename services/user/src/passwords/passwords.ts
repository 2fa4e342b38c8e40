import { randomBytes } from 'node:crypto';
import { compare, getRounds, hash } from 'bcrypt';
import type { Slots } from './host-slots.ts';
import { createPasswordQueue, type PasswordQueue } from './password-queue.ts';

/** bcrypt looks at 72 bytes and no further: a longer password would be accepted by its beginning alone. */
export const maxPasswordBytes = 72;
export const minPasswordBytes = 8;

export interface Passwords {
  /** bcrypt of a new password. @throws Unavailable `passwords-busy` */
  hash(password: string): Promise<string>;
  /**
   * Whether the password is right. Without a hash (there is no such user) it takes the same time and says no.
   * `mayStill` is asked when the turn comes: what was allowed on joining the queue may not be any more.
   */
  matches(password: string, hash: string | null | undefined, mayStill?: () => Promise<void>): Promise<boolean>;
  /** Whether this hash was made at another cost than new ones are. */
  outdated(hash: string): boolean;
  readonly waiting: number;
}

/** The same characters typed on another keyboard are the same password (RFC 8265: composed form). */
const normal = (password: string): string => password.normalize('NFC');
export const passwordBytes = (password: string): number => Buffer.byteLength(normal(password));

/**
 * Starts by hashing a password that nobody knows: what unknown users are compared with, at the same cost, and the first
 * estimate of how long a turn takes. bcrypt works on libuv's threads: the event loop stays free.
 */
export const startPasswords = async ({
  cost,
  slots,
  concurrency,
  maxWaitMs,
}: {
  cost: number;
  slots: Slots;
  concurrency: number;
  maxWaitMs: number;
}): Promise<Passwords> => {
  const began = performance.now();
  const nobodys = await hash(randomBytes(24).toString('base64'), cost);
  const firstEstimateMs = performance.now() - began;
  const queue: PasswordQueue = createPasswordQueue({ slots, concurrency, maxWaitMs, firstEstimateMs });
  return {
    hash: (password) => queue.run(() => hash(normal(password), cost)),
    matches: (password, known, mayStill) =>
      queue.run(async () => {
        await mayStill?.();
        return compare(normal(password), known ?? nobodys);
      }),
    outdated: (known) => getRounds(known) !== cost,
    get waiting() {
      return queue.waiting;
    },
  };
};
