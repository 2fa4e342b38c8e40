import type { Request } from 'express';
import type { Caller, Endpoint } from './endpoint.ts';
import type { RequestContext } from './request-context.ts';

/** What the platform knows of a request besides what Express does. */
export interface RequestState {
  context: RequestContext;
  startedAt: number;
  endpoint?: Endpoint;
  caller?: Caller;
  error?: unknown;
}

declare global {
  namespace Express {
    interface Request {
      shop?: RequestState;
    }
  }
}

/** The state that `begin` attached. */
export const stateOf = (request: Request): RequestState => {
  if (!request.shop) throw new Error('the request did not pass through createApp');
  return request.shop;
};
