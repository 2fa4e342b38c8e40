import {
  type Agent,
  type ClientRequest,
  type IncomingMessage,
  type OutgoingHttpHeaders,
  request,
  type ServerResponse,
} from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { Invalid, Unavailable } from '@product-store/platform/errors';
import { compressionFor, packedHeaders } from './compression.ts';
import type { GatewayFile } from './gateway-file.ts';
import { returnedHeaders } from './request-headers.ts';

export interface Upstream {
  hostname: string;
  port: number;
  agent: Agent;
}

export interface Forwarding {
  upstream: Upstream;
  url: string;
  headers: OutgoingHttpHeaders;
  bodyLimit: number;
  timeouts: { connectMs: number; idleMs: number };
  stripResponseHeaders: readonly string[];
  compress: GatewayFile['compress'];
}

const retryPausesMs = [0, 50, 200];

class BodyTooLarge extends Error {}
class Late extends Error {}

const hasBody = ({ headers }: IncomingMessage): boolean =>
  headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;

/**
 * Sends a request on and its answer back, both as they come. A request that got no answer is sent again when it changes
 * nothing and carries nothing (GET, HEAD without a body): a worker that dies under it is then seen by nobody.
 * @throws Invalid `body-too-large`; Unavailable `service-down`, `answer-lost`, `answer-late`
 */
export const forward = async (client: IncomingMessage, response: ServerResponse, to: Forwarding): Promise<void> => {
  if (Number(client.headers['content-length'] ?? 0) > to.bodyLimit) throw bodyTooLarge(to.bodyLimit);
  const repeatable = (client.method === 'GET' || client.method === 'HEAD') && !hasBody(client);
  for (const [attempt, pauseMs] of retryPausesMs.entries()) {
    if (attempt > 0) await sleep(pauseMs);
    try {
      return await once(client, response, to);
    } catch (error) {
      if (response.destroyed || response.headersSent) return void response.destroy(); // the client left, or was cut off
      const mayRepeat = repeatable && !(error instanceof Late) && attempt + 1 < retryPausesMs.length;
      if (!mayRepeat) throw refusalOf(error, to.bodyLimit);
    }
  }
};

const bodyTooLarge = (bytes: number) =>
  new Invalid('body-too-large', `The body is larger than the ${bytes} bytes that this call accepts.`);

const refusalOf = (error: unknown, bodyLimit: number) => {
  if (error instanceof BodyTooLarge) return bodyTooLarge(bodyLimit);
  if (error instanceof Late) return new Unavailable('answer-late', 'The service did not answer in time.');
  const neverSent = error instanceof Error && 'syscall' in error && error.syscall === 'connect';
  return neverSent
    ? new Unavailable('service-down', 'The service is not there at the moment. Nothing was done; try again shortly.')
    : new Unavailable(
        'answer-lost',
        'The service ended before it answered. A change may or may not have been made: look, or repeat it with the same Idempotency-Key.',
      );
};

/** One attempt. Resolves when the answer is through, rejects when there is none or it breaks off. */
const once = (client: IncomingMessage, response: ServerResponse, to: Forwarding): Promise<void> =>
  new Promise((resolve, reject) => {
    const { hostname, port, agent } = to.upstream;
    const upstream = request({ hostname, port, agent, method: client.method, path: to.url, headers: to.headers });
    const clientGone = () => {
      if (!response.writableFinished) upstream.destroy();
    };
    const over = () => {
      response.off('close', clientGone);
      client.unpipe(upstream).resume(); // what is left of a body is read and thrown away: the connection can be used again
    };
    const fail = (error: Error) => {
      over();
      upstream.destroy();
      reject(error);
    };
    response.once('close', clientGone);
    limitConnecting(upstream, to.timeouts.connectMs);
    upstream.setTimeout(to.timeouts.idleMs, () => upstream.destroy(new Late()));
    upstream.on('error', fail);
    upstream.on('response', (answer) => {
      upstream.off('error', fail).on('error', () => {}); // an answer may come before the body is sent; then that breaks off
      const headers = returnedHeaders(answer, to.stripResponseHeaders);
      const packing = compressionFor(client, answer, to.compress);
      response.writeHead(answer.statusCode ?? 502, packing ? packedHeaders(headers) : headers);
      if (answer.headers['content-type']?.startsWith('text/event-stream')) response.flushHeaders();
      if (packing) answer.pipe(packing).pipe(response);
      else answer.pipe(response);
      answer
        .on('error', () => {})
        .once('close', () => {
          if (!answer.complete) fail(new Error('the answer broke off'));
        });
      response.once('close', () => {
        packing?.destroy();
        over();
        resolve();
      });
    });
    sendBody(client, upstream, to.bodyLimit, fail);
  });

const limitConnecting = (upstream: ClientRequest, ms: number): void => {
  upstream.on('socket', (socket) => {
    if (!socket.connecting) return;
    const late = () => upstream.destroy(Object.assign(new Error('no connection in time'), { syscall: 'connect' }));
    const timer = setTimeout(late, ms);
    socket.once('connect', () => clearTimeout(timer)).once('close', () => clearTimeout(timer));
  });
};

const sendBody = (
  client: IncomingMessage,
  upstream: ClientRequest,
  limit: number,
  fail: (error: Error) => void,
): void => {
  if (!hasBody(client)) {
    upstream.end();
    return;
  }
  let bytes = 0;
  client.on('data', (chunk: Buffer) => {
    bytes += chunk.length;
    if (bytes > limit) fail(new BodyTooLarge());
  });
  client.on('error', fail);
  client.pipe(upstream);
};
