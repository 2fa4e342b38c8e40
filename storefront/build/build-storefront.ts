import { spawn } from 'node:child_process';
import { renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { sourceHash } from './source-hash.ts';
import { stampOf } from './stamp.ts';

const dist = join(import.meta.dirname, '..', 'dist');

/** In a process of its own: whoever asked for it may run for days, and the bundler's memory with it. */
const makeIn = (folder: string, hash: string): Promise<void> =>
  new Promise((resolve, reject) => {
    const script = join(import.meta.dirname, 'make-dist.ts');
    const failed = () => new Error('The pages of the shop could not be built; the messages above say why.');
    spawn(process.execPath, ['--disable-warning=ExperimentalWarning', script, folder, hash], {
      stdio: ['ignore', 2, 2],
    })
      .once('error', reject)
      .once('exit', (code) => (code === 0 ? resolve() : reject(failed())));
  });

/** Puts a folder in the place of dist. Another build of the same sources may have been faster. */
const swap = (folder: string, hash: string): void => {
  const before = `${folder}-before`;
  try {
    renameSync(dist, before);
  } catch {
    // there was none
  }
  try {
    renameSync(folder, dist);
  } catch (error) {
    if (stampOf(dist) !== hash) throw error;
  } finally {
    for (const left of [folder, before]) rmSync(left, { recursive: true, force: true });
  }
};

/**
 * Builds the pages into storefront/dist unless they are those of the sources already. Returns the folder, and whether
 * anything was done.
 * @throws Error when the sources cannot be built
 */
export const buildStorefront = async (): Promise<{ folder: string; built: boolean }> => {
  const hash = sourceHash();
  if (stampOf(dist) === hash) return { folder: dist, built: false };
  const folder = `${dist}-${process.pid}`;
  try {
    await makeIn(folder, hash);
    swap(folder, hash);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  return { folder: dist, built: true };
};
