import { isUtf8 } from 'node:buffer';
import express, { type Request, type RequestHandler, type Response } from 'express';
import { Invalid } from '../errors/shop-error.ts';
import type { Endpoint } from './endpoint.ts';

const defaultLimit = 100 * 1024;
const mediaTypes = { json: 'application/json', form: 'application/x-www-form-urlencoded' } as const;

export const hasBody = (request: Request): boolean =>
  request.headers['transfer-encoding'] !== undefined || Number(request.headers['content-length'] ?? 0) > 0;

/** Of a body that is read whole; uploads take longer (serve.ts). */
const arriveMs = 30_000;

const late = () => new Invalid('request-timeout', 'The body did not arrive whole in time.');

export const bodyMissing = () => new Invalid('body-missing', 'This call needs a body.', {}, { malformed: true });

const malformed = (detail: string) => new Invalid('malformed-body', detail, {}, { malformed: true });

/** Decoders put question marks in place of other bytes, and those would be stored. */
const mustBeUtf8 = (bytes: Buffer): void => {
  if (!isUtf8(bytes)) throw malformed('The body is not UTF-8.');
};
const mustBeForm = (bytes: Buffer): void => {
  mustBeUtf8(bytes);
  try {
    decodeURIComponent(bytes.toString().replaceAll('+', ' '));
  } catch {
    throw malformed('The body holds a broken %-escape.');
  }
};

/** The parsers' own refusals have a `type` (problem.ts knows them); what zlib could not unpack has none. */
export const asRefusal = (error: unknown): unknown =>
  error instanceof Error && 'code' in error && String(error.code).startsWith('Z_')
    ? malformed('The body could not be unpacked.')
    : error;

/** Reads the body of calls that declare one. @throws Invalid 400 malformed, 413 too large, 415 another kind */
export const bodyReader = (endpoint: Endpoint): ((request: Request, response: Response) => Promise<unknown>) => {
  const types = endpoint.bodyTypes ?? ['json'];
  const limit = endpoint.bodyLimit ?? defaultLimit;
  const parsers: Record<(typeof types)[number], RequestHandler> = {
    json: express.json({ limit, strict: true, verify: (_request, _response, bytes) => mustBeUtf8(bytes) }),
    form: express.urlencoded({
      limit,
      extended: false,
      parameterLimit: 100,
      verify: (_request, _response, bytes) => mustBeForm(bytes),
    }),
  };
  const run = (parser: RequestHandler, request: Request, response: Response) =>
    new Promise<void>((resolve, reject) => {
      const timer = setTimeout(() => {
        response.setHeader('connection', 'close'); // what is still to come is not waited for
        reject(late());
      }, arriveMs);
      parser(request, response, (error?: unknown) => {
        clearTimeout(timer);
        if (error) reject(asRefusal(error));
        else resolve();
      });
    });

  return async (request, response) => {
    if (!hasBody(request)) {
      if (endpoint.bodyOptional) return {};
      throw bodyMissing();
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
