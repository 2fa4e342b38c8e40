import type { Readable } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import type { Request } from 'express';
import { Invalid } from '../errors/shop-error.ts';
import { asRefusal, bodyMissing, hasBody } from './body.ts';
import type { Upload } from './endpoint.ts';

const unpackers = { gzip: createGunzip, deflate: createInflate, br: createBrotliDecompress } as const;

const unpacked = (request: Request): Readable => {
  const encoding = (request.get('content-encoding') ?? 'identity').toLowerCase();
  if (encoding === 'identity') return request;
  const unpacker = Object.entries(unpackers).find(([name]) => name === encoding)?.[1]();
  if (!unpacker)
    throw new Invalid(
      'unsupported-media-type',
      `A body may be packed with ${Object.keys(unpackers).join(', ')}, or not.`,
    );
  request.once('error', (error) => unpacker.destroy(error));
  return request.pipe(unpacker);
};

const asUploadRefusal = (error: unknown): unknown =>
  error instanceof Error && 'code' in error && error.code === 'ECONNRESET'
    ? new Invalid('malformed-body', 'The body broke off.', {}, { malformed: true })
    : asRefusal(error);

/** The bytes of an upload. @throws Invalid 400 missing or broken, 413 too large, 415 another kind */
export async function* uploadOf(request: Request, { mediaTypes, maxBytes }: Upload): AsyncGenerator<Buffer> {
  if (!hasBody(request)) throw bodyMissing();
  if (request.get('content-type') !== undefined && !request.is([...mediaTypes]))
    throw new Invalid('unsupported-media-type', `The body must be one of ${mediaTypes.join(', ')}.`);
  const tooLarge = () =>
    new Invalid('body-too-large', `The body is larger than the ${maxBytes} bytes that this call accepts.`);
  if (Number(request.get('content-length') ?? 0) > maxBytes) throw tooLarge();
  let bytes = 0;
  const source = unpacked(request);
  try {
    // Destroying a request would cut the connection, and with it the answer that says what is wrong.
    for await (const piece of source.iterator({ destroyOnReturn: source !== request })) {
      bytes += piece.length;
      if (bytes > maxBytes) throw tooLarge();
      yield piece;
    }
  } catch (error) {
    throw asUploadRefusal(error);
  } finally {
    request.unpipe().resume(); // the rest is read and thrown away
  }
}

/** Of endpoints that take none. */
export const noUpload: AsyncIterable<Buffer> = {
  [Symbol.asyncIterator]: () => ({ next: async () => ({ done: true, value: undefined }) }),
};
