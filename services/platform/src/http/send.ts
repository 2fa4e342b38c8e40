import type { Request, Response } from 'express';
import type { Answer, Endpoint } from './endpoint.ts';
import { problemOf, problemType } from './problem.ts';
import { stateOf } from './request-state.ts';

const json = 'application/json; charset=utf-8';

/** Sends an answer; JSON is written by hand, since Express would hash every body for an ETag nobody asked for. */
export const send = (
  response: Response,
  answer: Answer,
  { cache, mediaType = json }: Pick<Endpoint, 'cache' | 'mediaType'>,
): void => {
  response.statusCode = answer.status;
  response.setHeader(
    'cache-control',
    answer.status === 200 || answer.status === 304 ? (cache ?? 'no-store') : 'no-store',
  );
  for (const [name, value] of Object.entries(answer.headers ?? {})) response.setHeader(name, value);
  const bytes = answer.bytes ?? (answer.body === undefined ? undefined : Buffer.from(JSON.stringify(answer.body)));
  if (!bytes) {
    if (answer.status !== 204 && answer.status !== 304) response.setHeader('content-length', 0);
    response.end();
    return;
  }
  if (!response.hasHeader('content-type')) response.setHeader('content-type', mediaType);
  response.setHeader('content-length', bytes.length);
  response.end(bytes);
};

/** Sends any error as a problem. What was already half sent can only be cut off. */
export const sendProblem = (request: Request, response: Response, error: unknown): void => {
  const state = stateOf(request);
  state.error = error;
  if (response.headersSent) {
    response.destroy();
    return;
  }
  const { problem, headers } = problemOf(error, {
    traceId: state.context.traceId,
    instance: request.originalUrl.split('?')[0]?.slice(0, 300) ?? '/',
  });
  send(
    response,
    {
      status: problem.status,
      bytes: Buffer.from(JSON.stringify(problem)),
      headers: { ...headers, 'content-type': problemType },
    },
    {},
  );
};
