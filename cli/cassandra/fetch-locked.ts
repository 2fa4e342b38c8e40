import { createWriteStream, existsSync, statSync } from 'node:fs';
import { copyFile, mkdir, rename, rm } from 'node:fs/promises';
import * as http from 'node:http';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { sha256Of } from '../artifacts/fetched.ts';
import { Refusal } from '../refusal.ts';
import type { LockedFile } from './artifact-locks.ts';

export interface Shelf {
  /** The repository's address; a file's path is added. */
  url: string;
  /** The folder that files are kept in, by their path. */
  folder: string;
  /** Another folder that may have them already. */
  beside?: string;
}

const atOnce = 4;
const tries = 3;
const silenceMs = 30_000;

const isSound = async (file: string, { bytes, sha256 }: LockedFile): Promise<boolean> =>
  existsSync(file) && statSync(file).size === bytes && (await sha256Of(file)) === sha256;

const urlOf = ({ url }: Shelf, { path }: LockedFile): string =>
  `${url}/${path.split('/').map(encodeURIComponent).join('/')}`;

/** @throws Error in words */
const download = async (url: string, to: string): Promise<void> => {
  const response = await fetch(url, { signal: AbortSignal.timeout(10 * silenceMs) }).catch((error: unknown) => {
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause.message : String(error);
    throw new Error(`${new URL(url).host} cannot be reached (${cause})`);
  });
  if (!response.ok || !response.body) throw new Error(`${url} answers ${response.status}`);
  await pipeline(Readable.fromWeb(response.body), createWriteStream(to));
};

const fetchOne = async (shelf: Shelf, file: LockedFile): Promise<boolean> => {
  const target = join(shelf.folder, file.path);
  if (await isSound(target, file)) return false;
  await mkdir(dirname(target), { recursive: true });
  const part = `${target}.${process.pid}.part`;
  try {
    const near = shelf.beside && join(shelf.beside, file.path);
    if (near && (await isSound(near, file))) await copyFile(near, part);
    else await fetchAgain(shelf, file, part);
    await rename(part, target);
    return true;
  } finally {
    await rm(part, { force: true });
  }
};

const fetchAgain = async (shelf: Shelf, file: LockedFile, part: string): Promise<void> => {
  const url = urlOf(shelf, file);
  for (let attempt = 1; ; attempt++) {
    try {
      await download(url, part);
      break;
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      if (attempt === tries) throw new Refusal(`${file.path.split('/').at(-1)} could not be fetched: ${why}.`);
      await sleep(500 * attempt);
    }
  }
  if (!(await isSound(part, file)))
    throw new Refusal(`${url} is not the file that is expected (sha256 ${file.sha256}); it is not used.`);
};

/** Fetches what is missing or changed, a few at a time. @throws Refusal when a file cannot be had or is another one */
export const fetchLocked = async (
  shelf: Shelf,
  files: readonly LockedFile[],
  say: (line: string) => void,
): Promise<void> => {
  http.setGlobalProxyFromEnv?.(); // HTTP_PROXY, HTTPS_PROXY, NO_PROXY
  const left = files.values();
  let done = 0;
  let told = 0;
  const worker = async () => {
    for (const file of left) {
      const fetched = await fetchOne(shelf, file);
      done += 1;
      if (!fetched || Date.now() - told < 1_000) continue;
      told = Date.now();
      say(`fetching: ${done} of ${files.length} files`);
    }
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, files.length) }, worker));
};
