import { createHmac, createSecretKey, type KeyObject, timingSafeEqual } from 'node:crypto';
import { Invalid } from '@product-store/platform/errors';
import { z } from 'zod';

/** The cursor is not one that this shop gave out for this very listing. */
export class InvalidCursor extends Invalid {
  constructor() {
    super('invalid-cursor', 'The cursor does not belong to this listing. Start again without a cursor.');
  }
}

/** Where a page ended: the sort key and the id of its last product, so that the place outlives the product. */
export interface Position {
  readonly key: string | number;
  readonly id: string;
}

const Payload = z.tuple([z.union([z.string(), z.number()]), z.string()]);
const macBytes = 16;

/**
 * Opaque, signed positions. The scope (filters and sort) is signed along but not carried: a cursor of another listing
 * fails like a forged one. All workers share the key, so any of them continues any listing.
 */
export class CursorCodec {
  readonly #key: KeyObject;

  constructor(key: string | Uint8Array) {
    this.#key = createSecretKey(Buffer.from(key));
  }

  encode(scope: string, { key, id }: Position): string {
    const payload = Buffer.from(JSON.stringify([key, id]));
    return Buffer.concat([this.#mac(scope, payload), payload]).toString('base64url');
  }

  /** @throws InvalidCursor */
  decode(scope: string, cursor: string): Position {
    const bytes = Buffer.from(cursor, 'base64url');
    // Decoding is lenient about stray characters; only the one spelling that was given out is accepted.
    if (bytes.length <= macBytes || bytes.toString('base64url') !== cursor) throw new InvalidCursor();
    const payload = bytes.subarray(macBytes);
    if (!timingSafeEqual(bytes.subarray(0, macBytes), this.#mac(scope, payload))) throw new InvalidCursor();
    const [key, id] = Payload.parse(JSON.parse(payload.toString()));
    return { key, id };
  }

  #mac(scope: string, payload: Buffer): Buffer {
    const mac = createHmac('sha256', this.#key)
      .update(`${Buffer.byteLength(scope)}:${scope}`)
      .update(payload);
    return mac.digest().subarray(0, macBytes);
  }
}
