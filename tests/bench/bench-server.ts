import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

export interface BenchServer {
  url: string;
  /** CPU time so far (user + system), and resident memory. */
  usage(): Promise<{ cpuUs: number; rssBytes: number }>;
  stop(): void;
}

const message = async <T>(child: ChildProcess): Promise<T> => {
  const [answer] = (await once(child, 'message')) as [T];
  return answer;
};

/** A server of tests/bench/servers in a process of its own. */
export const startBenchServer = async (name: string, env: Record<string, string>): Promise<BenchServer> => {
  const child = fork(join(import.meta.dirname, 'servers', `${name}.ts`), {
    env: { ...process.env, NODE_ENV: 'production', ...env },
    execArgv: ['--disable-warning=ExperimentalWarning'],
  });
  const { port } = await message<{ port: number }>(child);
  return {
    url: `http://127.0.0.1:${port}`,
    usage: () => {
      const answer = message<{ cpuUs: number; rssBytes: number }>(child);
      child.send('usage');
      return answer;
    },
    stop: () => child.disconnect(),
  };
};
