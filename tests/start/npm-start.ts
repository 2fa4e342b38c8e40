import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..', '..');
const deadlineMs = 120_000;

export interface Command {
  child: ChildProcess;
  output(): string;
  /** Resolves once the output holds this; rejects with the output when the command ends before. */
  said(pattern: RegExp): Promise<RegExpExecArray>;
  /** Resolves with the exit code. */
  ended: Promise<number | null>;
}

/** Runs a command of the project as npm does, from its start in whatever Node is there. */
export const command = (name: string, args: string[], environment: Record<string, string> = {}): Command => {
  const child = spawn(process.execPath, [join(root, 'cli', 'bootstrap.mjs'), name, ...args], {
    cwd: root,
    env: { ...process.env, BCRYPT_COST: '4', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let text = '';
  const listeners = new Set<() => void>();
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (chunk: Buffer) => {
      text += chunk.toString();
      for (const listener of listeners) listener();
    });
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  return {
    child,
    ended,
    output: () => text,
    said: (pattern) =>
      new Promise((resolve, reject) => {
        const fail = (why: string) => reject(new Error(`${name} ${why} before it said ${pattern}:\n${text}`));
        const timer = setTimeout(() => fail(`had ${deadlineMs} ms`), deadlineMs);
        const look = () => {
          const found = pattern.exec(text);
          if (!found) return;
          clearTimeout(timer);
          listeners.delete(look);
          resolve(found);
        };
        listeners.add(look);
        look();
        void ended.then((code) => fail(`ended with ${code}`));
      }),
  };
};

const isFree = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const server = createServer().once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });

/** A base port with which everything of a one-worker shop is free. */
const freeBase = async (): Promise<number> => {
  for (;;) {
    const base = 10_000 + Math.floor(Math.random() * 90) * 100;
    const offsets = [0, 1, 2, 3, 4, 100, 200, 300, 400, 600];
    if ((await Promise.all(offsets.map((offset) => isFree(base + offset)))).every(Boolean)) return base;
  }
};

/** A data folder and ports of their own, a small catalogue, one worker each; all of it is ended afterwards. */
export const place = async () => {
  const data = mkdtempSync(join(tmpdir(), 'start-'));
  const port = await freeBase();
  const options = ['--data', data, '--port', String(port), '--workers', '1', '--products', '110', '--pace', 'fast'];
  return {
    data,
    port,
    url: `http://127.0.0.1:${port}`,
    /** What is said again later wins. */
    start: (environment?: Record<string, string>, more: string[] = []) =>
      command('start', [...options, ...more], environment),
    stop: () => command('stop', ['--data', data]),
    async [Symbol.asyncDispose]() {
      await command('stop', ['--data', data]).ended;
      rmSync(data, { recursive: true, force: true });
    },
  };
};
