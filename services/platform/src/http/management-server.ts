import { createServer, type Server, type ServerResponse } from 'node:http';
import type { Log } from '../telemetry/log.ts';
import type { Metrics } from '../telemetry/metrics.ts';

/** Why a worker cannot serve right now, in words for an operator; undefined: it can. */
export type Readiness = () => string | undefined | Promise<string | undefined>;

interface ManagementDependencies {
  host: string;
  port: number;
  release: string;
  worker: number;
  metrics: Metrics;
  log: Log;
  notReady: Readiness;
  drain(): void;
}

const retryMs = 100;

/**
 * The management port of exactly this worker: /livez, /readyz, /metrics, POST /drain. `exclusive` because a plain listen
 * in a cluster is shared through the primary. When a leaving worker still has the port, listening is tried again until
 * it is free; nobody waits for that.
 */
export const startManagement = ({
  host,
  port,
  release,
  worker,
  metrics,
  log,
  notReady,
  drain,
}: ManagementDependencies): { close(): void } => {
  const json = (response: ServerResponse, status: number, body: unknown) => {
    response.writeHead(status, { 'content-type': 'application/json', connection: 'close' }).end(JSON.stringify(body));
  };
  const readyz = async (response: ServerResponse) => {
    const reason = await notReady();
    json(response, reason ? 503 : 200, {
      ready: !reason,
      ...(reason && { reason }),
      pid: process.pid,
      release,
      worker,
    });
  };
  const server: Server = createServer((request, response) => {
    switch (`${request.method} ${request.url}`) {
      case 'GET /livez':
        return json(response, 200, { pid: process.pid, release, worker });
      case 'GET /readyz':
        return void readyz(response);
      case 'GET /metrics':
        return void metrics
          .metrics()
          .then((text) => response.writeHead(200, { 'content-type': metrics.contentType }).end(text));
      case 'POST /drain':
        drain();
        return json(response, 202, { draining: true });
      default:
        return json(response, 404, { error: 'this port knows GET /livez, /readyz, /metrics and POST /drain' });
    }
  });
  let closed = false;
  const listen = () => {
    if (!closed) server.listen({ host, port, exclusive: true });
  };
  server.on('error', (error) => {
    if (!('code' in error) || error.code !== 'EADDRINUSE') log.error({ err: error }, 'management port failed');
    setTimeout(listen, retryMs).unref();
  });
  listen();
  return {
    close: () => {
      closed = true;
      server.close();
      server.closeAllConnections();
    },
  };
};
