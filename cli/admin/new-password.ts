import { randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { Refusal } from '../refusal.ts';
import type { NewPassword } from './action.ts';

/** Never from the command line: whoever lists processes, or reads a shell's history, would see it. */
export const newPassword = async (stdin: AsyncIterable<Uint8Array> | undefined): Promise<NewPassword> => {
  if (!stdin) return { password: randomBytes(15).toString('base64url'), generated: true };
  const [password = '', ...more] = (await text(Readable.from(stdin))).replace(/\r?\n$/, '').split(/\r?\n/);
  if (password === '') throw new Refusal('--password-stdin: nothing came from standard input.');
  if (more.length > 0) throw new Refusal('--password-stdin takes one line: the password.');
  return { password, generated: false };
};
