import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { run } from './run.ts';

/** Why a source gave nothing; the next one is tried. */
export class NotFetched extends Error {}

export const sha256Of = async (file: string): Promise<string> => {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  return hash.digest('hex');
};

/** A file that is not what was pinned is worse than none: it ends the whole fetch. */
export class WrongChecksum extends Error {}

/** @throws WrongChecksum */
export const verified = async (file: string, wanted: string, from: string): Promise<string> => {
  const found = await sha256Of(file);
  if (found !== wanted)
    throw new WrongChecksum(`${from} has sha256 ${found}, but ${wanted} is expected: it is not used.`);
  return file;
};

/** @throws NotFetched when the command fails or is not there */
export const tried = async (
  command: string,
  args: string[],
  options: { cwd?: string; env?: object } = {},
): Promise<string> => {
  const { code, stdout, stderr } = await run(command, args, options);
  if (code === 0) return stdout;
  throw new NotFetched(`${command} ${args[0]} failed: ${(stderr || stdout).trim().split('\n').at(-1) ?? ''}`);
};
