import express, { type Request, type RequestHandler, type Response } from 'express';
import { Invalid } from '../errors/shop-error.ts';
import type { Endpoint } from './endpoint.ts';

const defaultLimit = 100 * 1024;
const mediaTypes = { json: 'application/json', form: 'application/x-www-form-urlencoded' } as const;

const hasBody = (request: Request): boolean =>
  request.headers['transfer-encoding'] !== undefined || Number(request.headers['content-length'] ?? 0) > 0;

/** Reads the body of calls that declare one. @throws Invalid 400 malformed, 413 too large, 415 another kind */
export const bodyReader = (endpoint: Endpoint): ((request: Request, response: Response) => Promise<unknown>) => {
  const types = endpoint.bodyTypes ?? ['json'];
  const limit = endpoint.bodyLimit ?? defaultLimit;
  const parsers: Record<(typeof types)[number], RequestHandler> = {
    json: express.json({ limit, strict: true }),
    form: express.urlencoded({ limit, extended: false, parameterLimit: 100 }),
  };
  const run = (parser: RequestHandler, request: Request, response: Response) =>
    new Promise<void>((resolve, reject) => {
      parser(request, response, (error?: unknown) => (error ? reject(error) : resolve()));
    });

  return async (request, response) => {
    if (!hasBody(request)) {
      if (endpoint.bodyOptional) return {};
      throw new Invalid('body-missing', 'This call needs a body.', {}, { malformed: true });
    }
    const type = types.find((name) => request.is(mediaTypes[name]));
    if (!type) {
      const accepted = types.map((name) => mediaTypes[name]).join(' or ');
      throw new Invalid('unsupported-media-type', `The body must be ${accepted}.`);
    }
    await run(parsers[type], request, response);
    return type === 'form' ? { ...request.body } : request.body;
  };
};
