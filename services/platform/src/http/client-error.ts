import { randomBytes } from 'node:crypto';
import type { Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { Invalid } from '../errors/shop-error.ts';
import { problemOf, problemType } from './problem.ts';

const refusalOf = (code: string | undefined): Invalid => {
  switch (code) {
    case 'HPE_HEADER_OVERFLOW':
      return new Invalid('headers-too-large', 'The address and headers together are larger than 16 KB.');
    case 'ERR_HTTP_REQUEST_TIMEOUT':
      return new Invalid('request-timeout', 'The request did not arrive whole in time.');
    default:
      return new Invalid('malformed-request', 'This is not a request in HTTP.', {}, { malformed: true });
  }
};

/**
 * What Node's parser refuses never reaches the app, and Node would answer with an empty body: here it gets problem details
 * like everything else. Not while an answer is on its way on the same connection: that one could not be told apart.
 */
export const answerClientErrors = (server: Server): void => {
  const answering = new WeakMap<Duplex, number>();
  server.on('request', ({ socket }, response) => {
    answering.set(socket, (answering.get(socket) ?? 0) + 1);
    response.once('close', () => answering.set(socket, (answering.get(socket) ?? 1) - 1));
  });
  server.on('clientError', (error: NodeJS.ErrnoException, socket) => {
    if (error.code === 'ECONNRESET' || !socket.writable || (answering.get(socket) ?? 0) > 0) {
      socket.destroy();
      return;
    }
    const traceId = randomBytes(16).toString('hex');
    const { problem } = problemOf(refusalOf(error.code), { traceId, instance: '/' });
    const body = JSON.stringify(problem);
    const head = [
      `HTTP/1.1 ${problem.status} ${problem.title}`,
      `content-type: ${problemType}`,
      `content-length: ${Buffer.byteLength(body)}`,
      'cache-control: no-store',
      'connection: close',
    ];
    socket.end(`${head.join('\r\n')}\r\n\r\n${body}`);
  });
};
