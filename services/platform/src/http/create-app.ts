import express, { type Express, type NextFunction, type Request, type RequestHandler, type Response } from 'express';
import type { Logger } from 'pino';
import { Invalid, NotFound, ShopError } from '../errors/shop-error.ts';
import { createCors } from './cors.ts';
import type { Endpoint } from './endpoint.ts';
import { type MountDependencies, mountEndpoints } from './mount-endpoints.ts';
import { parseQuery } from './query.ts';
import { newContext } from './request-context.ts';
import { stateOf } from './request-state.ts';
import { sendProblem } from './send.ts';

export interface AppDependencies extends MountDependencies {
  endpoints: readonly Endpoint[];
  corsOrigins: readonly string[];
  log: Logger;
  /** Measures every request (telemetry/http-metrics.ts). */
  measure: RequestHandler;
}

const defaultDeadlineMs = 15_000;

/** The Express app of one service, made from its endpoint table. No side effects: it does not listen. */
export const createApp = ({ endpoints, corsOrigins, log, measure, ...mount }: AppDependencies): Express => {
  const app = express();
  app.disable('x-powered-by');
  app.set('etag', false);
  app.set('query parser', parseQuery);
  app.set('trust proxy', 'loopback, uniquelocal');
  // A request's line holds no secret by its making; looking for some would cost a tenth of a catalogue answer.
  const requestLog = log.child({}, { redact: [] });
  const cors = createCors(corsOrigins);
  const unrouted = createUnrouted(endpoints);

  app.use((request: Request, response: Response, next: NextFunction) => {
    begin(request, response, requestLog);
    response.setHeader('x-content-type-options', 'nosniff');
    if (mount.leaving()) response.setHeader('connection', 'close');
    if (cors(request, response)) return;
    next();
  });
  app.use(measure);
  mountEndpoints(app, endpoints, mount);
  app.use((request: Request, response: Response) => {
    sendProblem(request, response, unrouted(request.path));
  });
  app.use((error: unknown, request: Request, response: Response, _next: NextFunction) => {
    sendProblem(request, response, error); // Express itself refuses e.g. a broken %-escape in a path
  });
  return app;
};

const begin = (request: Request, response: Response, log: Logger): void => {
  const callersDeadline = Number(request.headers['x-deadline-ms'] ?? defaultDeadlineMs);
  const deadlineMs = callersDeadline > 0 ? Math.min(callersDeadline, defaultDeadlineMs) : defaultDeadlineMs;
  const one = (name: string) => request.headers[name]?.toString();
  const context = newContext({ deadlineMs, parent: one('traceparent'), requestId: one('x-request-id') });
  request.shop = { context, startedAt: performance.now() };
  response.setHeader('x-request-id', context.requestId);
  response.once('close', () => logRequest(request, response, log));
};

const logRequest = (request: Request, response: Response, log: Logger): void => {
  const { context, startedAt, endpoint, caller, error } = stateOf(request);
  const line = {
    trace_id: context.traceId,
    request_id: context.requestId,
    operation: endpoint?.operationId ?? 'none',
    method: request.method,
    path: request.path.slice(0, 200),
    status: response.statusCode,
    ms: Math.round((performance.now() - startedAt) * 100) / 100,
    ...(caller?.kind === 'user' && { user_id: caller.userId }),
    ...(caller?.kind === 'service' && { caller: caller.service }),
    ...(error instanceof ShopError && { code: error.code }),
    ...(!response.writableFinished && { cut_off: true }),
  };
  if (response.statusCode >= 500 && !(error instanceof ShopError)) log.error({ ...line, err: error }, 'request failed');
  else if (response.statusCode >= 500) log.error(line, 'request refused');
  else log.info(line, 'request');
};

/** Tells `there is nothing here` from `not by this method`. */
const createUnrouted = (endpoints: readonly Endpoint[]) => {
  const known = endpoints.map(({ method, path }) => ({
    method: method.toUpperCase(),
    pattern: new RegExp(
      `^${path
        .replace(/(.)\/$/, '$1')
        .replace(/[.]/g, '\\.')
        .replace(/:\w+/g, '[^/]+')}/?$`,
    ),
  }));
  return (path: string): ShopError => {
    const methods = known.filter(({ pattern }) => pattern.test(path)).map(({ method }) => method);
    if (methods.length === 0) return new NotFound('no-such-address', 'There is nothing at this address.');
    const allow = [...new Set([...methods, ...(methods.includes('GET') ? ['HEAD'] : [])])].join(', ');
    return new Invalid('method-not-allowed', `This address knows ${allow}.`, { allow });
  };
};
