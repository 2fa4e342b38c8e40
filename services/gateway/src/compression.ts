import type { IncomingMessage } from 'node:http';
import { createGzip, type Gzip } from 'node:zlib';
import Negotiator from 'negotiator';
import type { GatewayFile } from './gateway-file.ts';

/** Beyond this, every percent costs more time than it saves on the way. */
const level = 5;

/** What packs an answer on its way, if it is worth it and the client takes it. Event streams never are: they must not wait. */
export const compressionFor = (
  client: IncomingMessage,
  answer: IncomingMessage,
  { types, minBytes }: GatewayFile['compress'],
): Gzip | undefined => {
  const { 'content-type': type = '', 'content-encoding': encoding, 'content-length': length } = answer.headers;
  const isWorthIt =
    client.method !== 'HEAD' &&
    answer.statusCode === 200 &&
    encoding === undefined &&
    types.includes(type.split(';')[0]?.trim() ?? '') &&
    (length === undefined || Number(length) >= minBytes);
  return isWorthIt && new Negotiator(client).encodings(['gzip']).length > 0 ? createGzip({ level }) : undefined;
};

/** The headers of the packed answer. Its bytes are others, so its tag can only be a weak one (RFC 9110, 8.8.1). */
export const packedHeaders = (headers: readonly string[]): string[] => {
  const packed: string[] = ['content-encoding', 'gzip', 'vary', 'Accept-Encoding'];
  for (let i = 0; i + 1 < headers.length; i += 2) {
    const [name = '', value = ''] = [headers[i], headers[i + 1]];
    const lower = name.toLowerCase();
    if (lower === 'content-length' || lower === 'accept-ranges') continue;
    packed.push(name, lower === 'etag' && value.startsWith('"') ? `W/${value}` : value);
  }
  return packed;
};
