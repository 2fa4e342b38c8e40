import { spawn } from 'node:child_process';
import { closeSync, existsSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { processOf, signal } from '../shop/processes.ts';
import type { ClusterFolder } from './cluster-folder.ts';

type Place = ReturnType<ClusterFolder['node']>;

/** The process of a node, if it is there: a number that another process got since does not count. */
export const pidOf = ({ pidFile, argumentsFile }: Place): number | undefined => {
  if (!existsSync(pidFile)) return undefined;
  const pid = Number(readFileSync(pidFile, 'utf8'));
  return processOf(pid, argumentsFile) ? pid : undefined;
};

/** Resident memory in megabytes; undefined where there is no /proc. */
export const memoryMb = (pid: number): number | undefined => {
  try {
    const kilobytes = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    return kilobytes === undefined ? undefined : Math.round(Number(kilobytes) / 1024);
  } catch {
    return undefined;
  }
};

/** Starts a node that goes on without this process. */
export const spawnNode = (place: Place, java: string): number => {
  const output = openSync(place.output, 'w', 0o600);
  try {
    const { PATH, HOME, LANG } = process.env;
    const child = spawn(java, [`@${place.argumentsFile}`], {
      detached: true,
      cwd: place.folder,
      stdio: ['ignore', output, output],
      env: { PATH, HOME, LANG, MALLOC_ARENA_MAX: '4' },
    });
    child.unref();
    if (!child.pid) throw new Error(`${java} could not be started`);
    writeFileSync(place.pidFile, String(child.pid));
    return child.pid;
  } finally {
    closeSync(output);
  }
};

/** Asks it to leave (it drains: what it has in memory goes to disk). */
export const endNode = (place: Place, name: NodeJS.Signals = 'SIGTERM'): void => {
  const pid = pidOf(place);
  if (pid !== undefined) signal(pid, name);
  else rmSync(place.pidFile, { force: true });
};

/** Why a node that ended has ended, from what it left: its last error. */
export const lastError = ({ systemLog, output }: Place): string => {
  const lines = [systemLog, output].flatMap((file) => (existsSync(file) ? readFileSync(file, 'utf8').split('\n') : []));
  const error = lines.findLast((line) =>
    /^ERROR |^Caused by|^Exception|^Error|OutOfMemory|Address already in use/.test(line),
  );
  return error?.replace(/^ERROR \S+ \S+ \[[^\]]*\] \S+ - /, '') ?? 'it left no error in its log';
};
