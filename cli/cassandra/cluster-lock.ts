import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { Refusal } from '../refusal.ts';
import { eventually, isAlive } from '../shop/processes.ts';
import type { ClusterFolder } from './cluster-folder.ts';

const take = (file: string): boolean => {
  try {
    writeFileSync(file, String(process.pid), { flag: 'wx', mode: 0o600 });
    return true;
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  }
  try {
    if (!isAlive(Number(readFileSync(file, 'utf8')) || 0)) rmSync(file, { force: true }); // it was killed
  } catch {
    // gone in between: the next try gets it
  }
  return false;
};

/** One command at a time starts or stops a folder's Cassandra; others wait for it. @throws Refusal after five minutes */
export const withClusterLock = async <T>({ path, lockFile }: ClusterFolder, work: () => Promise<T>): Promise<T> => {
  mkdirSync(path, { recursive: true, mode: 0o700 });
  if (!(await eventually(() => take(lockFile), 300_000, 200)))
    throw new Refusal(`Another command has been starting or stopping this Cassandra for five minutes (${lockFile}).`);
  try {
    return await work();
  } finally {
    rmSync(lockFile, { force: true });
  }
};
