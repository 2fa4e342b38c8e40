import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { NotFound } from '@product-store/platform/errors';
import type { Log, Metrics } from '@product-store/platform/telemetry';
import { Histogram } from 'prom-client';
import { createFiles } from './files.ts';
import { forward, type Upstream } from './forward.ts';
import type { GatewayFile, ServiceName } from './gateway-file.ts';
import { createIncludes } from './includes.ts';
import { createRateLimits } from './rate-limits.ts';
import { refuse } from './refuse.ts';
import { createForwardedHeaders, type Identity, identityOf } from './request-headers.ts';
import { createRouter, matches, type Route, type Target } from './route.ts';

export interface GatewayDependencies {
  file: GatewayFile;
  /** Where the release lies: mounts are relative to it. */
  root: string;
  upstreams: Record<ServiceName, Upstream>;
  /** The share of traces that begin here and are recorded. */
  sampleRatio: number;
  log: Log;
  metrics: Metrics;
  leaving(): boolean;
}

const nothingHere = () => new NotFound('no-such-address', 'There is nothing at this address.');

/** The local shop's gateway: what Nginx does on real hosts, from the same file. Does not listen. */
export const createGateway = (dependencies: GatewayDependencies): RequestListener => {
  const { file, root, upstreams, sampleRatio, leaving } = dependencies;
  const route = createRouter(file);
  const limit = createRateLimits(file.rateLimits);
  const forwardedHeaders = createForwardedHeaders(file);
  const serveFile = createFiles(root, file, createIncludes({ route, upstreams, forwardedHeaders }));
  const observe = createObserver(dependencies);
  const bodyLimit = (path: string): number =>
    file.bodyLimits.paths.find((rule) => matches(path, rule.path))?.bytes ?? file.bodyLimits.defaultBytes;

  const { slow, connectMs, idleMs } = file.timeouts;
  const timeouts = (path: string) => ({
    connectMs,
    idleMs: slow.find(({ paths }) => paths.some((pattern) => matches(path, pattern)))?.idleMs ?? idleMs,
  });

  const serve = async (
    request: IncomingMessage,
    response: ServerResponse,
    target: Target,
    identity: Identity,
  ): Promise<void> => {
    const goal: Route | undefined = target.route;
    await limit(request.method ?? 'GET', target.path, request.socket.remoteAddress ?? 'unknown');
    switch (goal?.kind) {
      case 'service':
        return forward(request, response, {
          upstream: upstreams[goal.service],
          url: goal.url,
          headers: forwardedHeaders(request, identity),
          bodyLimit: bodyLimit(target.path),
          timeouts: timeouts(target.path),
          stripResponseHeaders: file.stripResponseHeaders,
          compress: file.compress,
        });
      case 'file':
        return serveFile(request, response, { mount: goal.mount, path: goal.path, identity });
      case 'operator':
        throw new NotFound(
          'not-in-the-local-shop',
          'Operators have this on real hosts; the local shop comes without it.',
        );
      default:
        throw nothingHere();
    }
  };

  return async (request, response) => {
    const identity = identityOf(request.headers, sampleRatio);
    const done = observe(request, response, identity);
    let path = request.url?.split('?')[0] ?? '/';
    try {
      if (leaving()) response.shouldKeepAlive = false;
      const target = route(request.url ?? '/');
      path = target.path;
      done.goesTo(target.route?.kind === 'service' ? target.route.service : 'gateway');
      await serve(request, response, target, identity);
    } catch (error) {
      done.failed(error);
      refuse(response, error, { identity, path });
    }
  };
};

/** Measures and logs each request once it is over; the services log theirs, so only failures of our own stand out here. */
const createObserver = ({ log, metrics }: GatewayDependencies) => {
  const duration = new Histogram({
    name: 'gateway_request_duration_seconds',
    help: 'Time from the request to the end of its answer, by where it went',
    labelNames: ['upstream', 'method', 'status_code'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.2, 0.5, 1, 2.5],
    registers: [metrics],
  });
  const known = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']);
  return (request: IncomingMessage, response: ServerResponse, identity: Identity) => {
    const started = performance.now();
    let upstream = 'gateway';
    let failure: unknown;
    response.once('close', () => {
      const ms = performance.now() - started;
      const method = request.method && known.has(request.method) ? request.method : 'other';
      duration.observe({ upstream, method, status_code: response.statusCode }, ms / 1000);
      const line = {
        trace_id: identity.traceId,
        request_id: identity.requestId,
        upstream,
        method,
        path: request.url?.split('?')[0]?.slice(0, 200),
        status: response.statusCode,
        ms: Math.round(ms * 100) / 100,
      };
      if (failure !== undefined && response.statusCode >= 500) log.error({ ...line, err: failure }, 'request failed');
      else log.debug(line, 'request');
    });
    return {
      goesTo: (name: string) => {
        upstream = name;
      },
      failed: (error: unknown) => {
        failure = error;
      },
    };
  };
};
