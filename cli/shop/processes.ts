import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

/** Whether this process is there; a number that was given to another one later is told by `commandOf`. */
export const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
  return !isZombie(pid);
};

/** A killed process whose parent has not asked for its end yet still answers signals. */
const isZombie = (pid: number): boolean => {
  try {
    return / Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8').replace(/^.*\)/, ''));
  } catch {
    return false;
  }
};

/** The command line of a process; undefined where there is no /proc to read it from. */
const commandOf = (pid: number): string | undefined => {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
  } catch {
    return undefined;
  }
};

/** A process id from a file, if that process is there and is what it should be. */
export const processOf = (pid: number, commandHolds: string): boolean =>
  Number.isInteger(pid) && pid > 1 && isAlive(pid) && (commandOf(pid)?.includes(commandHolds) ?? true);

export const signal = (pid: number, name: NodeJS.Signals): void => {
  try {
    process.kill(pid, name);
  } catch {
    // gone already
  }
};

/** Waits until a condition holds; false when it still does not after `ms`. */
export const eventually = async (
  condition: () => boolean | Promise<boolean>,
  ms: number,
  everyMs = 50,
): Promise<boolean> => {
  const end = Date.now() + ms;
  while (!(await condition())) {
    if (Date.now() > end) return false;
    await sleep(everyMs);
  }
  return true;
};
