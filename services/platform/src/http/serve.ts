import { createServer, type RequestListener, type Server } from 'node:http';
import { sleep } from '../aggregate/run-command.ts';
import type { BaseConfig } from '../config/base-config.ts';
import type { Log } from '../telemetry/log.ts';
import { finalCounters, type Metrics } from '../telemetry/metrics.ts';
import { flushSpans } from '../telemetry/start.ts';
import { answerClientErrors } from './client-error.ts';
import { type Readiness, startManagement } from './management-server.ts';

type ServeConfig = Pick<
  BaseConfig,
  | 'HOST'
  | 'PORT'
  | 'MANAGEMENT_HOST'
  | 'MANAGEMENT_PORT'
  | 'NODE_APP_INSTANCE'
  | 'RELEASE'
  | 'LAME_DUCK_MS'
  | 'DRAIN_MS'
>;

/** A request must have arrived whole by then; uploads may take longer. */
const arriveMs = 30_000;
const uploadMs = 600_000;

export interface ServeDependencies {
  config: ServeConfig;
  metrics: Metrics;
  log: Log;
  /** Whether files are uploaded here: their bodies may take minutes. */
  uploads?: boolean | undefined;
  app(leaving: () => boolean): RequestListener;
  /** This worker's own ability: store reachable, catalogue loaded. Draining is added here. */
  notReady: Readiness;
  /** What has to be done before the first request, however long it takes; meanwhile the management port says why. */
  prepare?: (() => Promise<void>) | undefined;
  /** After the last request: stop jobs, close stores. */
  close(): Promise<void>;
}

/**
 * Listens, tells PM2 `ready`, and leaves without losing a request (lame duck): readiness turns 503 and every answer
 * closes its connection while new requests are still served; then the port is closed, running requests finish, the last
 * counters are logged, spans and logs are flushed.
 */
export const serve = async ({
  config,
  metrics,
  log,
  app,
  notReady,
  prepare,
  close,
  uploads = false,
}: ServeDependencies): Promise<void> => {
  let leaving = false;
  const leave = (signal: string) => {
    if (leaving) return;
    leaving = true;
    log.info({ signal }, 'leaving');
    management.close();
    void retire(server, config, log, metrics, close).finally(() => process.exit(0));
  };
  const server = createServer(
    { keepAliveTimeout: 65_000, headersTimeout: arriveMs, requestTimeout: uploads ? uploadMs : arriveMs },
    app(() => leaving),
  );
  answerClientErrors(server);
  const management = startManagement({
    host: config.MANAGEMENT_HOST,
    port: config.MANAGEMENT_PORT + config.NODE_APP_INSTANCE,
    release: config.RELEASE,
    worker: config.NODE_APP_INSTANCE,
    metrics,
    log,
    notReady: () => (leaving ? 'draining' : notReady()),
    drain: () => leave('drain'),
  });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => leave(signal));

  await prepare?.();
  if (leaving) return;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(config.PORT, config.HOST, resolve);
  });
  process.send?.('ready');
  log.info({ port: config.PORT }, 'serving');
};

const retire = async (
  server: Server,
  config: ServeConfig,
  log: Log,
  metrics: Metrics,
  close: () => Promise<void>,
): Promise<void> => {
  await sleep(config.LAME_DUCK_MS);
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeIdleConnections();
  await Promise.race([closed, sleep(config.DRAIN_MS)]);
  await close();
  log.info({ counters: await finalCounters(metrics) }, 'final counters');
  await Promise.race([flushSpans(), sleep(2_000)]);
  await new Promise<void>((resolve) => log.flush(() => resolve()));
};
