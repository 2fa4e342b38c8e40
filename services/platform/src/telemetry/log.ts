import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Logger, pino, stdTimeFunctions } from 'pino';
import { currentContext } from '../http/request-context.ts';

export type Log = Logger;

const secrets = ['password', 'access_token', 'refresh_token', 'authorization', 'cookie', 'token'];

/**
 * JSON lines: one file per worker (or standard output), written in the background, with the trace of the request that
 * is being worked on. SIGUSR2 switches between the configured level and `debug`.
 */
export const createLog = ({
  service,
  worker,
  release,
  level,
  folder,
}: {
  service: string;
  worker: number;
  release: string;
  level: string;
  folder?: string | undefined;
}): Log => {
  if (folder) mkdirSync(folder, { recursive: true });
  const destination = pino.destination({
    dest: folder ? join(folder, `${service}-${worker}.log`) : 1,
    sync: false,
    minLength: 4096,
    periodicFlush: 500,
    mkdir: true,
  });
  const log = pino(
    {
      level,
      base: { service, worker, release, pid: process.pid },
      timestamp: stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      redact: { paths: [...secrets, ...secrets.map((name) => `*.${name}`)], censor: '[redacted]' },
      mixin: () => {
        const context = currentContext();
        return context ? { trace_id: context.traceId, request_id: context.requestId } : {};
      },
    },
    destination,
  );
  process.on('SIGUSR2', () => {
    log.level = log.level === 'debug' ? level : 'debug';
    log.warn({ level: log.level }, 'log level switched');
  });
  return log;
};
