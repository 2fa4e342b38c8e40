import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { ApiError, refused } from './api-error.ts';
import { Cloud, type CloudOptions } from './cloud.ts';
import { type ApiRequest, Mishaps } from './mishaps.ts';
import { HETZNER_RATE_LIMIT, type RateLimit, RateLimiter } from './rate-limit.ts';
import { createRouter, type Router } from './router.ts';

export interface FakeOptions extends CloudOptions {
  port?: number;
  rateLimit?: RateLimit;
}

export interface AnsweredRequest extends ApiRequest {
  status: number;
  code: string | undefined;
}

/** A running fake of the Hetzner Cloud API. */
export interface HcloudFake extends AsyncDisposable {
  endpoint: string;
  token: string;
  cloud: Cloud;
  mishaps: Mishaps;
  /** Everything that was answered, in order. */
  answered: AnsweredRequest[];
}

const bodyOf = async (request: IncomingMessage): Promise<unknown> => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  if (chunks.length === 0) return undefined;
  try {
    return JSON.parse(Buffer.concat(chunks).toString());
  } catch {
    throw refused('json_error', 'the request body is not valid JSON', 400);
  }
};

interface Answer {
  status: number;
  body?: Record<string, unknown>;
  code?: string;
}

const asAnswer = (error: unknown): Answer => {
  const known =
    error instanceof ApiError ? error : new ApiError(500, 'server_error', `a bug of the fake: ${String(error)}`);
  const { status, code, message, details } = known;
  return { status, code, body: { error: { code, message, details } } };
};

const send = (response: ServerResponse, { status, body }: Answer, headers: Record<string, string>): void => {
  // The provider takes an error for the API's only when it comes as JSON.
  response.writeHead(status, body ? { ...headers, 'Content-Type': 'application/json' } : headers);
  response.end(body ? JSON.stringify(body) : undefined);
};

/** Starts the API on a free loopback port (or the given one). Dispose of it to stop it. */
export const startHcloudFake = async (options: FakeOptions = {}): Promise<HcloudFake> => {
  const cloud = new Cloud(options);
  const mishaps = new Mishaps();
  const limiter = new RateLimiter(options.rateLimit ?? HETZNER_RATE_LIMIT);
  const token = randomBytes(32).toString('hex');
  const answered: AnsweredRequest[] = [];
  const route: Router = createRouter(cloud);

  const answer = async (request: IncomingMessage, url: URL, method: string): Promise<Answer> => {
    try {
      const body = await bodyOf(request);
      if (request.headers.authorization !== `Bearer ${token}`) {
        throw refused('unauthorized', 'unable to authenticate', 401);
      }
      if (!limiter.take()) throw refused('rate_limit_exceeded', 'limit of 3600 requests per hour reached', 429);
      return route({ method, url, body });
    } catch (error) {
      return asAnswer(error);
    }
  };

  const server = createServer(async (request, response) => {
    const url = new URL(request.url ?? '/', 'http://127.0.0.1');
    const called = { method: request.method ?? 'GET', path: url.pathname };
    const mishap = mishaps.next(called);
    if (mishap === 'unheard') return request.socket.destroy();
    const result = mishap instanceof ApiError ? asAnswer(mishap) : await answer(request, url, called.method);
    if (mishap === 'unanswered') return request.socket.destroy();
    answered.push({ ...called, status: result.status, code: result.code });
    send(response, result, limiter.headers());
  });

  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port ?? 0, '127.0.0.1', resolve);
  });
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;

  return {
    endpoint: `http://127.0.0.1:${port}/v1`,
    token,
    cloud,
    mishaps,
    answered,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
};
