import { mkdtempSync, rmdirSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { Refusal } from '../refusal.ts';

/** Where one local shop keeps everything it writes. */
export interface DataFolder {
  path: string;
  logs: string;
  secrets: string;
  /** PM2's own folder: its sockets, pids and log. */
  pm2: string;
  pm2Pid: string;
  /** Which process is the shop of this folder, and where it listens. */
  shopFile: string;
  accountsFile: string;
}

const root = join(import.meta.dirname, '..', '..');

/** A Unix socket's path is limited by the kernel (108 bytes with the closing zero on Linux, 104 elsewhere). */
const longestSocketPath = process.platform === 'linux' ? 107 : 103;

/** The folder named by `--data`, relative to where the person is; by default `.data` of the project. */
export const dataFolder = (option: string | undefined): DataFolder => {
  const path = option === undefined ? join(root, '.data') : resolve(process.env.INIT_CWD ?? process.cwd(), option);
  const pm2 = join(path, 'pm2');
  return {
    path,
    logs: join(path, 'logs'),
    secrets: join(path, 'secrets'),
    pm2,
    pm2Pid: join(pm2, 'pm2.pid'),
    shopFile: join(path, 'shop.json'),
    accountsFile: join(path, 'demo-accounts.json'),
  };
};

/** Leaves nothing behind. @throws Refusal when the shop could not keep its data there */
export const checkDataFolder = ({ path, pm2 }: DataFolder): void => {
  const longest = Buffer.byteLength(join(pm2, 'interactor.sock'));
  if (longest > longestSocketPath)
    throw new Refusal(
      `The data folder's path is ${longest - longestSocketPath} bytes too long for the sockets in it: choose a shorter one with --data (${path}).`,
    );
  let existing = path;
  while (!statSync(existing, { throwIfNoEntry: false })) existing = dirname(existing);
  if (!statSync(existing).isDirectory())
    throw new Refusal(`The data folder cannot be ${path}: ${existing} is a file. Choose another one with --data.`);
  try {
    rmdirSync(mkdtempSync(join(existing, '.writable-'))); // permissions alone do not tell: root, /proc, read-only disks
  } catch {
    throw new Refusal(
      `The data folder ${path} cannot be written to: ${existing} does not allow it. Choose another one with --data.`,
    );
  }
};
