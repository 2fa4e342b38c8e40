import type { Request, Response } from 'express';

/** CORS by an allow-list of exact origins, empty by default. Answers preflights; true when the request is done with. */
export const createCors = (origins: readonly string[]) => {
  const allowed = new Set(origins);
  return (request: Request, response: Response): boolean => {
    const origin = request.headers.origin;
    if (!origin || !allowed.has(origin)) return false;
    response.setHeader('access-control-allow-origin', origin);
    response.setHeader('vary', 'Origin');
    response.setHeader('access-control-expose-headers', 'ETag, Location, Link, Retry-After, Idempotent-Replayed');
    if (request.method !== 'OPTIONS' || !request.headers['access-control-request-method']) return false;
    response.setHeader('access-control-allow-methods', 'GET, POST, PUT, PATCH, DELETE');
    response.setHeader(
      'access-control-allow-headers',
      'Authorization, Content-Type, If-Match, If-None-Match, Idempotency-Key, Last-Event-ID, traceparent',
    );
    response.setHeader('access-control-max-age', '600');
    response.status(204).end();
    return true;
  };
};
