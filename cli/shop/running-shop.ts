import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { Refusal } from '../refusal.ts';
import type { DataFolder } from './data-folder.ts';
import { connectProcessManager } from './process-manager.ts';
import { eventually, isAlive, processOf, signal } from './processes.ts';

const ShopFile = z.object({ pid: z.number().int(), port: z.number().int(), started_at: z.string() });

/** The `npm start` that holds this folder, if it is still there. */
export const holderOf = ({ shopFile }: DataFolder): { pid: number; port: number } | undefined => {
  try {
    const held = ShopFile.parse(JSON.parse(readFileSync(shopFile, 'utf8')));
    return processOf(held.pid, 'start.ts') ? held : undefined;
  } catch {
    return undefined;
  }
};

/** @throws Refusal when a shop runs in this folder */
export const refuseWhenRunning = (folder: DataFolder): void => {
  const holder = holderOf(folder);
  if (holder)
    throw new Refusal(
      `The shop in ${folder.path} is already running (process ${holder.pid}) at http://localhost:${holder.port}/: use that one, or stop it with npm run stop.`,
    );
};

/** Makes this process the one that holds the folder. */
export const holdFolder = (folder: DataFolder, port: number): void => {
  mkdirSync(folder.logs, { recursive: true });
  mkdirSync(folder.pm2, { recursive: true });
  rmSync(folder.shopFile, { force: true });
  const content = { pid: process.pid, port, started_at: new Date().toISOString() };
  try {
    writeFileSync(folder.shopFile, `${JSON.stringify(content)}\n`, { flag: 'wx' });
  } catch {
    refuseWhenRunning(folder); // another start was faster
  }
};

export const releaseFolder = ({ shopFile }: DataFolder): void => rmSync(shopFile, { force: true });

/** PM2's daemon of this folder, if it is there. */
export const daemonOf = ({ pm2Pid }: DataFolder): number | undefined => {
  if (!existsSync(pm2Pid)) return undefined;
  const pid = Number(readFileSync(pm2Pid, 'utf8'));
  return processOf(pid, 'God Daemon') ? pid : undefined;
};

/** Worker processes that PM2 wrote down and that are there. */
const workersOf = ({ pm2 }: DataFolder): number[] => {
  const pids = join(pm2, 'pids');
  if (!existsSync(pids)) return [];
  return readdirSync(pids)
    .map((file) => Number(readFileSync(join(pids, file), 'utf8')))
    .filter((pid) => processOf(pid, join('src', 'main.ts')));
};

export const hasLeftovers = (folder: DataFolder): boolean =>
  daemonOf(folder) !== undefined || workersOf(folder).length > 0;

/** Longer than the slowest worker may take to leave (kill_timeout in ecosystem.config.js). */
const leaveMs = 30_000;

/**
 * Ends every process of the folder's shop and comes back when none is left: in peace by PM2, and by process id when its
 * daemon is gone or does not answer.
 */
export const stopProcesses = async (folder: DataFolder): Promise<void> => {
  const daemon = daemonOf(folder);
  const workers = workersOf(folder);
  if (daemon !== undefined) {
    await Promise.race([deleteAll(folder), sleep(leaveMs, undefined, { ref: false })]);
    await endOf(daemon);
  }
  await Promise.all([...workers, ...workersOf(folder)].map(endOf));
  rmSync(folder.pm2Pid, { force: true });
};

const deleteAll = async ({ pm2 }: DataFolder): Promise<void> => {
  try {
    const manager = await connectProcessManager(pm2);
    await manager.deleteAll();
    manager.disconnect();
  } catch {
    // what PM2 could not do is done by process id
  }
};

const endOf = async (pid: number): Promise<void> => {
  const gone = () => !isAlive(pid);
  signal(pid, 'SIGTERM');
  if (await eventually(gone, 5_000)) return;
  signal(pid, 'SIGKILL');
  await eventually(gone, 5_000);
};
