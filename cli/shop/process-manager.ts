import type { ProcessDescription } from 'pm2';

export interface Worker {
  name: string;
  pid: number;
  status: string;
  restarts: number;
}

export interface ProcessManager {
  /** Starts the apps of an ecosystem file; comes back when all said `ready` (or their listen_timeout is over). */
  start(ecosystemFile: string): Promise<void>;
  workers(): Promise<Worker[]>;
  /** Tells all workers to leave and waits for it; those that do not are killed after their kill_timeout. */
  deleteAll(): Promise<void>;
  disconnect(): void;
}

/** So many workers leave at the same time: all of them. */
const concurrentActions = 64;

/**
 * PM2's daemon of one folder, started when it is not there yet. PM2 reads its environment when it is loaded, so that has
 * to be set first; without PM2_PROGRAMMATIC it would look for newer versions of itself on the internet.
 */
export const connectProcessManager = async (home: string): Promise<ProcessManager> => {
  Object.assign(process.env, {
    PM2_HOME: home,
    PM2_PROGRAMMATIC: 'true',
    PM2_DISCRETE_MODE: 'true',
    PM2_SILENT: 'true',
    PM2_NO_INTERACTION: 'true',
    PM2_CONCURRENT_ACTIONS: String(concurrentActions),
  });
  const { default: pm2 } = await import('pm2');
  const call = <T>(work: (done: (error: unknown, result?: T) => void) => void): Promise<T | undefined> =>
    new Promise((resolve, reject) => {
      work((error, result) => (error ? reject(asError(error)) : resolve(result)));
    });
  await call((done) => pm2.connect(done));
  return {
    start: async (ecosystemFile) => {
      await call((done) => pm2.start(ecosystemFile, done));
    },
    workers: async () => ((await call<ProcessDescription[]>((done) => pm2.list(done))) ?? []).map(asWorker),
    deleteAll: async () => {
      const known = await call<ProcessDescription[]>((done) => pm2.list(done));
      if (known && known.length > 0) await call((done) => pm2.delete('all', done));
    },
    disconnect: () => pm2.disconnect(),
  };
};

/** PM2 hands over errors, lists of errors, strings. */
const asError = (error: unknown): Error => {
  const [first] = Array.isArray(error) ? error : [error];
  return first instanceof Error ? first : new Error(String(first));
};

const asWorker = ({ name = '?', pid = 0, pm2_env }: ProcessDescription): Worker => ({
  name,
  pid,
  status: pm2_env?.status ?? 'unknown',
  restarts: pm2_env?.restart_time ?? 0,
});
