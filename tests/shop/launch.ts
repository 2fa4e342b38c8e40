import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { dirname, join } from 'node:path';

export const root = join(import.meta.dirname, '..', '..');

/** A command of the project in a process of its own. */
export interface Launched {
  child: ChildProcess;
  pid: number;
  /** What it has said until now, on both streams. */
  output(): string;
  /** Resolves when it has said so, on a line of its own. @throws when it ends instead, or takes too long */
  says(line: string, withinMs: number): Promise<void>;
  /** Its exit code (null: a signal ended it). */
  ended: Promise<number | null>;
}

const running = new Set<ChildProcess>();
const endAll = () => {
  for (const child of running) child.kill('SIGINT');
};
// A test that is interrupted, or has run out of time, leaves no shop behind: the shop takes the signal and stops itself.
process.once('exit', endAll);
for (const name of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const)
  process.once(name, () => {
    endAll();
    process.kill(process.pid, name);
  });

const lineIn = (text: string, line: string): boolean => text.split('\n').includes(line);

/** Runs `cli/NAME.ts` as the project's commands have it: with the project's Node, and that one first in the path. */
export const launch = (
  name: string,
  parameters: readonly (string | number)[],
  env: NodeJS.ProcessEnv = {},
): Launched => {
  const child = spawn(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', join(root, 'cli', `${name}.ts`), ...parameters.map(String)],
    {
      cwd: root,
      env: { ...process.env, PATH: `${dirname(process.execPath)}:${process.env.PATH}`, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  const chunks: string[] = [];
  const output = () => chunks.join('');
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (chunk: string) => chunks.push(chunk));
  running.add(child);
  const ended = once(child, 'close').then(() => {
    running.delete(child);
    return child.exitCode;
  });
  const says = (line: string, withinMs: number) =>
    new Promise<void>((resolve, reject) => {
      const look = () => lineIn(output(), line) && settle(resolve);
      const late = setTimeout(() => settle(() => reject(new Error(`no ${line} in time:\n${output()}`))), withinMs);
      const settle = (act: () => void) => {
        clearTimeout(late);
        child.stdout.off('data', look);
        act();
      };
      child.stdout.on('data', look);
      void ended.then((code) => settle(() => reject(new Error(`${name} ended with ${code}:\n${output()}`))));
      look();
    });
  return { child, pid: child.pid ?? -1, output, says, ended };
};
