import { spawn } from 'node:child_process';

export interface Finished {
  code: number;
  stdout: string;
  stderr: string;
  ms: number;
}

export interface RunOptions {
  cwd?: string;
  env?: Record<string, string | undefined>;
  input?: string;
}

/** Runs a command to its end. Answers with its exit code; throws only when it cannot be started. */
export const run = (command: string, args: string[], { cwd, env, input }: RunOptions = {}): Promise<Finished> =>
  new Promise((resolve, reject) => {
    const started = performance.now();
    const child = spawn(command, args, { cwd, env: { ...process.env, ...env }, stdio: ['pipe', 'pipe', 'pipe'] });
    let stdout = '';
    let stderr = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      stdout += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      stderr += text;
    });
    child.once('error', reject);
    child.once('close', (code) => resolve({ code: code ?? 255, stdout, stderr, ms: performance.now() - started }));
    child.stdin.on('error', () => {}); // a command that reads nothing has closed it
    child.stdin.end(input);
  });

/** @throws with the command's last words unless it exits with 0 */
export const mustRun = async (command: string, args: string[], options: RunOptions = {}): Promise<Finished> => {
  const finished = await run(command, args, options);
  if (finished.code === 0) return finished;
  const said = `${finished.stdout}${finished.stderr}`.trim().split('\n').slice(-40).join('\n');
  throw new Error(`${command} ${args.join(' ')} exited with ${finished.code}:\n${said}`);
};

export const isInstalled = async (command: string): Promise<boolean> =>
  (await run('sh', ['-c', `command -v ${command}`])).code === 0;
