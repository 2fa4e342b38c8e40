import type { ServerResponse } from 'node:http';
import { problemOf, problemType } from '@product-store/platform/http';
import type { Identity } from './request-headers.ts';

/** Answers with problem details in the gateway's own name; what is half sent can only be cut off. */
export const refuse = (
  response: ServerResponse,
  error: unknown,
  { identity, path }: { identity: Identity; path: string },
): number => {
  if (response.headersSent) {
    response.destroy();
    return response.statusCode;
  }
  const { problem, headers } = problemOf(error, { traceId: identity.traceId, instance: path.slice(0, 300) });
  const body = Buffer.from(JSON.stringify(problem));
  response.writeHead(problem.status, {
    ...headers,
    'content-type': problemType,
    'content-length': body.length,
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    'x-request-id': identity.requestId,
  });
  response.end(body);
  return problem.status;
};
