import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';

export interface Ended {
  code: number;
  stdout: string;
  stderr: string;
}

/** Runs `cli/NAME.ts` as npm would, once everything is installed. */
export const runCommandLine = async (name: string, args: string[], { input = '' } = {}): Promise<Ended> => {
  const file = join(import.meta.dirname, '..', `${name}.ts`);
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', file, ...args], { stdio: 'pipe' });
  child.stdin.on('error', () => {}); // it may end without reading
  child.stdin.end(input);
  const [stdout, stderr, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'exit')]);
  return { code: Number(code), stdout, stderr };
};
