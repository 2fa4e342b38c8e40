import { spawn } from 'node:child_process';

export interface Finished {
  code: number;
  stdout: string;
  stderr: string;
}

/** Runs a command to its end; one that is not there ends with 127. */
export const run = (
  command: string,
  args: string[],
  { cwd, env, input }: { cwd?: string; env?: object; input?: string } = {},
): Promise<Finished> =>
  new Promise((resolve) => {
    const child = spawn(command, args, { cwd, env: { ...process.env, ...env }, stdio: ['pipe', 'pipe', 'pipe'] });
    let stdout = '';
    let stderr = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      stdout += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      stderr += text;
    });
    child.once('error', () => resolve({ code: 127, stdout, stderr: `${command} is not installed` }));
    child.once('close', (code) => resolve({ code: code ?? 255, stdout, stderr }));
    child.stdin.on('error', () => {}); // a command that reads nothing has closed it
    child.stdin.end(input);
  });
