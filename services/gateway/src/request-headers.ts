import { randomBytes } from 'node:crypto';
import type { IncomingHttpHeaders, IncomingMessage, OutgoingHttpHeaders } from 'node:http';
import type { GatewayFile } from './gateway-file.ts';

/** Meant for the next hop alone (RFC 9110, 7.6.1). `expect` is answered here. */
const hopByHop = new Set([
  'connection',
  'keep-alive',
  'proxy-authenticate',
  'proxy-authorization',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
  'expect',
  'http2-settings',
]);

const namedByConnection = (connection: string | undefined): string[] =>
  connection === undefined
    ? []
    : connection
        .toLowerCase()
        .split(',')
        .map((name) => name.trim());

const clean = /^[a-z0-9-]+$/;

export interface Identity {
  requestId: string;
  traceparent: string;
  traceId: string;
}

const traceparentPattern = /^00-([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}$/;

/** The client's own ids where they are well-formed, new ones otherwise: every request has both from here on. */
export const identityOf = (headers: IncomingHttpHeaders, sampleRatio: number): Identity => {
  const given = headers['x-request-id']?.toString() ?? '';
  const requestId = /^[\w-]{8,64}$/.test(given) ? given : randomBytes(8).toString('hex');
  const parent = headers.traceparent?.toString() ?? '';
  const traceId = traceparentPattern.exec(parent)?.[1];
  if (traceId) return { requestId, traceparent: parent, traceId };
  const fresh = randomBytes(24).toString('hex');
  const sampled = Math.random() < sampleRatio ? '01' : '00'; // services follow what the first in line decides
  return {
    requestId,
    traceparent: `00-${fresh.slice(0, 32)}-${fresh.slice(32)}-${sampled}`,
    traceId: fresh.slice(0, 32),
  };
};

/** What a service is told: the client's headers without those that only we may say, and what we say ourselves. */
export const createForwardedHeaders = ({ stripRequestHeaders }: GatewayFile) => {
  const exact = new Set(stripRequestHeaders.filter((name) => !name.endsWith('*')));
  const beginnings = stripRequestHeaders.filter((name) => name.endsWith('*')).map((name) => name.slice(0, -1));
  const passes = (name: string): boolean =>
    clean.test(name) && !hopByHop.has(name) && !exact.has(name) && !beginnings.some((start) => name.startsWith(start));

  return (request: IncomingMessage, { requestId, traceparent }: Identity): OutgoingHttpHeaders => {
    const dropped = namedByConnection(request.headers.connection);
    const headers: OutgoingHttpHeaders = {};
    for (const [name, value] of Object.entries(request.headers))
      if (value !== undefined && passes(name) && !dropped.includes(name)) headers[name] = value;
    if (request.headers['transfer-encoding'] !== undefined) headers['transfer-encoding'] = 'chunked';
    headers['x-forwarded-for'] = request.socket.remoteAddress?.replace(/^::ffff:/, '') ?? 'unknown';
    headers['x-forwarded-proto'] = 'http';
    headers['x-forwarded-host'] = request.headers.host ?? '';
    headers['x-request-id'] = requestId;
    headers.traceparent = traceparent;
    return headers;
  };
};
export type ForwardedHeaders = ReturnType<typeof createForwardedHeaders>;

/** A service's headers as the client gets them, in their order, repeated ones kept. */
export const returnedHeaders = (answer: IncomingMessage, strip: readonly string[]): string[] => {
  const dropped = [...strip, ...namedByConnection(answer.headers.connection)];
  const { rawHeaders } = answer;
  const kept: string[] = [];
  for (let i = 0; i + 1 < rawHeaders.length; i += 2) {
    const [name = '', value = ''] = [rawHeaders[i], rawHeaders[i + 1]];
    const lower = name.toLowerCase();
    if (!hopByHop.has(lower) && !dropped.includes(lower)) kept.push(name, value);
  }
  return kept;
};
